import { Navigate, Outlet, useLocation } from '@tanstack/react-router';
import { useSession } from '../../kit/session/session-context.tsx';
import { ChooseMainPage } from '../pages/characters/choose-main-page.tsx';
import { Shell } from './shell.tsx';

/** Lets nobody past without a login, and asks for a main character first; where one wanted to go is kept. */
export function SignedIn() {
  const { user } = useSession();
  const { href } = useLocation();
  if (user === null) return <Navigate to="/login" search={href === '/' ? {} : { next: href }} replace />;
  return <Shell>{user.main === null ? <ChooseMainPage /> : <Outlet />}</Shell>;
}

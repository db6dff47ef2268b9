import { Outlet } from '@tanstack/react-router';
import { useSession } from '../../kit/session/session-context.tsx';
import { ChooseMainPage } from '../pages/characters/choose-main-page.tsx';
import { Shell } from './shell.tsx';
import { ToLogin } from './to-login.tsx';

/** Lets nobody past without a login, and asks for a main character first; where one wanted to go is kept. */
export function SignedIn() {
  const { user } = useSession();
  if (user === null) return <ToLogin />;
  return <Shell>{user.main === null ? <ChooseMainPage /> : <Outlet />}</Shell>;
}

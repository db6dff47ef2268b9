import { Navigate, Outlet, useRouter } from '@tanstack/react-router';
import { useState } from 'react';
import { useSession } from '../../kit/session/session-context.tsx';
import { ChooseMainPage } from '../pages/characters/choose-main-page.tsx';
import { Shell } from './shell.tsx';

/** Lets nobody past without a login, and asks for a main character first; where one wanted to go is kept. */
export function SignedIn() {
  const { user } = useSession();
  if (user === null) return <ToLogin />;
  return <Shell>{user.main === null ? <ChooseMainPage /> : <Outlet />}</Shell>;
}

/**
 * Reads where one wanted to go once: while the login page loads, the location is already its own, and following it would
 * send one there again and again.
 */
function ToLogin() {
  const router = useRouter();
  const [wanted] = useState(() => router.state.location.href);
  return <Navigate to="/login" search={wanted === '/' ? {} : { next: wanted }} replace />;
}

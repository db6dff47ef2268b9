import { createContext, use } from 'react';
import type { Session } from '@muster/core/contract';

/** The session of this page. The host provides it before any page is drawn. */
export const SessionContext = createContext<Session | null>(null);

/** The site and the signed-in user, if there is one. Only inside the host, which loads the session first. */
export function useSession(): Session {
  const session = use(SessionContext);
  if (session === null) throw new Error('useSession needs the host around it');
  return session;
}

/** The user who looks at a page of an app. Such pages are drawn for signed-in users only; elsewhere this throws. */
export function useViewer(): NonNullable<Session['user']> {
  const { user } = useSession();
  if (user === null) throw new Error('useViewer needs a signed-in user');
  return user;
}

/** True when the signed-in user holds the permission or is a superuser. It hides controls; the server decides. */
export function usePermission(code: string): boolean {
  return mayUse(useSession().user, code);
}

/** The same answer outside components: nobody may do nothing, no code means everybody signed in. */
export function mayUse(user: Session['user'], code: string | undefined): boolean {
  if (user === null) return false;
  return code === undefined || user.isSuperuser || user.permissions.includes(code);
}

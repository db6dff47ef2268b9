import { lazyRouteComponent } from '@tanstack/react-router';
import { mayUse, useSession } from '../../kit/session/session-context.tsx';
import type { WebRoute } from '../../kit/web-app.ts';
import { ForbiddenPage } from '../pages/forbidden-page.tsx';

/** An app's page behind its permission. The server refuses the data as well; this says so before asking. */
export function guardedPage(route: WebRoute) {
  const Page = lazyRouteComponent(async () => ({ default: await route.page() }));
  function GuardedPage() {
    const { user } = useSession();
    return mayUse(user, route.permission) ? <Page /> : <ForbiddenPage />;
  }
  // The router fetches the page already while the pointer rests on its link.
  return Object.assign(GuardedPage, { preload: () => Page.preload?.() });
}

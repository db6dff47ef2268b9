import {
  createRootRoute,
  createRoute,
  createRouter,
  lazyRouteComponent,
  Outlet,
  type AnyRoute,
} from '@tanstack/react-router';
import { LoadingState } from '../../kit/states/loading-state.tsx';
import { parseSearchParams, stringifySearchParams } from '../../kit/url/search-params.ts';
import type { WebApp } from '../../kit/web-app.ts';
import { NotFoundPage } from '../pages/not-found-page.tsx';
import { PageFault } from '../pages/page-fault.tsx';
import { RE_AUTHORISE } from '../pages/re-authorise/journey.ts';
import { SignedIn } from '../shell/signed-in.tsx';
import { AppsContext } from './apps-context.ts';
import { checkApps } from './check-apps.ts';
import { guardedPage } from './guarded-page.tsx';

/** The router of this installation: pages of the host and of its apps, every one fetched when it is opened. */
export function createAppRouter(apps: readonly WebApp[]) {
  checkApps(apps);
  const root = createRootRoute({
    component: () => (
      <AppsContext value={apps}>
        <Outlet />
      </AppsContext>
    ),
  });
  const signedIn = createRoute({ getParentRoute: () => root, id: 'signed-in', component: SignedIn });
  const routeTree = root.addChildren([
    ...publicRoutes(root),
    signedIn.addChildren(signedInRoutes(signedIn, apps)),
  ]);
  return createRouter({
    routeTree,
    parseSearch: parseSearchParams,
    stringifySearch: stringifySearchParams,
    scrollRestoration: true,
    defaultPendingComponent: () => <LoadingState lines={8} />,
    defaultErrorComponent: PageFault,
  });
}

function publicRoutes(root: AnyRoute) {
  return [
    createRoute({
      getParentRoute: () => root,
      path: '/login',
      component: lazyRouteComponent(() => import('../pages/login/login-page.tsx'), 'LoginPage'),
    }),
    createRoute({
      getParentRoute: () => root,
      path: '/login-failed',
      component: lazyRouteComponent(() => import('../pages/login/login-failed-page.tsx'), 'LoginFailedPage'),
    }),
  ];
}

function signedInRoutes(parent: AnyRoute, apps: readonly WebApp[]) {
  const getParentRoute = () => parent;
  return [
    createRoute({
      getParentRoute,
      path: '/',
      component: lazyRouteComponent(() => import('../pages/home/home-page.tsx'), 'HomePage'),
    }),
    createRoute({
      getParentRoute,
      path: '/characters',
      component: lazyRouteComponent(
        () => import('../pages/characters/characters-page.tsx'),
        'CharactersPage',
      ),
    }),
    createRoute({
      getParentRoute,
      path: RE_AUTHORISE,
      component: lazyRouteComponent(
        () => import('../pages/re-authorise/re-authorise-page.tsx'),
        'ReAuthorisePage',
      ),
    }),
    ...apps.flatMap((app) =>
      app.routes.map((route) =>
        createRoute({ getParentRoute, path: route.path, component: guardedPage(route) }),
      ),
    ),
    createRoute({ getParentRoute, path: '$', component: NotFoundPage }),
  ];
}

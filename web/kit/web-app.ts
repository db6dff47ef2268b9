import type { ComponentType, FunctionComponent } from 'react';

/** A page of an app: fetched when somebody opens it. */
export interface WebRoute {
  /** Complete path, `/<app id>` or below; parameters as `$characterId`. */
  readonly path: string;
  /** Who may open it. Left out: anybody signed in. The server checks every call again. */
  readonly permission?: string;
  /** The page's component: `() => import('./viewer/page.tsx').then((module) => module.ViewerPage)`. */
  readonly page: () => Promise<FunctionComponent>;
}

/** A line of the navigation. */
export interface WebNavItem {
  /** English sentence, translated when shown. */
  readonly label: string;
  /** Path of one of the app's routes. */
  readonly to: string;
  readonly icon: ComponentType<{ size?: number | string; stroke?: number | string }>;
  readonly permission?: string;
  /** True: only this very path counts as "you are here", not the pages below it. */
  readonly exact?: boolean;
}

/** What an app says on the home page, in its card: fetched when the home page is shown. */
export interface WebWidget {
  readonly id: string;
  /** Names it for a screen reader. */
  readonly title: string;
  readonly permission?: string;
  readonly widget: () => Promise<FunctionComponent>;
}

/** Everything an app adds to the browser, as data. */
export interface WebApp {
  /** The same id as on the server. */
  readonly id: string;
  readonly title: string;
  /** One sentence for the home page: what people come for. */
  readonly description?: string;
  readonly nav: readonly WebNavItem[];
  readonly routes: readonly WebRoute[];
  readonly widgets?: readonly WebWidget[];
  /** Plural forms of the app's English sentences (`'{{count}} items_one': '{{count}} item'`). */
  readonly englishPlurals?: Readonly<Record<string, string>>;
  /** Other languages, each fetched when chosen: English sentence → translation. */
  readonly translations?: Readonly<Record<string, () => Promise<Readonly<Record<string, string>>>>>;
}

/**
 * Types the browser half of an app; an app's `web/app.tsx` exports the result as `webApp`. It is data: the host builds
 * navigation, routes and home page from it, and refuses to start when two apps claim one id or path.
 */
export function defineWebApp(app: WebApp): WebApp {
  return app;
}

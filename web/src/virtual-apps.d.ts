declare module 'virtual:apps' {
  import type { WebApp } from '../kit/web-app.ts';
  /** The pages of the installed apps, in the site's order. */
  export const webApps: readonly WebApp[];
}

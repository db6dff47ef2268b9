import { expect, test } from 'vitest';
import { composeModule } from './vite-plugin-apps.ts';

test('imports the web app of every package, in the order of the site', () => {
  expect(composeModule(['/apps/a/web/app.tsx', '/apps/b/web/app.tsx'])).toBe(
    [
      'import { webApp as app0 } from "/apps/a/web/app.tsx";',
      'import { webApp as app1 } from "/apps/b/web/app.tsx";',
      'export const webApps = Object.freeze([app0, app1]);',
      '',
    ].join('\n'),
  );
});

test('makes an empty list of a site without pages', () => {
  expect(composeModule([])).toContain('Object.freeze([])');
});

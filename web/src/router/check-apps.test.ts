import { expect, test } from 'vitest';
import type { WebApp } from '../../kit/web-app.ts';
import { checkApps } from './check-apps.ts';

const page = () => Promise.resolve(() => null);
const icon = () => null;
const app = (changes: Partial<WebApp> = {}): WebApp => ({
  id: 'hangar',
  title: 'Hangar',
  nav: [{ label: 'Ships', to: '/hangar', icon }],
  routes: [{ path: '/hangar', page }],
  ...changes,
});

test('accepts apps that keep to their own paths', () => {
  expect(() =>
    checkApps([app(), app({ id: 'market', nav: [], routes: [{ path: '/market', page }] })]),
  ).not.toThrow();
});

test('refuses an id used twice', () => {
  expect(() => checkApps([app(), app()])).toThrow('used twice');
});

test('refuses an id that is a path of the server', () => {
  expect(() => checkApps([app({ id: 'api' })])).toThrow('reserved');
});

test('refuses a route outside the app', () => {
  expect(() => checkApps([app({ routes: [{ path: '/hangars', page }] })])).toThrow('/hangar or below');
});

test('refuses a path declared twice', () => {
  expect(() =>
    checkApps([
      app({
        routes: [
          { path: '/hangar', page },
          { path: '/hangar', page },
        ],
      }),
    ]),
  ).toThrow('twice');
});

test('refuses navigation to a page that is not there', () => {
  expect(() => checkApps([app({ nav: [{ label: 'Fits', to: '/hangar/fits', icon }] })])).toThrow(
    '/hangar/fits',
  );
});

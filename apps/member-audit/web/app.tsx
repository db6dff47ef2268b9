import { defineWebApp } from '@muster/web/kit';
import { IconUsersGroup } from '@tabler/icons-react';
import { permission } from '../shared/permissions.ts';
import { englishPlurals } from './english-plurals.ts';
import { LAUNCHER, VIEWER } from './links.ts';

const viewer = () => import('./viewer/page.tsx').then((module) => module.ViewerPage);

export const webApp = defineWebApp({
  id: 'member-audit',
  title: 'Member Audit',
  description: 'Your characters: where they are, what they fly, train, earn and own.',
  nav: [{ label: 'My characters', to: LAUNCHER, icon: IconUsersGroup, permission: permission.basicAccess }],
  routes: [
    {
      path: LAUNCHER,
      permission: permission.basicAccess,
      page: () => import('./launcher/page.tsx').then((module) => module.LauncherPage),
    },
    // The rest of the path belongs to the tabs: one page for all of them, so that its head stays while one switches.
    { path: `${VIEWER}/$`, permission: permission.basicAccess, page: viewer },
  ],
  widgets: [
    {
      id: 'characters',
      title: 'My characters',
      permission: permission.basicAccess,
      widget: () => import('./home/characters-widget.tsx').then((module) => module.CharactersWidget),
    },
  ],
  englishPlurals,
});

import { NavLink, Text } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { IconHome } from '@tabler/icons-react';
import { useText } from '../../kit/i18n/text-context.tsx';
import { mayUse, useViewer } from '../../kit/session/session-context.tsx';
import type { WebNavItem } from '../../kit/web-app.ts';
import { useApps } from '../router/apps-context.ts';
import classes from './shell.module.css';

const HOME: WebNavItem = { label: 'Home', to: '/', icon: IconHome, exact: true };

/** Navigation made of the installed apps; what the user may not open is not offered. */
export function Navigation({ onNavigate }: { readonly onNavigate: () => void }) {
  const t = useText();
  const viewer = useViewer();
  const groups = useApps()
    .map((app) => ({ app, items: app.nav.filter((item) => mayUse(viewer, item.permission)) }))
    .filter(({ items }) => items.length > 0);
  return (
    <>
      <NavigationItem item={HOME} onNavigate={onNavigate} />
      {groups.map(({ app, items }) => (
        <div key={app.id} className={classes.navGroup}>
          <Text className={classes.navTitle} component="h2">
            {t(app.title)}
          </Text>
          {items.map((item) => (
            <NavigationItem key={item.to} item={item} onNavigate={onNavigate} />
          ))}
        </div>
      ))}
    </>
  );
}

interface NavigationItemProps {
  readonly item: WebNavItem;
  readonly onNavigate: () => void;
}

function NavigationItem({ item, onNavigate }: NavigationItemProps) {
  const t = useText();
  const Icon = item.icon;
  return (
    <NavLink
      // The router's link says which page is the current one; the style follows `aria-current`.
      renderRoot={(root) => (
        <Link
          {...root}
          to={item.to}
          preload="intent"
          activeOptions={{ exact: item.exact === true, includeSearch: false }}
        />
      )}
      className={classes.navLink}
      label={t(item.label)}
      leftSection={<Icon size={18} stroke={1.6} />}
      onClick={onNavigate}
    />
  );
}

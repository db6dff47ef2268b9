import { Card, Text, Title } from '@mantine/core';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { AppLink } from '../../../kit/page/app-link.tsx';
import { mayUse, useViewer } from '../../../kit/session/session-context.tsx';
import type { WebApp } from '../../../kit/web-app.ts';
import classes from './home.module.css';
import { Widget } from './widget.tsx';

/** One app on the home page: what it has to say, and the pages the user may open. */
export function AppCard({ app }: { readonly app: WebApp }) {
  const t = useText();
  const viewer = useViewer();
  const widgets = (app.widgets ?? []).filter(({ permission }) => mayUse(viewer, permission));
  return (
    <Card component="section" aria-label={t(app.title)}>
      <Title order={2}>{t(app.title)}</Title>
      {app.description !== undefined && (
        <Text c="dimmed" size="sm" mt={2}>
          {t(app.description)}
        </Text>
      )}
      {widgets.map((widget) => (
        <Widget key={widget.id} widget={widget} />
      ))}
      <nav className={classes.entries} aria-label={t(app.title)}>
        {app.nav
          .filter((item) => mayUse(viewer, item.permission))
          .map((item) => (
            <AppLink
              key={item.to}
              to={item.to}
              className={classes.entry}
              underline="never"
              size="sm"
              fw={600}
            >
              <item.icon size={18} stroke={1.6} aria-hidden />
              {t(item.label)}
            </AppLink>
          ))}
      </nav>
    </Card>
  );
}

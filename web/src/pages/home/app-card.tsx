import { Card, Stack, Text, Title } from '@mantine/core';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { AppLink } from '../../../kit/page/app-link.tsx';
import { mayUse, useViewer } from '../../../kit/session/session-context.tsx';
import type { WebApp } from '../../../kit/web-app.ts';
import classes from './home.module.css';

/** One app on the home page: what it is for and the pages the user may open. */
export function AppCard({ app }: { readonly app: WebApp }) {
  const t = useText();
  const viewer = useViewer();
  return (
    <Card>
      <Title order={2}>{t(app.title)}</Title>
      {app.description !== undefined && (
        <Text c="dimmed" size="sm" mt={4}>
          {t(app.description)}
        </Text>
      )}
      <Stack gap={2} mt="sm">
        {app.nav
          .filter((item) => mayUse(viewer, item.permission))
          .map((item) => (
            <AppLink key={item.to} to={item.to} className={classes.entry} underline="never">
              <item.icon size={18} stroke={1.6} />
              {t(item.label)}
            </AppLink>
          ))}
      </Stack>
    </Card>
  );
}

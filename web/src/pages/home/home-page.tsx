import { Card, SimpleGrid } from '@mantine/core';
import { IconApps } from '@tabler/icons-react';
import { Named } from '../../../kit/display/named.tsx';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { PageHeader } from '../../../kit/page/page-header.tsx';
import { mayUse, useViewer } from '../../../kit/session/session-context.tsx';
import { EmptyState } from '../../../kit/states/empty-state.tsx';
import { NeedsYouNotice } from '../re-authorise/needs-you-notice.tsx';
import { useApps } from '../../router/apps-context.ts';
import { AppCard } from './app-card.tsx';
import { WidgetCard } from './widget-card.tsx';

/** The home page: what the apps have to say, and the ways into them. */
export function HomePage() {
  const t = useText();
  const viewer = useViewer();
  const apps = useApps();
  const widgets = apps
    .flatMap((app) => app.widgets ?? [])
    .filter((widget) => mayUse(viewer, widget.permission));
  const open = apps.filter((app) => app.nav.some((item) => mayUse(viewer, item.permission)));
  return (
    <>
      <PageHeader
        title={t('Welcome, {{name}}', { name: viewer.main?.name ?? viewer.name })}
        description={viewer.main && <Named value={viewer.main.corporation} />}
      />
      <NeedsYouNotice />
      {widgets.length + open.length > 0 ? (
        <SimpleGrid cols={{ base: 1, sm: 2, lg: 3 }}>
          {widgets.map((widget) => (
            <WidgetCard key={widget.id} widget={widget} />
          ))}
          {open.map((app) => (
            <AppCard key={app.id} app={app} />
          ))}
        </SimpleGrid>
      ) : (
        <Card>
          <EmptyState icon={<IconApps size={36} stroke={1.4} />} title={t('Nothing is open to you yet')}>
            {t('An administrator has to give your account permissions first. Ask one of your corporation.')}
          </EmptyState>
        </Card>
      )}
    </>
  );
}

import { Card, SimpleGrid } from '@mantine/core';
import { IconApps } from '@tabler/icons-react';
import { Portrait } from '../../../kit/display/eve-image.tsx';
import { Named } from '../../../kit/display/named.tsx';
import { useText } from '../../../kit/i18n/text-context.tsx';
import { PageHeader } from '../../../kit/page/page-header.tsx';
import { mayUse, useViewer } from '../../../kit/session/session-context.tsx';
import { EmptyState } from '../../../kit/states/empty-state.tsx';
import { useApps } from '../../router/apps-context.ts';
import { AppCard } from './app-card.tsx';
import { NeedsCard } from './needs-card.tsx';

/** The home page: what needs the user at once, then the apps with what they have to say. */
export function HomePage() {
  const t = useText();
  const viewer = useViewer();
  const { main } = viewer;
  const apps = useApps().filter(({ nav }) => nav.some(({ permission }) => mayUse(viewer, permission)));
  return (
    <>
      <PageHeader
        title={t('Welcome, {{name}}', { name: main?.name ?? viewer.name })}
        description={main && <Named value={main.corporation} />}
        leading={main && <Portrait id={main.characterId} name="" size={52} />}
      />
      <NeedsCard />
      {apps.length > 0 ? (
        <SimpleGrid cols={{ base: 1, lg: Math.min(apps.length, 2) }} mt="md">
          {apps.map((app) => (
            <AppCard key={app.id} app={app} />
          ))}
        </SimpleGrid>
      ) : (
        <Card mt="md">
          <EmptyState icon={<IconApps size={36} stroke={1.4} />} title={t('Nothing is open to you yet')}>
            {t('An administrator has to give your account permissions first. Ask one of your corporation.')}
          </EmptyState>
        </Card>
      )}
    </>
  );
}

import { Stack } from '@mantine/core';
import {
  AppButton,
  EmptyState,
  LoadingState,
  PageHeader,
  QueryState,
  useApiQuery,
  useText,
} from '@muster/web/kit';
import { IconMapOff, IconUserOff } from '@tabler/icons-react';
import { Suspense } from 'react';
import { overviewContract } from '../../shared/characters.contract.ts';
import { LAUNCHER, viewerHref } from '../links.ts';
import { FreshnessLine } from './freshness/freshness-line.tsx';
import { HeadSkeleton } from './head/head-skeleton.tsx';
import { ViewerHead } from './head/viewer-head.tsx';
import { TabBar } from './tab-bar.tsx';
import type { ViewerTab } from './tab.ts';
import { useFollowChanges } from './use-follow-changes.ts';
import { useStatus } from './use-status.ts';
import { useViewerPath } from './use-viewer-path.ts';

/** One character: who and how it is, and its data in tabs. */
export function ViewerPage() {
  const { characterId, tab, rest } = useViewerPath();
  if (characterId === null) return <NotMine />;
  return <Viewer key={characterId} characterId={characterId} tab={tab} path={rest} />;
}

interface ViewerProps {
  readonly characterId: number;
  readonly tab: ViewerTab | undefined;
  readonly path: readonly string[];
}

function Viewer({ characterId, tab, path }: ViewerProps) {
  const overview = useApiQuery(overviewContract, { params: { characterId } });
  const sections = useStatus(characterId).data?.sections ?? [];
  const shown = tab?.sections ?? [];
  useFollowChanges(sections, shown);
  if (overview.error?.status === 404) return <NotMine />;
  return (
    <QueryState query={overview} loading={<HeadSkeleton />}>
      {(character) => (
        <Stack gap="md">
          <ViewerHead character={character} tab={tab} />
          <TabBar characterId={characterId} current={tab} sections={sections} />
          {tab !== undefined && (
            <FreshnessLine
              characterId={characterId}
              sections={sections.filter(({ section }) => shown.includes(section))}
            />
          )}
          <TabContent characterId={characterId} tab={tab} path={path} />
        </Stack>
      )}
    </QueryState>
  );
}

/** Removed meanwhile, or a link that somebody else sent. */
function NotMine() {
  const t = useText();
  return (
    <>
      <PageHeader title={t('Character not found')} />
      <EmptyState
        icon={<IconUserOff size={40} stroke={1.3} />}
        title={t('There is no such character among yours')}
        action={
          <AppButton to={LAUNCHER} variant="default" size="xs" mt="xs">
            {t('Go to my characters')}
          </AppButton>
        }
      >
        {t('It may have been removed, or it belongs to somebody else.')}
      </EmptyState>
    </>
  );
}

function TabContent({ characterId, tab, path }: ViewerProps) {
  if (tab === undefined) return <NoSuchPage characterId={characterId} />;
  return (
    <Suspense fallback={<LoadingState lines={8} />}>
      <tab.Page characterId={characterId} path={path} />
    </Suspense>
  );
}

/** An old link, or a mistyped one: nothing of the character is shown as if it had been asked for. */
function NoSuchPage({ characterId }: { readonly characterId: number }) {
  const t = useText();
  return (
    <EmptyState
      icon={<IconMapOff size={32} stroke={1.5} />}
      title={t('There is nothing at this address')}
      action={
        <AppButton to={viewerHref(characterId, 'overview')} variant="default" size="xs" mt="xs">
          {t('Go to the overview')}
        </AppButton>
      }
    >
      {t('The link may be old or mistyped. The pages of this character are above.')}
    </EmptyState>
  );
}

import { PageHeader, QueryState, useText } from '@muster/web/kit';
import { FirstVisit } from './first-visit.tsx';
import { LauncherSkeleton } from './launcher-skeleton.tsx';
import { LauncherSummary } from './launcher-summary.tsx';
import { MyCharacters } from './my-characters.tsx';
import { useLauncher } from './use-launcher.ts';

/** Where everybody starts: my characters, how they are, and what they need of me. */
export function LauncherPage() {
  const t = useText();
  const launcher = useLauncher();
  return (
    <>
      <PageHeader
        title={t('My characters')}
        description={launcher.data && <LauncherSummary characters={launcher.data.characters} />}
      />
      <QueryState query={launcher} loading={<LauncherSkeleton />}>
        {(data) =>
          data.characters.length === 0 ? (
            <FirstVisit unregistered={data.unregistered} />
          ) : (
            <MyCharacters {...data} />
          )
        }
      </QueryState>
    </>
  );
}

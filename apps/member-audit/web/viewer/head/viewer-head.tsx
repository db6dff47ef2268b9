import { Box, Card, Divider, Group, Stack, Title } from '@mantine/core';
import { useDocumentTitle, useMediaQuery } from '@mantine/hooks';
import { Portrait, useSession, useText } from '@muster/web/kit';
import { MainCrown } from '../../character/main-crown.tsx';
import { Organisation } from '../../character/organisation.tsx';
import { ProgressBar } from '../../character/progress-bar.tsx';
import type { ViewerTab } from '../tab.ts';
import { useStatus } from '../use-status.ts';
import { CharacterSwitcher } from './character-switcher.tsx';
import { ElsewhereLinks } from './elsewhere-links.tsx';
import { Facts } from './facts.tsx';
import { IdentityLine } from './identity-line.tsx';
import type { CharacterOverview } from './overview-data.ts';
import { ShortFacts } from './short-facts.tsx';
import { UpdateNow } from './update-now.tsx';

interface ViewerHeadProps {
  readonly character: CharacterOverview;
  readonly tab: ViewerTab | undefined;
}

/** Who this is and how they are, above every tab. On a phone the overview has the facts in full, other tabs in short. */
export function ViewerHead({ character, tab }: ViewerHeadProps) {
  const t = useText();
  const { site } = useSession();
  const isPhone = useMediaQuery('(max-width: 47.99em)', undefined, { getInitialValueInEffect: false });
  const { characterId, name, isMain, corporation, alliance } = character;
  useDocumentTitle([name, tab ? t(tab.label) : t('Page not found'), site.name].join(' · '));
  return (
    <Card component="header" padding={isPhone ? 'sm' : 'md'}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <Portrait id={characterId} name="" size={isPhone ? 64 : 80} />
        <Stack gap={4} flex={1} miw={0} fz="sm">
          <Group justify="space-between" gap="xs" align="flex-start" wrap="nowrap">
            <Group gap={8} wrap="nowrap" miw={0}>
              <Title order={1} fz={isPhone ? '1.15rem' : '1.5rem'} style={{ overflowWrap: 'anywhere' }}>
                <bdi>{name}</bdi>
              </Title>
              {isMain && <MainCrown size={20} />}
            </Group>
            <Group gap={6} wrap="nowrap" flex="none">
              {!isPhone && <ElsewhereLinks characterId={characterId} />}
              <CharacterSwitcher siblings={character.siblings} tabId={tab?.id} isCompact={isPhone} />
              <UpdateNow characterId={characterId} isCompact={isPhone} />
            </Group>
          </Group>
          <Group gap="4px 1.25rem">
            {corporation && <Organisation kind="corporation" value={corporation} />}
            {alliance && <Organisation kind="alliance" value={alliance} />}
          </Group>
          <IdentityLine character={character} />
        </Stack>
      </Group>
      <FirstLook characterId={characterId} />
      <Divider my={isPhone ? 'xs' : 'sm'} />
      {isPhone && tab?.id !== 'overview' ? (
        <ShortFacts character={character} />
      ) : (
        <Facts character={character} />
      )}
      {isPhone && tab?.id === 'overview' && (
        <Box mt="xs" ml={-8}>
          <ElsewhereLinks characterId={characterId} />
        </Box>
      )}
    </Card>
  );
}

/** How far the first look has come, while it lasts. */
function FirstLook({ characterId }: { readonly characterId: number }) {
  const progress = useStatus(characterId).data?.progress;
  if (progress?.state !== 'first_sync') return null;
  return (
    <div style={{ marginTop: '1rem' }}>
      <ProgressBar progress={progress} />
    </div>
  );
}

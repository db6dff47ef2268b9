import { Button, Card, Group, Stack, Text, Title } from '@mantine/core';
import { AppLink, Isk, Portrait, useText } from '@muster/web/kit';
import { IconMapPin, IconSchool, IconWallet } from '@tabler/icons-react';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { MainCrown } from '../character/main-crown.tsx';
import { Organisation } from '../character/organisation.tsx';
import { ProgressBar } from '../character/progress-bar.tsx';
import { StateLabel } from '../character/state-label.tsx';
import { SystemName } from '../character/system-name.tsx';
import { TrainingLabel } from '../character/training-label.tsx';
import { reAuthoriseHref, viewerHref } from '../links.ts';
import { CharacterMenu } from './character-menu.tsx';
import classes from './launcher.module.css';

const PORTRAIT_SIZE = 104;

/** One of my characters: the whole card leads to the viewer. */
export function CharacterCard({ character }: { readonly character: LauncherCharacter }) {
  const { characterId, name, isMain, corporation, alliance } = character;
  return (
    <Card component="article" className={classes.card}>
      <Group wrap="nowrap" align="flex-start" gap="md">
        <Portrait id={characterId} name="" size={PORTRAIT_SIZE} />
        <Stack gap={5} flex={1} miw={0} fz="sm">
          <Group gap={6} wrap="nowrap" pr={28}>
            <Title order={2} className={classes.name} dir="auto">
              <AppLink
                to={viewerHref(characterId, 'overview')}
                className={classes.cover}
                c="inherit"
                fw={600}
                underline="never"
              >
                {name}
              </AppLink>
            </Title>
            {isMain && <MainCrown />}
          </Group>
          {corporation && <Organisation kind="corporation" value={corporation} />}
          {alliance && <Organisation kind="alliance" value={alliance} />}
          <Whereabouts character={character} />
        </Stack>
      </Group>
      <div className={classes.foot}>
        <CardFoot character={character} />
      </div>
      <CharacterMenu character={character} className={classes.menu} />
    </Card>
  );
}

/** Where it is, what it holds and trains, once that is known. */
function Whereabouts({ character }: { readonly character: LauncherCharacter }) {
  const t = useText();
  const { system, wallet, isIdle, queueEndsAt } = character;
  return (
    <Stack gap={3} mt={4} c="dimmed">
      {system && (
        <Group gap={8} wrap="nowrap" miw={0}>
          <IconMapPin size={16} className={classes.lineIcon} aria-label={t('System')} />
          <Text span inherit truncate c="var(--mantine-color-text)">
            <SystemName system={system} />
          </Text>
        </Group>
      )}
      {wallet !== null && (
        <Group gap={8} wrap="nowrap" miw={0}>
          <IconWallet size={16} className={classes.lineIcon} aria-label={t('Wallet')} />
          <Text span inherit truncate c="var(--mantine-color-text)">
            <Isk value={wallet} /> {t('ISK')}
          </Text>
        </Group>
      )}
      {(isIdle || queueEndsAt !== null) && (
        <Group gap={8} wrap="nowrap" miw={0}>
          <IconSchool size={16} className={classes.lineIcon} aria-label={t('Training')} />
          <Text span inherit truncate c="var(--mantine-color-text)">
            <TrainingLabel character={character} />
          </Text>
        </Group>
      )}
    </Stack>
  );
}

function CardFoot({ character: { characterId, progress } }: { readonly character: LauncherCharacter }) {
  const t = useText();
  if (progress.state === 'first_sync') return <ProgressBar progress={progress} />;
  return (
    <Group justify="space-between" gap="xs" mih={26}>
      <StateLabel progress={progress} />
      {progress.state === 'action_needed' && (
        <Button
          component="a"
          href={reAuthoriseHref(characterId)}
          size="compact-sm"
          color="red"
          variant="light"
          className={classes.above}
        >
          {t('Authorise again')}
        </Button>
      )}
    </Group>
  );
}

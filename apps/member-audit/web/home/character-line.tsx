import { Group, Text } from '@mantine/core';
import { AppLink, Isk, Portrait, useEveNow, useText } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { MainCrown } from '../character/main-crown.tsx';
import { needsTraining } from '../character/needs-training.ts';
import { StateLabel } from '../character/state-label.tsx';
import { SystemName } from '../character/system-name.tsx';
import { TrainingLabel } from '../character/training-label.tsx';
import { viewerHref } from '../links.ts';
import classes from './home.module.css';

/** One character in two lines; all of it leads to the viewer. */
export function CharacterLine({ character }: { readonly character: LauncherCharacter }) {
  const { characterId, name, isMain, progress } = character;
  return (
    <div className={classes.line}>
      <Portrait id={characterId} name="" size={40} />
      <div className={classes.words}>
        <Group gap={6} wrap="nowrap">
          <AppLink
            to={viewerHref(characterId, 'overview')}
            className={classes.cover}
            c="inherit"
            fw={600}
            fz="sm"
            underline="never"
            truncate
          >
            <bdi>{name}</bdi>
          </AppLink>
          {isMain && <MainCrown size={16} />}
        </Group>
        {progress.state === 'up_to_date' ? (
          <Whereabouts character={character} />
        ) : (
          <StateLabel progress={progress} />
        )}
      </div>
    </div>
  );
}

/** Where it is, and what matters more: that it soon trains nothing, else what it holds. */
function Whereabouts({ character }: { readonly character: LauncherCharacter }) {
  const t = useText();
  const now = useEveNow();
  const { system, wallet } = character;
  const isUrgent = needsTraining(character, now);
  return (
    <Text size="sm" c="dimmed" truncate>
      {system && <SystemName system={system} withRegion={false} />}
      {system && (isUrgent || wallet !== null) && ' · '}
      {isUrgent && <TrainingLabel character={character} />}
      {!isUrgent && wallet !== null && (
        <>
          <Isk value={wallet} short /> {t('ISK')}
        </>
      )}
    </Text>
  );
}

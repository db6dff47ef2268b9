import { Group, Text } from '@mantine/core';
import { AppLink, Isk, Portrait, useText } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { MainCrown } from '../character/main-crown.tsx';
import { StateLabel } from '../character/state-label.tsx';
import { SystemName } from '../character/system-name.tsx';
import { TrainingLabel } from '../character/training-label.tsx';
import { viewerHref } from '../links.ts';
import classes from './home.module.css';

/** One character in two lines; all of it leads to the viewer. */
export function CharacterLine({ character }: { readonly character: LauncherCharacter }) {
  const t = useText();
  const { characterId, name, isMain, system, wallet, isIdle, queueEndsAt, progress } = character;
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
          <Text size="sm" c="dimmed" truncate>
            {system && <SystemName system={system} withRegion={false} />}
            {system && wallet !== null && ' · '}
            {wallet !== null && (
              <>
                <Isk value={wallet} short /> {t('ISK')}
              </>
            )}
            {(isIdle || queueEndsAt !== null) && (
              <>
                {' · '}
                <TrainingLabel character={character} />
              </>
            )}
          </Text>
        ) : (
          <StateLabel progress={progress} />
        )}
      </div>
    </div>
  );
}

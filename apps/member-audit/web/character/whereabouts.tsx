import { Text } from '@mantine/core';
import { Isk, useEveNow, useText } from '@muster/web/kit';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { needsTraining } from './needs-training.ts';
import { SystemName } from './system-name.tsx';
import { TrainingLabel } from './training-label.tsx';

/** On one line: where the character is, and that it soon trains nothing, else what it holds. */
export function Whereabouts({ character }: { readonly character: LauncherCharacter }) {
  const t = useText();
  const isUrgent = needsTraining(character, useEveNow());
  const { system, wallet } = character;
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

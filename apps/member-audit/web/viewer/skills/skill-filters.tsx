import { Chip, Group, TextInput } from '@mantine/core';
import { romanNumeral, useText } from '@muster/web/kit';
import { IconSearch } from '@tabler/icons-react';
import { skillLevels } from '../../../shared/skills.contract.ts';
import type { useSkillFilters } from './use-skill-filters.ts';

/** Narrows the skills by text and by trained level. */
export function SkillFilters({ search, levels, setSearch, setLevels }: ReturnType<typeof useSkillFilters>) {
  const t = useText();
  return (
    <Group gap="sm">
      <TextInput
        type="search"
        placeholder={t('Skill or group')}
        aria-label={t('Skill or group')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={search}
        onChange={(event) => setSearch(event.currentTarget.value)}
        w={{ base: '100%', sm: 260 }}
      />
      <Chip.Group multiple value={[...levels]} onChange={setLevels}>
        <Group gap={6} role="group" aria-label={t('Trained to level')}>
          {skillLevels.toReversed().map((level) => (
            <Chip key={level} value={level} size="sm" variant="outline">
              {level === '0' ? t('untrained') : romanNumeral(Number(level))}
            </Chip>
          ))}
        </Group>
      </Chip.Group>
    </Group>
  );
}

import { Stack } from '@mantine/core';
import { EmptyState, QueryState, useApiQuery, useText } from '@muster/web/kit';
import { IconFilterOff, IconSchool } from '@tabler/icons-react';
import { skillsContract } from '../../../shared/skills.contract.ts';
import type { TabProps } from '../tab.ts';
import { narrowSkills } from './narrow-skills.ts';
import { SkillFilters } from './skill-filters.tsx';
import { SkillGroupCard } from './skill-group-card.tsx';
import { SkillTotals } from './skill-totals.tsx';
import classes from './skills.module.css';
import { useSkillFilters } from './use-skill-filters.ts';

/** All skills by group. They come in one answer, so that filters act at once. */
export function SkillsTab({ characterId }: TabProps) {
  const t = useText();
  const query = useApiQuery(skillsContract, { params: { characterId } });
  const filters = useSkillFilters();
  return (
    <QueryState query={query}>
      {({ total, groups }) => {
        if (groups.length === 0) {
          return (
            <EmptyState icon={<IconSchool size={32} stroke={1.5} />} title={t('No skills yet')}>
              {t('Skills come with the first look at EVE; the line above says when.')}
            </EmptyState>
          );
        }
        const shown = narrowSkills(groups, filters.search, filters.levels);
        return (
          <Stack gap="md">
            <SkillTotals total={total} groups={groups} />
            <SkillFilters {...filters} />
            {shown.length === 0 ? (
              <EmptyState icon={<IconFilterOff size={32} stroke={1.5} />} title={t('No skill matches')}>
                {t('Names of skills and of groups are searched.')}
              </EmptyState>
            ) : (
              <div className={classes.groups}>
                {shown.map((group) => (
                  <SkillGroupCard key={group.group?.id ?? 'unknown'} group={group} />
                ))}
              </div>
            )}
          </Stack>
        );
      }}
    </QueryState>
  );
}

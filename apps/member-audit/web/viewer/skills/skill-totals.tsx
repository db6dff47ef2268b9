import type { ContractResponse } from '@muster/core/contract';
import { formatNumber, useLanguage, useText } from '@muster/web/kit';
import type { skillsContract } from '../../../shared/skills.contract.ts';
import { Figures } from '../figures.tsx';
import type { SkillGroup } from './narrow-skills.ts';

interface SkillTotalsProps {
  readonly total: ContractResponse<typeof skillsContract>['total'];
  readonly groups: readonly SkillGroup[];
}

/** What the character has in all, whatever is filtered. */
export function SkillTotals({ total, groups }: SkillTotalsProps) {
  const t = useText();
  const language = useLanguage();
  if (total === null) return null;
  const number = (value: number) => formatNumber(value, { language });
  const atFive = groups
    .flatMap(({ skills }) => skills)
    .filter(({ trainedLevel }) => trainedLevel === 5).length;
  return (
    <Figures
      figures={[
        { label: t('Skill points'), value: number(total.skillPoints) },
        { label: t('Unallocated'), value: number(total.unallocatedSkillPoints) },
        { label: t('Skills'), value: number(total.skills) },
        { label: t('At level V'), value: number(atFive) },
      ]}
    />
  );
}

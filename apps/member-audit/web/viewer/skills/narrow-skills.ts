import type { ContractResponse } from '@muster/core/contract';
import type { skillsContract } from '../../../shared/skills.contract.ts';

export type SkillGroup = ContractResponse<typeof skillsContract>['groups'][number];

/**
 * The groups with only those skills that bear the text in their own or their group's name and are trained to one of
 * the levels (to any, for none). Groups without such a skill are left out; the points are those of what is left.
 */
export function narrowSkills(
  groups: readonly SkillGroup[],
  search: string,
  levels: readonly string[],
): readonly SkillGroup[] {
  const wanted = search.trim().toLowerCase();
  const bears = (name: string | null | undefined) => name?.toLowerCase().includes(wanted) ?? false;
  return groups.flatMap(({ group, skills }) => {
    const isGroupWanted = wanted === '' || bears(group?.name);
    const left = skills.filter(
      ({ skill, trainedLevel }) =>
        (isGroupWanted || bears(skill.name)) &&
        (levels.length === 0 || levels.includes(String(trainedLevel))),
    );
    const skillPoints = left.reduce((sum, skill) => sum + skill.skillPoints, 0);
    return left.length === 0 ? [] : [{ group, skills: left, skillPoints }];
  });
}

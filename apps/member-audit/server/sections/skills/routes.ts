import { permission } from '../../../shared/permissions.ts';
import { type CharacterSkill, skillsContract } from '../../../shared/skills.contract.ts';
import type { Named } from '@muster/core/contract';
import { openCharacter } from '../../access.ts';
import { skillsOf, skillTotalOf } from './query.ts';
import { defineRoute } from './tables.ts';

interface SkillGroup {
  group: Named | null;
  skillPoints: number;
  skills: CharacterSkill[];
}

export const skillsRoute = defineRoute(
  skillsContract,
  { permission: permission.basicAccess },
  async ({ viewer, input: { params, query }, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, params.characterId);
    const [total, rows] = await Promise.all([
      skillTotalOf(db, registrationId),
      skillsOf(db, registrationId, query),
    ]);
    return {
      total:
        total === undefined
          ? null
          : {
              skills: total.skills ?? 0,
              skillPoints: total.total,
              unallocatedSkillPoints: total.unallocated,
            },
      groups: inGroups(rows),
    };
  },
);

/** Rows of one group follow each other. */
function inGroups(rows: Awaited<ReturnType<typeof skillsOf>>): SkillGroup[] {
  const groups = new Map<number | null, SkillGroup>();
  for (const row of rows) {
    const group = groups.get(row.group_id) ?? {
      group: row.group_id === null ? null : { id: row.group_id, name: row.group_name },
      skillPoints: row.group_points,
      skills: [],
    };
    groups.set(row.group_id, group);
    group.skills.push({
      skill: { id: row.skill_id, name: row.skill_name },
      activeLevel: row.active_level,
      trainedLevel: row.trained_level,
      skillPoints: row.skill_points,
    });
  }
  return [...groups.values()];
}

import { bulkUpsert, diffRows } from '@muster/core';
import { characterSkills } from '@muster/esi';
import { defineSection } from './tables.ts';

export const skillsSection = defineSection({
  id: 'skills',
  title: 'Skills',
  operations: [characterSkills],
  staleMinutes: 240,
  fetch: async ({ esi, characterId }) => esi.get(characterSkills, { character_id: characterId }),
  async store({ trx, subjectId, needs }, { skills, total_sp, unallocated_sp = 0 }) {
    needs.types(skills.map((skill) => skill.skill_id));
    await diffRows(trx, 'memberaudit.skill', {
      scope: { registration_id: subjectId },
      key: ['skill_id'],
      rows: skills.map((skill) => ({
        skill_id: skill.skill_id,
        active_level: skill.active_skill_level,
        trained_level: skill.trained_skill_level,
        skill_points: skill.skillpoints_in_skill,
      })),
    });
    await bulkUpsert(
      trx,
      'memberaudit.skill_points',
      [{ registration_id: subjectId, total: total_sp, unallocated: unallocated_sp }],
      { key: ['registration_id'] },
    );
  },
});

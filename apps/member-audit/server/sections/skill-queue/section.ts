import { diffRows } from '@muster/core';
import { characterSkillQueue } from '@muster/esi';
import type { Insertable } from 'kysely';
import type * as z from 'zod';
import { defineSection, type SkillQueueTable } from './tables.ts';

export const skillQueueSection = defineSection({
  id: 'skill_queue',
  title: 'Skill queue',
  operations: [characterSkillQueue],
  staleMinutes: 60,
  fetch: async ({ esi, characterId }) => esi.get(characterSkillQueue, { character_id: characterId }),
  async store({ trx, subjectId, needs }, queue) {
    needs.types(queue.map((entry) => entry.skill_id));
    // ESI promises that positions differ; should it break that, the last one counts.
    await diffRows(trx, 'memberaudit.skill_queue', {
      scope: { registration_id: subjectId },
      key: ['queue_position'],
      rows: [...new Map(queue.map((entry) => [entry.queue_position, toRow(entry)])).values()],
    });
  },
});

function toRow(
  entry: z.infer<typeof characterSkillQueue.response>[number],
): Omit<Insertable<SkillQueueTable>, 'registration_id'> {
  return {
    queue_position: entry.queue_position,
    skill_id: entry.skill_id,
    finished_level: entry.finished_level,
    start_date: entry.start_date === undefined ? null : new Date(entry.start_date),
    finish_date: entry.finish_date === undefined ? null : new Date(entry.finish_date),
    training_start_sp: entry.training_start_sp ?? null,
    level_start_sp: entry.level_start_sp ?? null,
    level_end_sp: entry.level_end_sp ?? null,
  };
}

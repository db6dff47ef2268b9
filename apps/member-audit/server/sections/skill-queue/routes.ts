import { permission } from '../../../shared/permissions.ts';
import { skillQueueContract } from '../../../shared/skill-queue.contract.ts';
import { openCharacter } from '../../access.ts';
import { queueProgress, queueState } from './queue-state.ts';
import { defineRoute } from './tables.ts';

export const skillQueueRoute = defineRoute(
  skillQueueContract,
  { permission: permission.basicAccess },
  async ({ viewer, input, services: { db, clock } }) => {
    const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
    const rows = await db
      .selectFrom('memberaudit.skill_queue as q')
      .leftJoin('universe.type as t', 't.type_id', 'q.skill_id')
      .where('q.registration_id', '=', registrationId)
      .selectAll('q')
      .select('t.name as skill_name')
      .orderBy('q.queue_position')
      .execute();
    const now = clock.now();
    const entries = rows.map((row) => ({
      position: row.queue_position,
      skill: { id: row.skill_id, name: row.skill_name },
      level: row.finished_level,
      state: queueState(row, now),
      progress: queueProgress(row, now),
      startDate: row.start_date?.toISOString() ?? null,
      finishDate: row.finish_date?.toISOString() ?? null,
      trainingStartSp: row.training_start_sp,
      levelStartSp: row.level_start_sp,
      levelEndSp: row.level_end_sp,
    }));
    const last = entries.findLast(({ state }) => state === 'active' || state === 'waiting');
    return {
      now: now.toISOString(),
      isTraining: entries.some(({ state }) => state === 'active'),
      endsAt: last?.finishDate ?? null,
      entries,
    };
  },
);

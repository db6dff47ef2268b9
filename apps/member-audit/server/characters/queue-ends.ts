import type { CharactersDatabase } from './tables.ts';

/** When the skill queue of each registration is done, by registration id; those that train nothing are left out. */
export async function queueEnds(
  db: CharactersDatabase,
  registrationIds: readonly number[],
  now: Date,
): Promise<ReadonlyMap<number, Date>> {
  if (registrationIds.length === 0) return new Map();
  const rows = await db
    .selectFrom('memberaudit.skill_queue')
    .where('registration_id', 'in', registrationIds)
    .where('finish_date', '>', now)
    .groupBy('registration_id')
    .select(({ fn }) => ['registration_id', fn.max('finish_date').$castTo<Date>().as('ends_at')])
    .execute();
  return new Map(rows.map(({ registration_id: id, ends_at: endsAt }) => [id, endsAt]));
}

import { type Kysely, sql } from 'kysely';
import type { BaseTables } from '../../tables.ts';
import { containing } from '../like-pattern.ts';
import type { SkillTables } from './tables.ts';

type Database = Kysely<BaseTables & SkillTables>;

export interface SkillFilter {
  q?: string | undefined;
  /** Trained levels. */
  level?: readonly string[] | undefined;
}

/** Skills that match, by group and name, each row with the points of its group. */
export async function skillsOf(db: Database, registrationId: number, { q, level }: SkillFilter) {
  let query = db
    .selectFrom('memberaudit.skill as s')
    .leftJoin('universe.type as t', 't.type_id', 's.skill_id')
    .leftJoin('universe.group as g', 'g.group_id', 't.group_id')
    .where('s.registration_id', '=', registrationId)
    .select([
      's.skill_id',
      's.active_level',
      's.trained_level',
      's.skill_points',
      't.name as skill_name',
      't.group_id',
      'g.name as group_name',
      sql<number>`(sum(s.skill_points) over (partition by t.group_id))::bigint`.as('group_points'),
    ])
    .orderBy(sql`g.name collate "und-x-icu"`, (order) => order.asc().nullsLast())
    .orderBy('t.group_id')
    .orderBy(sql`t.name collate "und-x-icu"`, (order) => order.asc().nullsLast())
    .orderBy('s.skill_id');
  if (level !== undefined) query = query.where('s.trained_level', 'in', level.map(Number));
  if (q !== undefined && q !== '') {
    query = query.where((eb) =>
      eb.or([eb('t.name', 'ilike', containing(q)), eb('g.name', 'ilike', containing(q))]),
    );
  }
  return await query.execute();
}

/** What ESI says of the whole character, and how many skills it has; undefined before the first sync. */
export async function skillTotalOf(db: Database, registrationId: number) {
  return await db
    .selectFrom('memberaudit.skill_points as p')
    .where('p.registration_id', '=', registrationId)
    .select((eb) => [
      'p.total',
      'p.unallocated',
      eb
        .selectFrom('memberaudit.skill as s')
        .whereRef('s.registration_id', '=', 'p.registration_id')
        .select((count) => count.fn.countAll<number>().as('skills'))
        .as('skills'),
    ])
    .executeTakeFirst();
}

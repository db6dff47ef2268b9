import { targetStatuses, type TargetStatus, untyped, type Viewer } from '@muster/core';
import { sql } from 'kysely';
import type { LauncherCharacter } from '../../shared/characters.contract.ts';
import { visibleCharacters } from '../access.ts';
import { presentSystem, systemColumns } from '../places.ts';
import { TARGET_KIND } from '../registration/register.ts';
import { summarise } from './progress.ts';
import { queueEnds } from './queue-ends.ts';
import type { CharactersDatabase } from './tables.ts';

/** The viewer's own registered characters, main first, then by name. */
export async function launcherCharacters(
  db: CharactersDatabase,
  viewer: Viewer,
  sectionsTotal: number,
  now: Date,
): Promise<LauncherCharacter[]> {
  const rows = await db
    .selectFrom(visibleCharacters(db, viewer).where('o.user_id', '=', viewer.userId).as('v'))
    .innerJoin('identity.character as c', 'c.character_id', 'v.character_id')
    .leftJoin('universe.entity as corporation', 'corporation.entity_id', 'c.corporation_id')
    .leftJoin('universe.entity as alliance', 'alliance.entity_id', 'c.alliance_id')
    .leftJoin('memberaudit.wallet_balance as w', 'w.registration_id', 'v.registration_id')
    .leftJoin('memberaudit.location as l', 'l.registration_id', 'v.registration_id')
    .leftJoin('universe.solar_system as s', 's.system_id', 'l.system_id')
    .select([
      'v.registration_id',
      'v.character_id',
      'c.name',
      'c.corporation_id',
      'corporation.name as corporation_name',
      'c.alliance_id',
      'alliance.name as alliance_name',
      'w.balance',
      'l.system_id',
      ...systemColumns,
    ])
    .orderBy((eb) => eb('v.character_id', '=', viewer.mainCharacterId ?? 0), 'desc')
    .orderBy(sql`c.name collate "und-x-icu"`)
    .execute();
  const ids = rows.map(({ registration_id: id }) => id);
  const [statuses, ends] = await Promise.all([
    targetStatuses(untyped(db), TARGET_KIND, ids),
    queueEnds(db, ids, now),
  ]);
  return rows.map((row) => ({
    characterId: row.character_id,
    name: row.name,
    isMain: row.character_id === viewer.mainCharacterId,
    corporation: row.corporation_id === null ? null : { id: row.corporation_id, name: row.corporation_name },
    alliance: row.alliance_id === null ? null : { id: row.alliance_id, name: row.alliance_name },
    system: row.system_id === null ? null : presentSystem({ ...row, system_id: row.system_id }),
    wallet: row.balance,
    queueEndsAt: ends.get(row.registration_id)?.toISOString() ?? null,
    isIdle: !ends.has(row.registration_id) && isQueueKnown(statuses.get(row.registration_id)),
    progress: summarise(statuses.get(row.registration_id), sectionsTotal),
  }));
}

function isQueueKnown(status: TargetStatus | undefined): boolean {
  return status?.sections.some(({ section, okAt }) => section === 'skill_queue' && okAt !== null) ?? false;
}

/** Characters that are the viewer's but not registered here. */
export async function unregisteredCharacters(db: CharactersDatabase, viewer: Viewer) {
  const rows = await db
    .selectFrom('identity.ownership as o')
    .innerJoin('identity.character as c', 'c.character_id', 'o.character_id')
    .leftJoin('universe.entity as corporation', 'corporation.entity_id', 'c.corporation_id')
    .where('o.user_id', '=', viewer.userId)
    .where((eb) =>
      eb.not(
        eb.exists(
          eb
            .selectFrom('memberaudit.registration as r')
            .select('r.registration_id')
            .whereRef('r.character_id', '=', 'o.character_id')
            .whereRef('r.owner_hash', '=', 'o.owner_hash')
            .where('r.ended_at', 'is', null),
        ),
      ),
    )
    .select(['c.character_id', 'c.name', 'c.corporation_id', 'corporation.name as corporation_name'])
    .orderBy(sql`c.name collate "und-x-icu"`)
    .execute();
  return rows.map((row) => ({
    characterId: row.character_id,
    name: row.name,
    corporation: row.corporation_id === null ? null : { id: row.corporation_id, name: row.corporation_name },
    isMain: row.character_id === viewer.mainCharacterId,
  }));
}

import { fail, targetStatuses, untyped, type Viewer } from '@muster/core';
import { sql } from 'kysely';
import type { Overview } from '../../shared/characters.contract.ts';
import { visibleCharacters } from '../access.ts';
import { presentSystem, systemColumns } from '../places.ts';
import { TARGET_KIND } from '../registration/register.ts';
import { decodePythonText } from '../python-text.ts';
import type { CharactersDatabase } from './tables.ts';

/**
 * The head of the viewer, from all sections.
 * @throws `resource.not_found` when the viewer may not open this character
 */
export async function characterOverview(
  db: CharactersDatabase,
  viewer: Viewer,
  characterId: number,
  now: Date,
): Promise<Overview> {
  const row = await overviewRow(db, viewer, characterId);
  if (row === undefined)
    throw fail('resource.not_found', { detail: 'No such character, or not yours to open' });
  const [training, assets, siblings] = await Promise.all([
    trainingOf(db, row.registration_id, now),
    assetsOf(db, row.registration_id),
    siblingsOf(db, viewer, row.user_id, characterId),
  ]);
  return {
    characterId,
    name: row.name,
    isMain: row.main_character_id === characterId,
    corporation: named(row.corporation_id, row.corporation_name),
    alliance: named(row.alliance_id, row.alliance_name),
    registeredAt: row.registered_at.toISOString(),
    birthday: row.birthday?.toISOString() ?? null,
    securityStatus: row.security_status,
    skillPoints:
      row.total === null || row.unallocated === null
        ? null
        : { total: row.total, unallocated: row.unallocated },
    wallet: row.balance,
    location:
      row.system_id === null
        ? null
        : {
            system: presentSystem({ ...row, system_id: row.system_id }),
            dockedAt: named(row.location_id, row.place_name),
          },
    ship:
      row.ship_type_id === null
        ? null
        : {
            type: { id: row.ship_type_id, name: row.ship_type_name },
            name: decodePythonText(row.ship_name ?? ''),
          },
    online:
      row.is_online === null
        ? null
        : {
            isOnline: row.is_online,
            lastLogin: row.last_login?.toISOString() ?? null,
            lastLogout: row.last_logout?.toISOString() ?? null,
          },
    ...training,
    assets,
    siblings,
  };
}

function named(id: number | null, name: string | null): { id: number; name: string | null } | null {
  return id === null ? null : { id, name };
}

async function overviewRow(db: CharactersDatabase, viewer: Viewer, characterId: number) {
  return db
    .selectFrom(visibleCharacters(db, viewer).where('r.character_id', '=', characterId).as('v'))
    .innerJoin('identity.character as c', 'c.character_id', 'v.character_id')
    .innerJoin('identity.user as u', 'u.user_id', 'v.user_id')
    .leftJoin('memberaudit.character_details as d', 'd.registration_id', 'v.registration_id')
    .leftJoin('universe.entity as corporation', (join) =>
      join.on('corporation.entity_id', '=', sql<number>`coalesce(d.corporation_id, c.corporation_id)`),
    )
    .leftJoin('universe.entity as alliance', (join) =>
      join.on(
        'alliance.entity_id',
        '=',
        sql<number>`case when d.registration_id is null then c.alliance_id else d.alliance_id end`,
      ),
    )
    .leftJoin('memberaudit.skill_points as sp', 'sp.registration_id', 'v.registration_id')
    .leftJoin('memberaudit.wallet_balance as w', 'w.registration_id', 'v.registration_id')
    .leftJoin('memberaudit.online as o', 'o.registration_id', 'v.registration_id')
    .leftJoin('memberaudit.ship as ship', 'ship.registration_id', 'v.registration_id')
    .leftJoin('universe.type as ship_type', 'ship_type.type_id', 'ship.type_id')
    .leftJoin('memberaudit.location as l', 'l.registration_id', 'v.registration_id')
    .leftJoin('universe.location as place', 'place.location_id', 'l.location_id')
    .leftJoin('universe.solar_system as s', 's.system_id', 'l.system_id')
    .select([
      'v.registration_id',
      'v.user_id',
      'v.registered_at',
      'c.name',
      'u.main_character_id',
      sql<number | null>`coalesce(d.corporation_id, c.corporation_id)`.as('corporation_id'),
      'corporation.name as corporation_name',
      'alliance.entity_id as alliance_id',
      'alliance.name as alliance_name',
      'd.birthday',
      'd.security_status',
      'sp.total',
      'sp.unallocated',
      'w.balance',
      'o.is_online',
      'o.last_login',
      'o.last_logout',
      'ship.type_id as ship_type_id',
      'ship.name as ship_name',
      'ship_type.name as ship_type_name',
      'l.system_id',
      'l.location_id',
      'place.name as place_name',
      ...systemColumns,
    ])
    .executeTakeFirst();
}

/** What trains at this moment, and when the whole queue is done; a paused queue has no dates. */
async function trainingOf(
  db: CharactersDatabase,
  registrationId: number,
  now: Date,
): Promise<Pick<Overview, 'training' | 'queueEndsAt'>> {
  const rows = await db
    .selectFrom('memberaudit.skill_queue as q')
    .leftJoin('universe.type as t', 't.type_id', 'q.skill_id')
    .where('q.registration_id', '=', registrationId)
    .where('q.finish_date', '>', now)
    .select(['q.skill_id', 't.name', 'q.finished_level', 'q.start_date', 'q.finish_date'])
    .orderBy('q.finish_date')
    .execute();
  const active = rows.find(({ start_date: start }) => start !== null && start <= now);
  const last = rows.at(-1)?.finish_date ?? null;
  return {
    training:
      active === undefined || active.finish_date === null
        ? null
        : {
            skill: { id: active.skill_id, name: active.name },
            level: active.finished_level,
            finishesAt: active.finish_date.toISOString(),
          },
    queueEndsAt: last?.toISOString() ?? null,
  };
}

/** How many items in how many places; null before the first look at the assets. */
async function assetsOf(db: CharactersDatabase, registrationId: number): Promise<Overview['assets']> {
  const statuses = await targetStatuses(untyped(db), TARGET_KIND, [registrationId]);
  const sections = statuses.get(registrationId)?.sections ?? [];
  if (!sections.some(({ section, okAt }) => section === 'assets' && okAt !== null)) return null;
  return db
    .selectFrom('memberaudit.asset as a')
    .where('a.registration_id', '=', registrationId)
    .select([sql<number>`count(*)`.as('items'), sql<number>`count(distinct a.root_location_id)`.as('places')])
    .executeTakeFirstOrThrow();
}

/** Other characters of the same user that this viewer may open. */
async function siblingsOf(
  db: CharactersDatabase,
  viewer: Viewer,
  userId: number,
  characterId: number,
): Promise<Overview['siblings']> {
  const rows = await db
    .selectFrom(visibleCharacters(db, viewer).as('v'))
    .innerJoin('identity.character as c', 'c.character_id', 'v.character_id')
    .where('v.user_id', '=', userId)
    .where('v.character_id', '!=', characterId)
    .select(['c.character_id', 'c.name'])
    .orderBy(sql`c.name collate "und-x-icu"`)
    .execute();
  return rows.map(({ character_id, name }) => ({ characterId: character_id, name }));
}

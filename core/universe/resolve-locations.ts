import {
  EsiFaultError,
  EsiForbiddenError,
  EsiNotFoundError,
  type EsiSession,
  universeStation,
  universeStructure,
} from '@muster/esi';
import { sql } from 'kysely';
import { TokenUnavailableError } from '../kernel/app-services.ts';
import { forEachAtMost } from '../kernel/for-each-at-most.ts';
import { giveUp, postpone } from './postpone.ts';
import type { LocationKind } from './schema.ts';
import type { UniverseServices } from './services.ts';

const ROUND = 200;
const AT_ONCE = 8;

/** Characters whose token is tried for one structure in one go: every refusal costs the shared error budget. */
const WITNESSES_PER_TRY = 2;

interface FoundLocation {
  name: string;
  systemId: number;
  typeId: number | null;
  ownerId: number | null;
}

interface WaitingLocation {
  location_id: number;
  kind: LocationKind;
}

/** Resolves waiting stations and structures. @returns how many were dealt with. */
export async function resolveLocations(services: UniverseServices, signal: AbortSignal): Promise<number> {
  const now = services.clock.now();
  const { rows } = await sql<WaitingLocation>`
    select location_id, kind from universe.location
    where resolved_at is null and retry_at <= ${now} order by retry_at limit ${ROUND}`.execute(services.db);
  await forEachAtMost(AT_ONCE, rows, async (row) => {
    signal.throwIfAborted();
    await resolveLocation(services, row, now, signal);
  });
  return rows.length;
}

async function resolveLocation(
  services: UniverseServices,
  { location_id: id, kind }: WaitingLocation,
  now: Date,
  signal: AbortSignal,
): Promise<void> {
  if (kind === 'solar_system') {
    await saveLocation(services, id, { name: null, systemId: id, typeId: null, ownerId: null }, now);
    return;
  }
  if (kind === 'unknown' || kind === 'asset_safety') {
    await giveUp(services.db, 'location', [id]);
    return;
  }
  try {
    const found =
      kind === 'station'
        ? await fetchStation(services.esi.session({ signal }), id)
        : await askWitnesses(services, id, now, signal);
    if (found === null) await postpone(services.db, 'location', [id], now);
    else await saveLocation(services, id, found, now);
  } catch (error) {
    if (error instanceof EsiNotFoundError) await giveUp(services.db, 'location', [id]);
    else await postpone(services.db, 'location', [id], now);
    if (!(error instanceof EsiFaultError)) throw error;
  }
}

async function fetchStation(session: EsiSession, id: number): Promise<FoundLocation> {
  const station = await session.fetch(universeStation, { station_id: id });
  return {
    name: station.name,
    systemId: station.system_id,
    typeId: station.type_id,
    ownerId: station.owner ?? null,
  };
}

/**
 * Asks with the tokens of characters in whose data the structure stands, those that were never refused
 * first. Null when none of them may know.
 */
async function askWitnesses(
  services: UniverseServices,
  id: number,
  now: Date,
  signal: AbortSignal,
): Promise<FoundLocation | null> {
  const { rows } = await sql<{ character_id: number; owner_hash: string }>`
    select character_id, owner_hash from universe.location_witness
    where location_id = ${id} and (answer is null or answer = 200 or answered_at < ${now}::timestamptz - interval '7 days')
    order by answer is not null, answered_at nulls first, character_id
    limit ${WITNESSES_PER_TRY}`.execute(services.db);
  for (const { character_id: characterId, owner_hash: ownerHash } of rows) {
    const answer = await askAs(services, id, { characterId, ownerHash }, signal);
    if (answer.status !== null) {
      await sql`
        update universe.location_witness set answer = ${answer.status}, answered_at = ${now}
        where location_id = ${id} and character_id = ${characterId}`.execute(services.db);
    }
    if (answer.found !== null) return answer.found;
  }
  return null;
}

async function askAs(
  services: UniverseServices,
  id: number,
  witness: { characterId: number; ownerHash: string },
  signal: AbortSignal,
): Promise<{ status: number | null; found: FoundLocation | null }> {
  const session = services.esi.session({
    characterId: witness.characterId,
    signal,
    accessToken: async (scopes, options) =>
      services.tokens.accessToken({
        ...witness,
        scopes,
        signal,
        ...(options?.refresh === true ? { refresh: true } : {}),
      }),
  });
  try {
    const structure = await session.fetch(universeStructure, { structure_id: id });
    return {
      status: 200,
      found: {
        name: structure.name,
        systemId: structure.solar_system_id,
        typeId: structure.type_id ?? null,
        ownerId: structure.owner_id,
      },
    };
  } catch (error) {
    if (error instanceof EsiForbiddenError) return { status: 403, found: null };
    if (error instanceof TokenUnavailableError) return { status: null, found: null };
    throw error;
  }
}

async function saveLocation(
  { db }: UniverseServices,
  id: number,
  found: { name: string | null; systemId: number; typeId: number | null; ownerId: number | null },
  now: Date,
): Promise<void> {
  await db.transaction().execute(async (trx) => {
    await sql`
      update universe.location
      set name = ${found.name}, system_id = ${found.systemId}, type_id = ${found.typeId}, owner_id = ${found.ownerId},
          resolved_at = ${now}
      where location_id = ${id}`.execute(trx);
    await sql`insert into universe.system (system_id) values (${found.systemId}) on conflict do nothing`.execute(
      trx,
    );
    if (found.typeId !== null) {
      await sql`insert into universe.type (type_id) values (${found.typeId}) on conflict do nothing`.execute(
        trx,
      );
    }
    if (found.ownerId !== null) {
      await sql`insert into universe.entity (entity_id) values (${found.ownerId}) on conflict do nothing`.execute(
        trx,
      );
    }
  });
}

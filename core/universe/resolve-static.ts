import {
  EsiNotFoundError,
  type EsiSession,
  universeCategory,
  universeConstellation,
  universeGroup,
  universeRegion,
  universeSystem,
  universeType,
} from '@muster/esi';
import { sql } from 'kysely';
import { isDataError } from '../db/index.ts';
import { forEachAtMost } from '../kernel/for-each-at-most.ts';
import type { Db } from '../kernel/db-handle.ts';
import { plainText } from './plain-text.ts';
import { giveUp, postpone } from './postpone.ts';
import type { UniverseServices } from './services.ts';
import { slotOf } from './static-data/slots.ts';
import { isAwaited } from './static-data/status.ts';

/** Ids asked per round, and how many of them side by side. */
const ROUND = 500;
const AT_ONCE = 8;

/**
 * What never changes between two deployments of the game. The archive of static data brings it; what is newer than the
 * archive, or needed before there is one, is asked once, one id at a time, and overwritten by a later build.
 */
interface StaticKind {
  readonly kind: 'type' | 'group' | 'category' | 'system' | 'constellation' | 'region';
  /** Columns that resolving fills, with their PostgreSQL types. */
  readonly columns: Readonly<Record<string, string>>;
  fetch(session: EsiSession, id: number): Promise<Record<string, unknown>>;
  /** The kind that a resolved row refers to next, by the column that names it. */
  readonly follows?: { readonly kind: StaticKind['kind']; readonly column: string };
  /** What the answers have beside their own row. */
  saveMore?(trx: Db, found: readonly Record<string, unknown>[]): Promise<void>;
}

/** An answer with the id that it is about. */
type Found = Record<string, unknown> & { readonly id: number };

function nameOf({ name }: Record<string, unknown>): { name?: string } {
  return typeof name === 'string' ? { name: plainText(name) } : {};
}

const KINDS: readonly StaticKind[] = [
  {
    kind: 'type',
    columns: {
      name: 'text',
      group_id: 'int',
      volume: 'float8',
      packaged_volume: 'float8',
      market_group_id: 'int',
      portion_size: 'int',
      mass: 'float8',
      capacity: 'float8',
      radius: 'float8',
      published: 'bool',
      slot: 'text',
    },
    async fetch(session, id) {
      const type = await session.fetch(universeType, { type_id: id });
      return { ...type, slot: slotOf((type.dogma_effects ?? []).map(({ effect_id: effectId }) => effectId)) };
    },
    follows: { kind: 'group', column: 'group_id' },
    saveMore: saveDogma,
  },
  {
    kind: 'group',
    columns: { name: 'text', category_id: 'int', published: 'bool' },
    fetch: async (session, id) => session.fetch(universeGroup, { group_id: id }),
    follows: { kind: 'category', column: 'category_id' },
  },
  {
    kind: 'category',
    columns: { name: 'text', published: 'bool' },
    fetch: async (session, id) => session.fetch(universeCategory, { category_id: id }),
  },
  {
    kind: 'system',
    columns: {
      name: 'text',
      security: 'float8',
      constellation_id: 'int',
      x: 'float8',
      y: 'float8',
      z: 'float8',
    },
    async fetch(session, id) {
      const system = await session.fetch(universeSystem, { system_id: id });
      return { ...system, ...system.position, security: system.security_status };
    },
    follows: { kind: 'constellation', column: 'constellation_id' },
  },
  {
    kind: 'constellation',
    columns: { name: 'text', region_id: 'int' },
    fetch: async (session, id) => session.fetch(universeConstellation, { constellation_id: id }),
    follows: { kind: 'region', column: 'region_id' },
  },
  {
    kind: 'region',
    columns: { name: 'text' },
    fetch: async (session, id) => session.fetch(universeRegion, { region_id: id }),
  },
];

/** Resolves waiting types and systems and what they belong to. @returns how many ids were dealt with. */
export async function resolveStatic(services: UniverseServices, signal: AbortSignal): Promise<number> {
  // The archive is on its way, with nearly all of it.
  if (await isAwaited(services.db, services.clock.now())) return 0;
  const session = services.esi.session({ signal });
  let dealtWith = 0;
  for (const kind of KINDS) {
    for (;;) {
      const count = await resolveRound(services, session, kind);
      dealtWith += count;
      if (count < ROUND) break;
    }
  }
  return dealtWith;
}

async function resolveRound(
  services: UniverseServices,
  session: EsiSession,
  kind: StaticKind,
): Promise<number> {
  const { db, clock } = services;
  const now = clock.now();
  const { rows } = await sql<{ id: number }>`
    select ${sql.ref(`${kind.kind}_id`)} as id from ${sql.table(`universe.${kind.kind}`)}
    where resolved_at is null and retry_at <= ${now} order by 1 limit ${ROUND}`.execute(db);
  const found: Found[] = [];
  const absent: number[] = [];
  const failed: number[] = [];
  let firstError: unknown;
  await forEachAtMost(
    AT_ONCE,
    rows.map(({ id }) => id),
    async (id) => {
      if (firstError !== undefined) {
        failed.push(id);
        return;
      }
      try {
        const answer = await kind.fetch(session, id);
        found.push({ ...answer, ...nameOf(answer), id });
      } catch (error) {
        if (error instanceof EsiNotFoundError) absent.push(id);
        else {
          failed.push(id);
          firstError = error;
        }
      }
    },
  );
  for (const { id, error } of await saveWhatFits(db, kind, found, now)) {
    failed.push(id);
    firstError ??= error;
  }
  await giveUp(db, kind.kind, absent);
  if (failed.length > 0) {
    await postpone(db, kind.kind, failed, now);
    throw firstError;
  }
  return rows.length;
}

/** Saves all together, or else each alone. @returns those that the database does not take. */
async function saveWhatFits(
  db: Db,
  kind: StaticKind,
  found: readonly Found[],
  now: Date,
): Promise<{ id: number; error: unknown }[]> {
  const refused: { id: number; error: unknown }[] = [];
  try {
    await save(db, kind, found, now);
  } catch (error) {
    if (!isDataError(error)) throw error;
    for (const row of found) {
      await save(db, kind, [row], now).catch((fault: unknown) => refused.push({ id: row.id, error: fault }));
    }
  }
  return refused;
}

/** Fills the rows and adds those they refer to, in one transaction. */
async function save(
  db: Db,
  kind: StaticKind,
  found: readonly Record<string, unknown>[],
  now: Date,
): Promise<void> {
  if (found.length === 0) return;
  const names = Object.keys(kind.columns);
  const rows = found.map((row) =>
    Object.fromEntries(['id', ...names].map((name) => [name, row[name] ?? null])),
  );
  const definition = sql.raw(names.map((name) => `${name} ${kind.columns[name]}`).join(', '));
  const assignments = sql.join(names.map((name) => sql`${sql.ref(name)} = v.${sql.ref(name)}`));
  await db.transaction().execute(async (trx) => {
    await sql`
      update ${sql.table(`universe.${kind.kind}`)} t set ${assignments}, resolved_at = ${now}
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as v(id int8, ${definition})
      where t.${sql.ref(`${kind.kind}_id`)} = v.id and t.resolved_at is null`.execute(trx);
    await kind.saveMore?.(trx, found);
    const next = kind.follows;
    if (next === undefined) return;
    const ids = [...new Set(rows.map((row) => row[next.column]).filter((id) => id !== null))].toSorted(
      (a, b) => Number(a) - Number(b),
    );
    await sql`
      insert into ${sql.table(`universe.${next.kind}`)} (${sql.ref(`${next.kind}_id`)})
      select unnest(${ids}::int8[]) on conflict do nothing`.execute(trx);
  });
}

/** The attributes of types: skills, slots and all, for nobody knows yet what a new type is. */
async function saveDogma(trx: Db, found: readonly Record<string, unknown>[]): Promise<void> {
  const values = found.map(({ id, dogma_attributes: attributes }) => ({ id, attributes }));
  await sql`
    insert into universe.type_dogma (type_id, attribute_id, value)
    select t.id, d.attribute_id, d.value
    from jsonb_to_recordset(${JSON.stringify(values)}::jsonb) as t (id int, attributes jsonb),
      jsonb_to_recordset(coalesce(t.attributes, '[]')) as d (attribute_id int, value float8)
    order by 1, 2
    on conflict (type_id, attribute_id) do update set value = excluded.value`.execute(trx);
}

import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testDatabase, type TestDatabase } from '@muster/testing/test-db';
import { sql } from 'kysely';
import { entityNames } from './entities/entity-names.ts';
import { createKnownIds, createNeeds } from './needs.ts';

const now = new Date('2026-11-20T12:00:00Z');
const witness = { characterId: 90_000_001, ownerHash: 'hash-1' };
const STRUCTURE = 1_040_000_000_001;

describe('needs', () => {
  let database: TestDatabase<unknown>;

  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(async () => database.close());

  const ids = async (table: string): Promise<number[]> => {
    const { rows } = await sql<{ id: number }>`
      select ${sql.ref(`${table}_id`)} as id from ${sql.table(`universe.${table}`)} order by 1`.execute(
      database.db,
    );
    return rows.map(({ id }) => id);
  };

  it('become rows, each id once, nothing for null and zero', async () => {
    const needs = createNeeds(createKnownIds(), witness);
    needs.entities([98_000_001, null, undefined, 0, 98_000_001]);
    needs.types([34]);
    needs.systems([30_000_142]);
    await needs.write(database.db, now);
    expect(await ids('entity')).toEqual([98_000_001]);
    expect(await ids('type')).toEqual([34]);
    expect(await ids('system')).toEqual([30_000_142]);
  });

  it('ask a structure with the characters in whose data it stands', async () => {
    const needs = createNeeds(createKnownIds(), witness);
    needs.locations([STRUCTURE, 60_003_760]);
    await needs.write(database.db, now);
    const { rows } = await sql`select location_id, character_id from universe.location_witness`.execute(
      database.db,
    );
    expect(rows).toEqual([{ location_id: STRUCTURE, character_id: witness.characterId }]);
  });

  it('give an unnamed structure another chance when somebody new comes', async () => {
    await sql`update universe.location set retry_at = 'infinity' where location_id = ${STRUCTURE}`.execute(
      database.db,
    );
    const needs = createNeeds(createKnownIds(), { characterId: 90_000_002, ownerHash: 'hash-2' });
    needs.locations([STRUCTURE]);
    await needs.write(database.db, now);
    const { rows } = await sql`
      select retry_at <= ${now} as again from universe.location where location_id = ${STRUCTURE}`.execute(
      database.db,
    );
    expect(rows).toEqual([{ again: true }]);
  });

  it('cost nothing for ids that are known', async () => {
    const known = createKnownIds();
    const first = createNeeds(known, witness);
    first.types([35]);
    await first.write(database.db, now);
    first.remember();
    await sql`delete from universe.type where type_id = 35`.execute(database.db);
    const second = createNeeds(known, witness);
    second.types([35]);
    await second.write(database.db, now);
    expect(await ids('type')).not.toContain(35);
  });

  it('note ids whose names somebody asks for the first time', async () => {
    expect(await entityNames(database.db, [98_000_777], now)).toEqual(new Map());
    expect(await ids('entity')).toContain(98_000_777);
  });
});

import { EsiForbiddenError, EsiNotFoundError, type EsiSession } from '@muster/esi';
import { expect, test } from 'vitest';
import { fetchNames } from './fetch-names.ts';
import type { EsiAsset } from './listed-asset.ts';

const asset = (id: number, change: Partial<EsiAsset> = {}): EsiAsset => ({
  item_id: id,
  type_id: 587,
  quantity: 1,
  location_id: 60_003_760,
  location_type: 'station',
  location_flag: 'Hangar',
  is_singleton: true,
  ...change,
});

/** A session that can only look up names; `answer` gives them or throws. */
function sessionThat(answer: (ids: readonly number[]) => { item_id: number; name: string }[]) {
  const batches: number[][] = [];
  const post = async (_operation: unknown, _params: unknown, body: unknown): Promise<unknown> => {
    const ids = Array.isArray(body) ? body.map(Number) : [];
    batches.push(ids);
    return Promise.resolve(answer(ids));
  };
  const esi: Pick<EsiSession, 'post'> = { post: post as EsiSession['post'] };
  return { esi, batches };
}

const nameAll = (ids: readonly number[]) => ids.map((id) => ({ item_id: id, name: `Name ${id}` }));

test('asks a thousand at a time', async () => {
  const { esi, batches } = sessionThat(nameAll);
  const names = await fetchNames(
    esi,
    1,
    Array.from({ length: 2_500 }, (_, index) => asset(index + 1)),
  );
  expect(batches.map((batch) => batch.length)).toEqual([1_000, 1_000, 500]);
  expect(names.size).toBe(2_500);
});

test('asks only for what can have a name, and for nothing when there is none', async () => {
  const { esi, batches } = sessionThat(nameAll);
  const unnamed = [
    asset(1, { is_singleton: false }),
    asset(2, { is_blueprint_copy: true }),
    asset(3, { location_flag: 'HiSlot0' }),
    asset(4, { location_flag: 'RigSlot1' }),
    asset(5, { location_flag: 'SubSystemSlot0' }),
    asset(6, { location_flag: 'Implant' }),
  ];
  await fetchNames(esi, 1, unnamed);
  expect(batches).toEqual([]);
  await fetchNames(esi, 1, [...unnamed, asset(7), asset(8, { location_flag: 'Cargo' })]);
  expect(batches).toEqual([[7, 8]]);
});

test('an item that is gone costs only its own name', async () => {
  const { esi } = sessionThat((ids) => {
    if (ids.includes(700)) throw new EsiNotFoundError('gone', { operationId: 'names' });
    return nameAll(ids);
  });
  const names = await fetchNames(
    esi,
    1,
    Array.from({ length: 1_000 }, (_, index) => asset(index + 1)),
  );
  expect(names.size).toBe(999);
  expect(names.has(700)).toBe(false);
});

test('gives up after twenty refusals', async () => {
  const { esi, batches } = sessionThat(() => {
    throw new EsiNotFoundError('gone', { operationId: 'names' });
  });
  const names = await fetchNames(
    esi,
    1,
    Array.from({ length: 1_000 }, (_, index) => asset(index + 1)),
  );
  expect(names.size).toBe(0);
  expect(batches).toHaveLength(20);
});

test('any other failure keeps what is known so far and asks no more', async () => {
  let calls = 0;
  const { esi, batches } = sessionThat((ids) => {
    calls += 1;
    if (calls > 1) throw new EsiForbiddenError('no', { operationId: 'names' });
    return nameAll(ids);
  });
  const names = await fetchNames(
    esi,
    1,
    Array.from({ length: 3_000 }, (_, index) => asset(index + 1)),
  );
  expect(names.size).toBe(1_000);
  expect(batches).toHaveLength(2);
});

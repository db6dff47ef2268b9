import { allOperations, EsiClient, type EsiOperation } from '@muster/esi';
import { afterAll, expect, test } from 'vitest';
import { Findings } from './findings.ts';
import type { Person } from './person.ts';
import { questionsFor, type World } from './questions.ts';

const client = new EsiClient({ baseUrl: 'http://127.0.0.1:9', userAgent: 'test', connections: 1 });
afterAll(() => client.close());

function person(characterId: number, corporationId: number, ...roles: string[]): Person {
  const session = client.session();
  return {
    characterId,
    name: 'Somebody',
    corporationId,
    allianceId: undefined,
    roles: new Set(roles),
    session,
  };
}

const member = person(1, 98_000_001);
const accountant = person(2, 98_000_001, 'Accountant');
const director = person(3, 98_000_002, 'Director');

function world(): World & { findings: Findings } {
  const paths = new Set(allOperations.map(({ path }) => path));
  return { people: [member, accountant, director], findings: new Findings(), paths };
}

function operation(path: string): EsiOperation {
  return allOperations.find((each) => each.path === path)!;
}

function asked(path: string, world: World): unknown[] {
  return questionsFor(operation(path), world).map(({ person, parameters }) => [
    person.characterId,
    parameters,
  ]);
}

test('asks for everybody what belongs to a character', () => {
  expect(asked('/characters/{character_id}/wallet', world())).toEqual([
    [1, { character_id: 1 }],
    [2, { character_id: 2 }],
    [3, { character_id: 3 }],
  ]);
});

test('lets those ask for a corporation who have a role that it needs, or are directors', () => {
  expect(asked('/corporations/{corporation_id}/wallets', world())).toEqual([
    [3, { corporation_id: 98_000_002 }],
    [2, { corporation_id: 98_000_001 }],
  ]);
  expect(asked('/corporations/{corporation_id}/assets', world())).toEqual([
    [3, { corporation_id: 98_000_002 }],
  ]);
});

test('lets a director ask for a corporation if there is one, and nobody for a corporation of the game', () => {
  const path = '/corporations/{corporation_id}/roles';
  const people = [member, person(4, 98_000_001, 'Director'), person(5, 1_000_167, 'Director')];
  expect(asked(path, { ...world(), people })).toEqual([[4, { corporation_id: 98_000_001 }]]);
});

test('takes ids from the list before, each for the one in whose list it was', () => {
  const all = world();
  const path = '/characters/{character_id}/contracts';
  expect(asked(`${path}/{contract_id}/items`, all)).toEqual([]);
  all.findings.note(path, { character_id: 1 }, [{ contract_id: 11 }, { contract_id: 12 }]);
  all.findings.note(path, { character_id: 3 }, [{ contract_id: 13 }]);
  expect(asked(`${path}/{contract_id}/items`, all)).toEqual([
    [1, { character_id: 1, contract_id: 11 }],
    [1, { character_id: 1, contract_id: 12 }],
    [3, { character_id: 3, contract_id: 13 }],
  ]);
});

test('takes a list of bare ids, and an id that is only called id', () => {
  const all = world();
  all.findings.note(
    '/characters/{character_id}/access-lists',
    { character_id: 1 },
    { access_lists: [{ id: 5 }] },
  );
  expect(asked('/characters/{character_id}/access-lists/{access_list_id}', all)).toEqual([
    [1, { character_id: 1, access_list_id: 5 }],
  ]);
  all.findings.note('/universe/structures', {}, [1_021_000_000_001]);
  expect(asked('/universe/structures/{structure_id}', all)).toContainEqual([
    2,
    { structure_id: 1_021_000_000_001 },
  ]);
});

test('takes ids of public things from any answer, also from lists in it and under other names', () => {
  const all = world();
  all.findings.note(
    '/anything',
    {},
    { solar_system_id: 30_000_142, planets: [{ planet_id: 4, moons: [6, 7] }] },
  );
  expect(asked('/universe/systems/{system_id}', all)).toEqual([[1, { system_id: 30_000_142 }]]);
  expect(asked('/universe/moons/{moon_id}', all)).toEqual([
    [1, { moon_id: 6 }],
    [1, { moon_id: 7 }],
  ]);
});

test('takes ids that belong together, and a query that must be given, from one row', () => {
  const all = world();
  all.findings.note('/a', {}, [{ killmail_id: 1 }, { killmail_id: 2, killmail_hash: 'ab' }]);
  expect(asked('/killmails/{killmail_id}/{killmail_hash}', all)).toEqual([
    [1, { killmail_id: 2, killmail_hash: 'ab' }],
  ]);
  all.findings.note('/corporations/{corporation_id}/starbases', { corporation_id: 98_000_002 }, [
    { starbase_id: 8, system_id: 30_000_001 },
  ]);
  expect(asked('/corporations/{corporation_id}/starbases/{starbase_id}', all)).toEqual([
    [3, { corporation_id: 98_000_002, starbase_id: 8, system_id: 30_000_001 }],
  ]);
});

import { afterAll, beforeAll, expect, test } from 'vitest';
import { characterDetailsContract } from '../../../shared/character-details.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { characterDetails } from './index.ts';
import type { CharacterDetailsTables } from './tables.ts';

let site: SectionTest<CharacterDetailsTables>;
beforeAll(async () => {
  site = await testSection(characterDetails);
});
afterAll(async () => await site.close());

const minimal = {
  name: 'Erin Vale',
  corporation_id: 98_000_001,
  birthday: '2015-03-24T11:37:00Z',
  gender: 'female',
  race_id: 2,
  bloodline_id: 4,
  achievement_score: 0,
};
const everything = {
  ...minimal,
  alliance_id: 99_000_001,
  faction_id: 500_001,
  security_status: -9.87,
  corporation_title: '<color=red>Chief</color> of <b>R&D</b> ',
  description: '<font size="30">Hi</font><script>alert(1)</script>',
};

test('nothing is known before the first sync', async () => {
  expect(await site.call(characterDetailsContract)).toEqual({ details: null });
});

test('shows the least that ESI may say', async () => {
  await site.store(minimal);
  expect((await site.call(characterDetailsContract)).details).toEqual({
    name: 'Erin Vale',
    corporation: { id: 98_000_001, name: null },
    alliance: null,
    faction: null,
    race: { id: 2, name: 'Minmatar' },
    bloodline: { id: 4, name: 'Brutor' },
    birthday: '2015-03-24T11:37:00.000Z',
    gender: 'female',
    securityStatus: null,
    title: null,
    bioHtml: null,
  });
});

test('shows everything, the title as text and the biography as safe HTML', async () => {
  await site.store(everything);
  await site.db.updateTable('universe.entity').set({ name: 'Known' }).execute();
  expect((await site.call(characterDetailsContract)).details).toMatchObject({
    corporation: { id: 98_000_001, name: 'Known' },
    alliance: { id: 99_000_001, name: 'Known' },
    faction: { id: 500_001, name: 'Known' },
    securityStatus: -9.87,
    title: 'Chief of R&D',
    bioHtml: '<span class="eve-text-huge">Hi</span>',
  });
});

test('keeps the biography as ESI gave it', async () => {
  await site.store(everything);
  const row = await site.db
    .selectFrom('memberaudit.character_details')
    .select('description')
    .executeTakeFirstOrThrow();
  expect(row.description).toBe(everything.description);
});

test('a race that we do not know yet has no name', async () => {
  await site.store({ ...minimal, race_id: 999, bloodline_id: 999 });
  expect((await site.call(characterDetailsContract)).details).toMatchObject({
    race: { id: 999, name: null },
    bloodline: { id: 999, name: null },
  });
});

test('what ESI no longer says is gone, what it repeats is not written', async () => {
  await site.store(everything);
  await site.store(minimal);
  expect((await site.call(characterDetailsContract)).details).toMatchObject({ alliance: null, title: null });
  const before = await site.rowVersions('memberaudit.character_details');
  await site.store(minimal);
  expect(await site.rowVersions('memberaudit.character_details')).toEqual(before);
});

test('is not there for another user', async () => {
  expect(await site.statusOf(characterDetailsContract, {}, 'stranger')).toBe(404);
});

import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { skillsContract } from '../../../shared/skills.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { skills } from './index.ts';
import type { SkillTables } from './tables.ts';

let site: SectionTest<SkillTables>;
beforeAll(async () => {
  site = await testSection(skills);
  await sql`insert into universe.group (group_id, name) values (255, 'Gunnery'), (257, 'Ärmor')`.execute(
    site.db,
  );
  await sql`insert into universe.type (type_id, name, group_id) values
    (3300, 'Gunnery', 255), (3301, 'Small Hybrid Turret', 255), (3394, 'Hull Upgrades', 257)`.execute(
    site.db,
  );
});
beforeEach(async () => await site.store(data));
afterAll(async () => await site.close());

const skill = (id: number, active: number, trained: number, points: number) => ({
  skill_id: id,
  active_skill_level: active,
  trained_skill_level: trained,
  skillpoints_in_skill: points,
});
const data = {
  skills: [
    skill(3300, 5, 5, 256_000),
    skill(3301, 3, 4, 45_255),
    skill(3394, 0, 0, 0),
    skill(99_999, 1, 1, 250),
  ],
  total_sp: 301_505,
  unallocated_sp: 1_000,
};

const names = async (query: Record<string, string | string[]>) => {
  const { groups } = await site.call(skillsContract, { query });
  return groups.map((group) => [group.group?.name ?? null, ...group.skills.map(({ skill }) => skill.name)]);
};

test('lists skills by group and name, with what a group has', async () => {
  expect(await site.call(skillsContract)).toEqual({
    total: { skills: 4, skillPoints: 301_505, unallocatedSkillPoints: 1_000 },
    groups: [
      {
        group: { id: 257, name: 'Ärmor' },
        skillPoints: 0,
        skills: [
          { skill: { id: 3394, name: 'Hull Upgrades' }, activeLevel: 0, trainedLevel: 0, skillPoints: 0 },
        ],
      },
      {
        group: { id: 255, name: 'Gunnery' },
        skillPoints: 301_255,
        skills: [
          { skill: { id: 3300, name: 'Gunnery' }, activeLevel: 5, trainedLevel: 5, skillPoints: 256_000 },
          {
            skill: { id: 3301, name: 'Small Hybrid Turret' },
            activeLevel: 3,
            trainedLevel: 4,
            skillPoints: 45_255,
          },
        ],
      },
      {
        group: null,
        skillPoints: 250,
        skills: [{ skill: { id: 99_999, name: null }, activeLevel: 1, trainedLevel: 1, skillPoints: 250 }],
      },
    ],
  });
});

test('filters by trained level', async () => {
  expect(await names({ level: '4' })).toEqual([['Gunnery', 'Small Hybrid Turret']]);
  expect(await names({ level: ['0', '5'] })).toEqual([
    ['Ärmor', 'Hull Upgrades'],
    ['Gunnery', 'Gunnery'],
  ]);
});

test('filters by name of skill or group, literally', async () => {
  expect(await names({ q: 'hybrid' })).toEqual([['Gunnery', 'Small Hybrid Turret']]);
  expect(await names({ q: 'gunn' })).toEqual([['Gunnery', 'Gunnery', 'Small Hybrid Turret']]);
  expect(await names({ q: '%' })).toEqual([]);
  expect(await names({ q: 'a\0b' })).toEqual([]);
});

test('refuses a level that does not exist', async () => {
  expect(await site.statusOf(skillsContract, { query: { level: '6' } })).toBe(400);
});

test('a skill that was extracted is gone, the others are not written', async () => {
  const before = await site.rowVersions('memberaudit.skill');
  await site.store({ ...data, skills: data.skills.slice(0, 3) });
  const after = await site.rowVersions('memberaudit.skill');
  expect(Object.keys(after)).toHaveLength(3);
  expect(before).toMatchObject(after);
});

test('unallocated points are absent when there are none', async () => {
  await site.store({ skills: [], total_sp: 0 });
  expect(await site.call(skillsContract)).toEqual({
    total: { skills: 0, skillPoints: 0, unallocatedSkillPoints: 0 },
    groups: [],
  });
});

test('is not there for another user', async () => {
  expect(await site.statusOf(skillsContract, {}, 'stranger')).toBe(404);
});

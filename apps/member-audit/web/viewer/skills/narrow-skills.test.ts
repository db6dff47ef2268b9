import { expect, test } from 'vitest';
import { narrowSkills, type SkillGroup } from './narrow-skills.ts';

const skill = (name: string | null, trainedLevel: number, skillPoints: number) => ({
  skill: { id: 1, name },
  trainedLevel,
  activeLevel: trainedLevel,
  skillPoints,
});

const groups: readonly SkillGroup[] = [
  {
    group: { id: 1, name: 'Gunnery' },
    skillPoints: 256_250,
    skills: [skill('Small Energy Turret', 5, 256_000), skill('Motion Prediction', 1, 250)],
  },
  { group: null, skillPoints: 0, skills: [skill(null, 0, 0)] },
];

test('nothing asked, everything shown', () => {
  expect(narrowSkills(groups, '  ', [])).toEqual(groups);
});

test('points of a group are those of the skills left', () => {
  const [gunnery, ...others] = narrowSkills(groups, 'MOTION', []);
  expect(gunnery).toMatchObject({ skillPoints: 250, skills: [{ trainedLevel: 1 }] });
  expect(others).toEqual([]);
});

test('the name of a group brings all its skills', () => {
  expect(narrowSkills(groups, 'gunn', [])[0]?.skills).toHaveLength(2);
});

test('levels are alternatives, and 0 is injected but untrained', () => {
  expect(narrowSkills(groups, '', ['0', '5']).map(({ skillPoints }) => skillPoints)).toEqual([256_000, 0]);
});

import { forTables } from '../../tables.ts';

export interface SkillTable {
  registration_id: number;
  skill_id: number;
  active_level: number;
  trained_level: number;
  skill_points: number;
}

export interface SkillPointsTable {
  registration_id: number;
  total: number;
  unallocated: number;
}

export type SkillTables = {
  'memberaudit.skill': SkillTable;
  'memberaudit.skill_points': SkillPointsTable;
};

export const { defineRoute, defineSection } = forTables<SkillTables>();

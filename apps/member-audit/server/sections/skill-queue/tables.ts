import { forTables } from '../../tables.ts';

export interface SkillQueueTable {
  registration_id: number;
  queue_position: number;
  skill_id: number;
  finished_level: number;
  /** Null while the queue is paused. */
  start_date: Date | null;
  finish_date: Date | null;
  training_start_sp: number | null;
  level_start_sp: number | null;
  level_end_sp: number | null;
}

export type SkillQueueTables = { 'memberaudit.skill_queue': SkillQueueTable };

export const { defineRoute, defineSection } = forTables<SkillQueueTables>();

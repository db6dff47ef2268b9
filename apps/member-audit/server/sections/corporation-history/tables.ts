import { forTables } from '../../tables.ts';

export interface CorporationHistoryTable {
  registration_id: number;
  record_id: number;
  corporation_id: number;
  start_date: Date;
  is_deleted: boolean;
}

export type CorporationHistoryTables = { 'memberaudit.corporation_history': CorporationHistoryTable };

export const { defineRoute, defineSection } = forTables<CorporationHistoryTables>();

import { forTables } from '../../tables.ts';

export interface OnlineTable {
  registration_id: number;
  is_online: boolean;
  last_login: Date | null;
  last_logout: Date | null;
  logins: number | null;
}

export type OnlineTables = { 'memberaudit.online': OnlineTable };

export const { defineRoute, defineSection } = forTables<OnlineTables>();

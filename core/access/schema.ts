import type { ColumnType, Generated } from 'kysely';
import type { IdentityTables } from '../identity/index.ts';

/** Users who may do everything. */
export interface SuperuserTable {
  user_id: number;
  granted_at: Date;
}

/** A standing of users towards the organisation. There is only Guest yet, which everybody has. */
export interface StateTable {
  state_id: ColumnType<number, never, never>;
  name: string;
  /** The highest one that fits is a user's state. */
  priority: number;
  is_public: boolean;
}

export interface StatePermissionTable {
  state_id: number;
  permission: string;
}

export interface UserPermissionTable {
  user_id: number;
  permission: string;
}

/** Append-only: who gave or took which right, when. */
export interface GrantLogTable {
  log_id: Generated<number>;
  at: Date;
  /** Null when it was done on the command line or by the demo. */
  actor_user_id: number | null;
  /** How it was done: `command line`, `demo`. */
  via: string;
  change: 'granted' | 'taken';
  /** `user` or `state`, and which. */
  subject_kind: 'user' | 'state';
  subject_id: number;
  /** A permission, or `superuser`. */
  permission: string;
}

export interface AccessTables extends IdentityTables {
  'access.superuser': SuperuserTable;
  'access.state': StateTable;
  'access.state_permission': StatePermissionTable;
  'access.user_permission': UserPermissionTable;
  'access.grant_log': GrantLogTable;
}

import type { ColumnType, Generated } from 'kysely';

/** A person, as Muster knows them: whoever proved to own one of these characters. */
export interface UserTable {
  user_id: ColumnType<number, never, never>;
  /** Name of the main character, or of the character that made the account. */
  name: string;
  /** Always one of the user's own characters: a foreign key to `ownership` holds it. */
  main_character_id: number | null;
  created_at: ColumnType<Date, Date, never>;
  last_login_at: Date;
}

/** Every character that ever logged in, with its latest known affiliation. */
export interface CharacterTable {
  character_id: number;
  name: string;
  corporation_id: number | null;
  alliance_id: number | null;
  faction_id: number | null;
  affiliation_at: Date | null;
  /** The largest batch it may be asked in; below 1,000 after ESI refused one that it was part of. */
  affiliation_batch_limit: Generated<number>;
  affiliation_retry_at: Generated<Date>;
  created_at: ColumnType<Date, Date, never>;
}

/** Who owns a character now. */
export interface OwnershipTable {
  character_id: number;
  user_id: number;
  owner_hash: string;
  since: Date;
}

/** Append-only: every gain and end of an ownership. */
export interface OwnershipHistoryTable {
  history_id: Generated<number>;
  character_id: number;
  user_id: number;
  owner_hash: string;
  change: 'gained' | 'ended';
  reason: string;
  at: Date;
}

export type TokenStatus = 'valid' | 'suspended' | 'revoked';

/** One grant of a character: for the plain login, or for an app. Secrets are sealed by the secret box. */
export interface TokenTable {
  token_id: ColumnType<number, never, never>;
  character_id: number;
  owner_hash: string;
  /** `login`, or the id of the app it was granted for. */
  purpose: string;
  scopes: string[];
  refresh_token: Buffer | null;
  access_token: Buffer | null;
  access_expires_at: Date | null;
  /** Raised with every new refresh token; who saves a rotation must have seen the version before. */
  version: Generated<number>;
  status: TokenStatus;
  status_reason: string | null;
  status_at: Date;
  /** When a suspended token is tried again. */
  retry_at: Date | null;
  /** When the SSO last said that this grant is dead. */
  refused_at: Date | null;
  granted_at: Date;
  last_ok_at: Date;
  lease_id: string | null;
  /** Real time, not the clock's: a jump of the clock must not end a lease whose holder still asks. */
  lease_until: Date | null;
}

export type LoginPurpose = 'login' | 'add' | 'register';

/** A login under way: from the redirect to EVE until the callback, ten minutes at most, used once. */
export interface LoginAttemptTable {
  state_hash: Buffer;
  binding_hash: Buffer;
  verifier: Buffer;
  purpose: LoginPurpose;
  app_id: string | null;
  user_id: number | null;
  /** Who is meant to be chosen at EVE; null for anybody. */
  character_id: number | null;
  scopes: string[];
  return_to: string;
  created_at: Date;
  expires_at: Date;
}

/** A signed-in browser. The token itself is only in the cookie. */
export interface SessionTable {
  token_hash: Buffer;
  user_id: number;
  created_at: Date;
  seen_at: Date;
  idle_until: Date;
  ends_at: Date;
  ip: string | null;
  user_agent: string | null;
}

/** Append-only: logins, refusals, changes of owner. */
export interface AuditTable {
  audit_id: Generated<number>;
  at: Date;
  kind: string;
  user_id: number | null;
  character_id: number | null;
  ip: string | null;
  detail: ColumnType<unknown, string, never>;
}

/** The keys this database was written with, by fingerprint. */
export interface SecretKeyTable {
  key_id: string;
  fingerprint: Buffer;
  first_used_at: Date;
}

/** What other slices and apps may read and reference; core never drops or renames these. */
export interface IdentityPublicTables {
  'identity.user': UserTable;
  'identity.character': CharacterTable;
  'identity.ownership': OwnershipTable;
}

export interface IdentityTables extends IdentityPublicTables {
  'identity.ownership_history': OwnershipHistoryTable;
  'identity.token': TokenTable;
  'identity.login_attempt': LoginAttemptTable;
  'identity.session': SessionTable;
  'identity.audit': AuditTable;
  'identity.secret_key': SecretKeyTable;
}

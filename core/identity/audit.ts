import type { Kysely } from 'kysely';
import type { IdentityTables } from './schema.ts';

/** Who asked: as far as the request tells. */
export interface ClientInfo {
  readonly ip: string | null;
  readonly userAgent: string | null;
}

export interface AuditEntry {
  /** `login`, `add`, `register`, `login.refused`, `login.failed`, `logout`, `ownership.ended`, `main.changed` … */
  readonly kind: string;
  readonly userId?: number | null;
  readonly characterId?: number | null;
  readonly ip?: string | null;
  readonly detail?: Readonly<Record<string, string | number | null>>;
}

/** Appends to the log of logins and ownership. Nothing can change or delete an entry; no secret belongs in it. */
export async function audit(db: Kysely<IdentityTables>, now: Date, entry: AuditEntry): Promise<void> {
  await db
    .insertInto('identity.audit')
    .values({
      at: now,
      kind: entry.kind,
      user_id: entry.userId ?? null,
      character_id: entry.characterId ?? null,
      ip: entry.ip ?? null,
      detail: JSON.stringify(entry.detail ?? {}),
    })
    .execute();
}

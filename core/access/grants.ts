import { type Db, tables, untyped } from '../kernel/index.ts';
import { findOwners, type NamedOwner } from '../identity/index.ts';
import { fail } from './errors.ts';
import { GUEST_STATE } from './load-viewer.ts';
import type { AccessTables } from './schema.ts';

/** How a right was given, for the log. */
export interface GrantContext {
  readonly now: Date;
  /** `command line`, `demo` … */
  readonly via: string;
}

/**
 * Makes the owner of a character a superuser; doing it twice changes nothing.
 * @throws MusterError `access.unknown_character` when nobody who logged in owns a character of this name
 */
export async function grantSuperuser(
  db: Db,
  characterName: string,
  context: GrantContext,
): Promise<NamedOwner> {
  return await tables<AccessTables>(db)
    .transaction()
    .execute(async (trx) => {
      const [owner, ...others] = await findOwners(untyped(trx), characterName);
      if (owner === undefined) throw fail('access.unknown_character');
      if (others.length > 0) throw fail('access.ambiguous_character');
      const granted = await trx
        .insertInto('access.superuser')
        .values({ user_id: owner.userId, granted_at: context.now })
        .onConflict((conflict) => conflict.doNothing())
        .returning('user_id')
        .execute();
      if (granted.length > 0) {
        await trx
          .insertInto('access.grant_log')
          .values({
            at: context.now,
            actor_user_id: null,
            via: context.via,
            change: 'granted',
            subject_kind: 'user',
            subject_id: owner.userId,
            permission: 'superuser',
          })
          .execute();
      }
      return owner;
    });
}

/** Gives everybody (the state Guest) these permissions; those it has already change nothing. */
export async function grantToEverybody(
  db: Db,
  permissions: readonly string[],
  context: GrantContext,
): Promise<void> {
  if (permissions.length === 0) return;
  await tables<AccessTables>(db)
    .transaction()
    .execute(async (trx) => {
      const guest = await trx
        .selectFrom('access.state')
        .select('state_id')
        .where('name', '=', GUEST_STATE)
        .executeTakeFirstOrThrow();
      const granted = await trx
        .insertInto('access.state_permission')
        .values(permissions.map((permission) => ({ state_id: guest.state_id, permission })))
        .onConflict((conflict) => conflict.doNothing())
        .returning('permission')
        .execute();
      if (granted.length === 0) return;
      const entries = granted.map(({ permission }) => ({
        at: context.now,
        actor_user_id: null,
        via: context.via,
        change: 'granted' as const,
        subject_kind: 'state' as const,
        subject_id: guest.state_id,
        permission,
      }));
      await trx.insertInto('access.grant_log').values(entries).execute();
    });
}

/** What a demo gives to everybody who logs in: the permissions that apps marked so. Never called in production. */
export async function grantDemoPermissions(db: Db, permissions: readonly string[], now: Date): Promise<void> {
  await grantToEverybody(db, permissions, { now, via: 'demo' });
}

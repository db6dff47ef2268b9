import { type Clock, type Db, BootError, tables } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';
import type { SecretBox } from './secret-box.ts';

/**
 * Refuses to start with a key other than the one this database was written with: every token would
 * look broken. A new key is accepted when an old one that the database knows comes with it.
 * @throws BootError `secret.wrong_key`
 */
export async function checkSecret(db: Db, box: SecretBox, clock: Clock): Promise<void> {
  await tables<IdentityTables>(db)
    .transaction()
    .execute(async (trx) => {
      const known = await trx.selectFrom('identity.secret_key').selectAll().execute();
      const isKnown = box.keys.some(({ id, fingerprint }) =>
        known.some((row) => row.key_id === id && row.fingerprint.equals(fingerprint)),
      );
      if (known.length > 0 && !isKnown) {
        throw new BootError(
          'secret.wrong_key',
          'This database was written with another secret. Put back the MUSTER_SECRET (or secret.key in the data ' +
            'directory) it was made with; to replace it, give the new and the old one, divided by a space.',
        );
      }
      const [current] = box.keys;
      if (current === undefined) return;
      await trx
        .insertInto('identity.secret_key')
        .values({ key_id: current.id, fingerprint: current.fingerprint, first_used_at: clock.now() })
        .onConflict((conflict) => conflict.doNothing())
        .execute();
    });
}

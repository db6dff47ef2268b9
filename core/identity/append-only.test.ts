import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type IdentityFixture, identityFixture } from './testing-identity.ts';

describe('the log of logins and the history of ownership', () => {
  let eve: IdentityFixture;

  beforeAll(async () => {
    eve = await identityFixture();
    await eve.logIn(eve.newCharacter());
  });

  afterAll(async () => {
    await eve.close();
  });

  it.each(['audit', 'ownership_history'])('%s can be neither changed nor shortened', async (table) => {
    const rows = sql.table(`identity.${table}`);
    await expect(sql`update ${rows} set user_id = 0`.execute(eve.db)).rejects.toThrow('append-only');
    await expect(sql`delete from ${rows}`.execute(eve.db)).rejects.toThrow('append-only');
  });

  it('tell who logged in, from where', async () => {
    const { characterId, userId } = await eve.logIn(eve.newCharacter());
    const entries = await eve.db
      .selectFrom('identity.audit')
      .selectAll()
      .where('character_id', '=', characterId)
      .orderBy('audit_id')
      .execute();
    expect(entries).toMatchObject([
      { kind: 'ownership.gained', user_id: userId },
      { kind: 'login', user_id: userId, ip: '198.51.100.7' },
    ]);
  });
});

import { sessionContract } from '@muster/core/contract';
import { type TestSite, testSite } from '@muster/testing/test-site';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { grantSuperuser } from './grants.ts';

describe('the session', () => {
  let site: TestSite;
  let character: { characterId: number; name: string };

  beforeAll(async () => {
    site = await testSite();
    const [first] = site.simulator.characters(1);
    if (first === undefined) throw new Error('an empty world');
    character = first;
  });

  afterAll(async () => {
    await site.close();
  });

  const session = async (user?: Parameters<TestSite['get']>[1]) =>
    sessionContract.response.parse((await site.get('/api/core/session', user)).body);

  it('tells a stranger only about the site', async () => {
    expect(await session()).toMatchObject({ site: { demo: true, imageUrl: '/demo/images' }, user: null });
  });

  it('tells users who they are and what they may do', async () => {
    const user = await site.logIn(character.characterId);
    expect(await session(user)).toMatchObject({
      user: {
        userId: user.userId,
        name: character.name,
        main: { characterId: character.characterId, isMain: true },
        isSuperuser: false,
        permissions: ['memberaudit.basic_access'],
        states: ['Guest'],
      },
    });
  });

  it('shows a new right on the next click', async () => {
    const user = await site.logIn(character.characterId);
    const now = site.services.clock.now();
    await grantSuperuser(site.services.db, character.name, { now, via: 'test' });
    expect((await session(user)).user?.isSuperuser).toBe(true);
  });
});

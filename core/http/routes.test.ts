import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSite, type TestSite, type TestUser } from '@muster/testing/test-site';

/** What an attacker puts where an id belongs: a stranger's id, and things that are no id at all. */
const PARAMETERS = ['1', '0', 'x', '-1', '99999999999999999999', '%00', "1'--"];

describe('every route', () => {
  let site: TestSite;
  let stranger: TestUser;

  beforeAll(async () => {
    site = await testSite({ grants: false });
    const [first] = site.simulator.cast();
    stranger = await site.logIn(first!.characterId);
  });
  afterAll(async () => site.close());

  const addresses = (url: string): string[] =>
    url.includes(':') ? PARAMETERS.map((value) => url.replaceAll(/:\w+/g, value)) : [url.replace('*', 'x')];

  it('says who may call it', () => {
    expect(site.server.routeAccess.length).toBeGreaterThan(10);
    expect(site.server.routeAccess.filter(({ access }) => access === undefined)).toEqual([]);
  });

  it('answers 401 to anonymous, whatever the parameters, unless it is public', async () => {
    for (const { method, url, access } of site.server.routeAccess) {
      if (access === undefined || 'public' in access) continue;
      for (const address of addresses(url)) {
        const response = await site.server.inject({ method: method as 'GET', url: address });
        expect([method, address, response.statusCode]).toEqual([method, address, 401]);
      }
    }
  });

  it('answers 403 to a user without its permission, whatever the parameters', async () => {
    let tried = 0;
    for (const { method, url, access } of site.server.routeAccess) {
      if (access === undefined || !('permission' in access)) continue;
      for (const address of addresses(url)) {
        const headers = { cookie: stranger.cookie, 'sec-fetch-site': 'same-origin' };
        const response = await site.server.inject({ method: method as 'GET', url: address, headers });
        expect([method, address, response.statusCode]).toEqual([method, address, 403]);
        tried += 1;
      }
    }
    expect(tried).toBeGreaterThan(10);
  });

  it('refuses a state change that did not come from a page of ours', async () => {
    for (const { method, url, access } of site.server.routeAccess) {
      if (['GET', 'HEAD'].includes(method) || access === undefined || 'public' in access) continue;
      for (const headers of [{}, { 'sec-fetch-site': 'cross-site' }, { origin: 'https://evil.example' }]) {
        const response = await site.server.inject({
          method: method as 'POST',
          url: addresses(url)[0]!,
          headers: { cookie: stranger.cookie, ...headers },
        });
        expect([url, response.statusCode, response.json().code]).toEqual([
          url,
          403,
          'request.origin_refused',
        ]);
      }
    }
  });

  it('never changes anything on GET', () => {
    const changing = /remove|delete|update|logout|\/main$/;
    expect(
      site.server.routeAccess.filter(({ method, url }) => method === 'GET' && changing.test(url)),
    ).toEqual([]);
  });
});

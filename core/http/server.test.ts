import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { testSite, type TestSite } from '@muster/testing/test-site';

describe('the web server', () => {
  let site: TestSite;

  beforeAll(async () => {
    site = await testSite();
  });
  afterAll(async () => site.close());

  it('answers unknown addresses of the API with a problem', async () => {
    const response = await site.server.inject({ url: '/api/nothing' });
    expect(response.statusCode).toBe(404);
    expect(response.headers['content-type']).toContain('application/problem+json');
    expect(response.json()).toMatchObject({ code: 'resource.not_found', status: 404 });
  });

  it.each(['/api/core/%ff', `/api/member-audit/characters/${'9'.repeat(200)}`])(
    'answers an address that it cannot read like one that it does not know: %s',
    async (url) => {
      const response = await site.server.inject({ url });
      expect(response.statusCode).toBe(404);
      expect(response.headers).toMatchObject({
        'content-type': 'application/problem+json; charset=utf-8',
        'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
        'x-content-type-options': 'nosniff',
      });
      expect(response.json()).toMatchObject({ code: 'resource.not_found' });
    },
  );

  it('lets nothing be loaded or framed by what is not a page', async () => {
    const { headers } = await site.server.inject({ url: '/api/core/session' });
    expect(headers['content-security-policy']).toBe("default-src 'none'; frame-ancestors 'none'");
    expect(headers['x-content-type-options']).toBe('nosniff');
  });

  it.each(['/api/core/characters', '/api/openapi.json', '/api/nothing', '/metrics', '/sso/add'])(
    'lets nobody keep an answer of %s',
    async (url) => {
      expect((await site.server.inject({ url })).headers['cache-control']).toBe('no-store');
    },
  );

  it('is live and ready', async () => {
    expect((await site.get('/health/live')).status).toBe(200);
    expect((await site.get('/health/ready')).status).toBe(200);
  });

  it('shows metrics to this machine only', async () => {
    const own = await site.server.inject({ url: '/metrics', remoteAddress: '127.0.0.1' });
    expect(own.body).toContain('muster_http_request_duration_seconds');
    const stranger = await site.server.inject({ url: '/metrics', remoteAddress: '192.0.2.1' });
    expect(stranger.statusCode).toBe(404);
    const proxied = await site.server.inject({
      url: '/metrics',
      remoteAddress: '127.0.0.1',
      headers: { 'x-forwarded-for': '192.0.2.1' },
    });
    expect(proxied.statusCode).toBe(404);
  });

  it('pulls no lever of a demo for a page whose own name was made to lead here', async () => {
    const pull = async (host: string) =>
      site.server.inject({
        method: 'POST',
        url: '/demo/control/desk/normal',
        headers: { host, origin: `http://${host}`, 'sec-fetch-site': 'same-origin' },
        payload: {},
      });
    expect((await pull('evil.example:3000')).json()).toMatchObject({ code: 'request.host_refused' });
    expect((await pull('localhost:3000')).statusCode).toBe(200);
  });

  it('limits logins of one address', async () => {
    const from = async (remoteAddress: string) => site.server.inject({ url: '/sso/login', remoteAddress });
    for (let count = 0; count < 60; count += 1) expect((await from('192.0.2.7')).statusCode).toBe(303);
    expect((await from('192.0.2.7')).statusCode).toBe(429);
    expect((await from('192.0.2.8')).statusCode).toBe(303);
  });

  it('refuses a body that is not JSON', async () => {
    const [first] = site.simulator.cast();
    const user = await site.logIn(first!.characterId);
    const response = await site.server.inject({
      method: 'POST',
      url: '/api/core/main',
      headers: { cookie: user.cookie, 'sec-fetch-site': 'same-origin', 'content-type': 'text/plain' },
      payload: 'characterId=1',
    });
    expect(response.statusCode).toBe(415);
  });

  it('names every field that is wrong', async () => {
    const [first] = site.simulator.cast();
    const user = await site.logIn(first!.characterId);
    const { status, body } = await site.send('POST', '/api/core/main', user, { characterId: 'x' });
    expect(status).toBe(400);
    expect(body).toMatchObject({ code: 'request.invalid', errors: [{ path: 'body.characterId' }] });
  });

  it('describes its API to those who are signed in', async () => {
    const [first] = site.simulator.cast();
    const user = await site.logIn(first!.characterId);
    const { body } = await site.get('/api/openapi.json', user);
    expect(Object.keys((body as { paths: object }).paths)).toContain('/api/member-audit/characters');
    expect((await site.get('/api/openapi.json')).status).toBe(401);
  });
});

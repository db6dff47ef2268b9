import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registerDemoProxy } from './demo-proxy.ts';
import { registerGuard } from './guard.ts';

describe('the way to the simulator through our port', () => {
  const seen: (Pick<IncomingMessage, 'url' | 'headers' | 'method'> & { body: string })[] = [];
  let simulator: Server;
  let server: FastifyInstance;

  beforeAll(async () => {
    simulator = createServer((request, response) => {
      const { url, headers, method } = request;
      request.setEncoding('utf8');
      const chunks: string[] = [];
      request.on('data', (chunk: string) => chunks.push(chunk));
      request.on('end', () => {
        seen.push({ url, headers, method, body: chunks.join('') });
        response.end('from the simulator');
      });
    });
    await new Promise<void>((resolve) => simulator.listen(0, '127.0.0.1', resolve));
    server = fastify({ routerOptions: { ignoreTrailingSlash: true } });
    server.removeContentTypeParser('text/plain');
    registerGuard(server, async () => null, null);
    await registerDemoProxy(server, `http://127.0.0.1:${(simulator.address() as AddressInfo).port}`);
    await server.listen({ host: '127.0.0.1', port: 0 });
  });
  beforeEach(() => void seen.splice(0));
  afterAll(async () => {
    await server.close();
    simulator.close();
  });

  /** As it is written: HTTP clients would tidy the path up before they send it. */
  const ask = async (target: string, header = 'Accept: */*'): Promise<string> => {
    const socket = connect((server.server.address() as AddressInfo).port, '127.0.0.1');
    socket.write(`GET ${target} HTTP/1.1\r\nHost: localhost\r\n${header}\r\n\r\n`);
    const [answer] = (await once(socket, 'data')) as [Buffer];
    socket.destroy();
    return answer.toString().split('\r\n')[0] ?? '';
  };

  it('leads to the page of the login with its query, whatever that holds', async () => {
    const query = '?state=a%2Fb&x=../y&z=%ff';
    expect(await ask(`/demo/sso/v2/oauth/authorize${query}`)).toContain('200');
    expect(seen.map(({ url }) => url)).toEqual([`/sso/v2/oauth/authorize${query}`]);
  });

  it('leads to images', async () => {
    expect(await ask('/demo/images/types/587/icon?size=64')).toContain('200');
    expect(seen.map(({ url }) => url)).toEqual(['/images/types/587/icon?size=64']);
  });

  it.each([
    String.raw`/demo/images/x\..\..\control\clock`,
    String.raw`/demo/images/x\..\..\..\control\clock`,
    String.raw`/demo/sso/v2/oauth/authorize\..\..\..\..\control\clock`,
    String.raw`http://x/demo/images/x\..\..\..\control\clock`,
    '/demo/images/../control/clock',
    '/demo/images/%2e%2e/control/clock',
    '/demo/images/..%2fcontrol/clock',
    '/demo/images/x/.%2e/.%2E/control/clock',
    '/demo/control/clock',
    '/demo/control/faults',
    '/demo/control/characters/5',
    '/demo/control/desk',
    '/demo/control/desk/storm',
    '/demo/control/desk/../clock',
    '/demo/control/desk.css/../clock',
    String.raw`/demo/control\clock`,
    String.raw`/demo/control/desk.css\..\clock`,
    '/demo/control/desk/state/x',
    '/demo/control%2fclock',
    '/demo/sso/v2/oauth/token',
    '/demo/esi/status',
  ])('leads nowhere else: %s', async (target) => {
    expect(await ask(target)).toMatch(/ 40[04] /);
    expect(seen).toEqual([]);
  });

  it.each(['', '/', '/desk.css', '/desk.js', '/desk/state'])(
    'leads to the control desk: %s',
    async (path) => {
      expect(await ask(`/demo/control${path}`)).toContain('200');
      expect(seen.map(({ url }) => url)).toEqual([`/control${path}`]);
    },
  );

  const own = { origin: 'http://localhost', host: 'localhost', 'content-type': 'application/json' };
  const pull = async (url: string, payload: string, headers: Record<string, string> = own): Promise<number> =>
    (await server.inject({ method: 'POST', url, headers, payload })).statusCode;

  it('pulls the levers of the desk for its own page, with the body as it was sent', async () => {
    expect(await pull('/demo/control/desk/storm', '{"on":true}')).toBe(200);
    expect(seen).toMatchObject([{ method: 'POST', url: '/control/desk/storm', body: '{"on":true}' }]);
  });

  it('pulls them for a client that asks first whether it may send', async () => {
    expect(await pull('/demo/control/desk/storm', '{"on":true}', { ...own, expect: '100-continue' })).toBe(
      200,
    );
    expect(seen.map(({ headers }) => headers.expect)).toEqual([undefined]);
  });

  it.each([
    ['another site', { ...own, origin: 'http://evil.example' }],
    ['a page that a browser calls foreign', { ...own, 'sec-fetch-site': 'cross-site' }],
    ['a sister of ours', { ...own, 'sec-fetch-site': 'same-site' }],
    ['nobody who says where from', { host: 'localhost', 'content-type': 'application/json' }],
  ])('pulls no lever for %s', async (_who, headers) => {
    expect(await pull('/demo/control/desk/storm', '{"on":true}', headers)).toBe(403);
    expect(seen).toEqual([]);
  });

  it.each([
    ['what is no JSON', 'on=true', { ...own, 'content-type': 'text/plain' }, 415],
    ['broken JSON', '{', own, 400],
    ['a list', '[{"status":500}]', own, 400],
    ['nothing', '', own, 400],
    ['more than a lever takes', JSON.stringify({ on: 'x'.repeat(2_000) }), own, 413],
  ])('refuses %s before the simulator hears of it', async (_what, payload, headers, code) => {
    expect(await pull('/demo/control/desk/storm', payload, headers)).toBe(code);
    expect(seen).toEqual([]);
  });

  it.each([
    '/demo/control/clock',
    '/demo/control/faults',
    '/demo/control/sso',
    '/demo/control/reset',
    '/demo/control/characters/2112000036',
    '/demo/control/desk/faults',
    '/demo/control/desk/state',
    '/demo/control/desk/storm/../../faults',
    '/demo/control/desk/storm%2f..%2f..%2ffaults',
    '/demo/control',
    '/demo/sso/v2/oauth/authorize',
  ])('has no lever at %s', async (url) => {
    expect(await pull(url, '{}')).toBe(404);
    expect(seen).toEqual([]);
  });

  it('takes no bodies, whose slow senders would keep everybody else waiting', async () => {
    const url = '/demo/sso/v2/oauth/authorize';
    expect((await server.inject({ method: 'POST', url, payload: 'a=1' })).statusCode).toBe(404);
    expect(seen).toEqual([]);
  });

  it('keeps our cookies from the simulator', async () => {
    await ask('/demo/images/types/587/icon', 'Cookie: muster_session=secret');
    expect(seen.map(({ headers }) => headers.cookie)).toEqual([undefined]);
  });
});

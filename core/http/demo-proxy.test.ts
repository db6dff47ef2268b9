import { once } from 'node:events';
import { createServer, type IncomingMessage, type Server } from 'node:http';
import { type AddressInfo, connect } from 'node:net';
import fastify, { type FastifyInstance } from 'fastify';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { registerDemoProxy } from './demo-proxy.ts';

describe('the way to the simulator through our port', () => {
  const seen: Pick<IncomingMessage, 'url' | 'headers'>[] = [];
  let simulator: Server;
  let server: FastifyInstance;

  beforeAll(async () => {
    simulator = createServer((request, response) => {
      seen.push({ url: request.url, headers: request.headers });
      response.end('from the simulator');
    });
    await new Promise<void>((resolve) => simulator.listen(0, '127.0.0.1', resolve));
    server = fastify();
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
    '/demo/sso/v2/oauth/token',
    '/demo/esi/status',
  ])('leads nowhere else: %s', async (target) => {
    expect(await ask(target)).toMatch(/ 40[04] /);
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

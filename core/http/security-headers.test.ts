import fastify from 'fastify';
import { expect, it } from 'vitest';
import { registerSecurityHeaders } from './security-headers.ts';

async function transportSecurity(https: boolean): Promise<unknown> {
  const server = fastify();
  registerSecurityHeaders(server, { imageUrl: '/demo/images', https, dev: false });
  server.get('/', async () => ({}));
  const { headers } = await server.inject({ url: '/' });
  await server.close();
  return headers['strict-transport-security'];
}

it('asks browsers to come by HTTPS only, and says nothing of sites beside this one', async () => {
  expect(await transportSecurity(true)).toBe('max-age=31536000');
});

it('asks nothing of the kind where there is no HTTPS', async () => {
  expect(await transportSecurity(false)).toBeUndefined();
});

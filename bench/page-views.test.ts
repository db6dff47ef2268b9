import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { expect, test } from 'vitest';
import { viewPages } from './page-views.ts';

test('viewers take every call in turn with their cookie, and count what fails', async () => {
  const over = new AbortController();
  const seen: string[] = [];
  const server = createServer((request, response) => {
    seen.push(`${request.url} ${request.headers.cookie}`);
    if (seen.length >= 6) over.abort();
    response.writeHead(request.url === '/broken' ? 500 : 200).end('{}');
  });
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  const { port } = server.address() as AddressInfo;
  const calls = [
    { page: 'launcher', name: 'characters', path: '/fine' },
    { page: 'assets', name: 'items', path: '/broken' },
  ];
  const viewing = { baseUrl: `http://127.0.0.1:${port}`, cookie: 'session=1', viewers: 2, over: over.signal };
  const { byPage, byCall } = await viewPages(calls, viewing);
  server.close();
  expect(new Set(seen)).toEqual(new Set(['/fine session=1', '/broken session=1']));
  expect(byPage['launcher']).toMatchObject({ failed: 0 });
  expect(byPage['launcher']?.p95).toBeGreaterThan(0);
  expect(byCall['assets: items']).toMatchObject({ calls: byPage['assets']?.failed, p95: Number.NaN });
});

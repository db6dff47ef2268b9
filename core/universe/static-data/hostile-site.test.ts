import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { downloadArchive } from './download-archive.ts';
import { latestBuild } from './latest-build.ts';

const MEGABYTE = 1_048_576;

describe('a site of static data that means harm', () => {
  let answer: RequestListener;
  let site: Server;
  let neighbour: Server;
  let visits = 0;
  let directory: string;

  beforeAll(async () => {
    site = createServer((request, response) => answer(request, response)).listen(0, '127.0.0.1');
    neighbour = createServer((_request, response) => {
      visits += 1;
      response.end('{"_key":"sde","buildNumber":1}');
    }).listen(0, '127.0.0.1');
    await Promise.all([once(site, 'listening'), once(neighbour, 'listening')]);
  });
  afterAll(() => {
    for (const server of [site, neighbour]) server.close();
  });
  beforeEach(async () => {
    visits = 0;
    directory = await mkdtemp(join(tmpdir(), 'muster-hostile-'));
  });
  afterEach(async () => {
    site.closeAllConnections();
    await rm(directory, { recursive: true });
  });

  const urlOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  const leadTo = (location: string): void => {
    answer = (_request, response) => response.writeHead(302, { location }).end();
  };
  const signal = new AbortController().signal;
  const latest = async () => latestBuild({ baseUrl: urlOf(site), userAgent: 'test', signal });
  const download = async () =>
    downloadArchive({ url: urlOf(site), directory, userAgent: 'test', signal, onProgress: () => undefined });

  it('cannot send us to a service beside us, to a file or in a circle', async () => {
    for (const target of [
      urlOf(neighbour),
      'file:///etc/passwd',
      'data:text/plain,x',
      'http://[',
      '/again',
    ]) {
      leadTo(target);
      await expect(latest()).rejects.toThrow(/leads/);
      await expect(download()).rejects.toThrow(/leads/);
    }
    expect(visits).toBe(0);
  });

  it('may move its files on the same site', async () => {
    answer = (request, response) =>
      request.url === '/moved'
        ? response.end('{"_key":"sde","buildNumber":7}')
        : response.writeHead(301, { location: '/moved' }).end();
    expect(await latest()).toBe(7);
  });

  it('cannot fill the memory with the number of its build', async () => {
    let sent = 0;
    answer = (_request, response) => {
      const send = (): void => {
        while (!response.destroyed && response.write(Buffer.alloc(MEGABYTE, ' '))) sent += 1;
        response.once('drain', send);
      };
      send();
    };
    await expect(latest()).rejects.toThrow(/longer than/);
    expect(sent).toBeLessThan(100);
  });

  it('cannot fill the disk with an archive that does not end', async () => {
    const bomb = gzipSync(Buffer.alloc(1_000 * MEGABYTE));
    answer = (_request, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(bomb);
    await expect(download()).rejects.toThrow(/does not end/);
    expect(await readdir(directory)).toEqual([]);
  }, 60_000);
});

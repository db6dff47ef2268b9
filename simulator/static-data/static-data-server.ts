import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendJson } from '../http/reply.ts';
import type { World } from '../world/world.ts';
import { packArchive } from './archive.ts';
import type { Archive } from './archive.ts';

const FIRST_BUILD = 3_569_502;
const DAY_MS = 86_400_000;
const ARCHIVE_PATH = /^\/tranquility\/eve-online-static-data-(\d+)-jsonl\.zip$/;
const LATEST_PATH = '/eve-online-static-data-latest-jsonl.zip';

/** The site from which EVE's static data are downloaded: the newest build, and every one before it. */
export class StaticDataServer {
  readonly #world: World;
  readonly #archives = new Map<number, Promise<Archive>>();
  #builds = 1;

  constructor(world: World) {
    this.#world = world;
  }

  get build(): number {
    return FIRST_BUILD + this.#builds - 1;
  }

  /** A patch day: a newer build, which knows what the first one lacks. */
  publish(): number {
    this.#builds++;
    return this.build;
  }

  reset(): void {
    this.#builds = 1;
  }

  /** Answers a request below `/static-data`; the path comes without that prefix. */
  async handle(request: IncomingMessage, response: ServerResponse, url: URL): Promise<void> {
    if (url.pathname === '/tranquility/latest.jsonl') {
      const about = { _key: 'sde', buildNumber: this.build, releaseDate: this.#released(this.build) };
      const text = `${JSON.stringify(about)}\n`;
      response.writeHead(200, { 'Content-Type': 'application/jsonl', 'Content-Length': text.length });
      response.end(text);
      return;
    }
    if (url.pathname === LATEST_PATH) {
      const place = `tranquility/eve-online-static-data-${this.build}-jsonl.zip`;
      response.writeHead(302, { Location: place });
      response.end();
      return;
    }
    const build = Number(ARCHIVE_PATH.exec(url.pathname)?.[1]);
    if (build >= FIRST_BUILD && build <= this.build)
      sendArchive(request, response, await this.#archive(build));
    else sendJson(response, 404, { error: 'Not Found' });
  }

  #released(build: number): Date {
    return new Date(this.#world.epochMs + (build - FIRST_BUILD) * DAY_MS);
  }

  #archive(build: number): Promise<Archive> {
    const kept = this.#archives.get(build) ?? packArchive(build, this.#released(build), build > FIRST_BUILD);
    this.#archives.set(build, kept);
    return kept;
  }
}

/** The whole file, what is left of it after a break, or nothing when the caller has it already. */
function sendArchive(request: IncomingMessage, response: ServerResponse, archive: Archive): void {
  const { etag, zip, released } = archive;
  const headers = {
    'Accept-Ranges': 'bytes',
    'Content-Type': 'application/zip',
    ETag: etag,
    'Last-Modified': released.toUTCString(),
    'Cache-Control': 'public, max-age=300',
  };
  if (request.headers['if-none-match'] === etag) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const ifRange = request.headers['if-range'];
  const mayResume = ifRange === undefined || ifRange === etag;
  const match = mayResume ? /^bytes=(\d+)-(\d*)$/.exec(request.headers.range ?? '') : null;
  if (match === null) {
    response.writeHead(200, { ...headers, 'Content-Length': zip.length });
    response.end(zip);
    return;
  }
  const first = Number(match[1]);
  const last = match[2] === '' ? zip.length - 1 : Math.min(Number(match[2]), zip.length - 1);
  if (first > last) {
    response.writeHead(416, { 'Content-Range': `bytes */${zip.length}` });
    response.end();
    return;
  }
  response.writeHead(206, {
    ...headers,
    'Content-Length': last - first + 1,
    'Content-Range': `bytes ${first}-${last}/${zip.length}`,
  });
  response.end(zip.subarray(first, last + 1));
}

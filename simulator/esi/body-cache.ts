import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import type { Moment } from '../world/world.ts';

/** One page of a resource, ready to send. */
export interface Page {
  body: Buffer;
  etag: string;
  gzip?: Buffer;
}

/** What a resource says from one moment until it expires. All its pages are of one generation. */
export interface Entry {
  moment: Moment;
  expiresMs: number;
  lastModifiedMs: number;
  /** Missing when memory ran short: drawn again, to the same bytes, from the moment. */
  pages?: Page[];
  bytes: number;
}

/** The two ways of ETags: SHA3-224 and strong for the monolith, SHA-256 and weak for the new services. */
export function makePage(text: string, family: 'monolith' | 'event'): Page {
  const body = Buffer.from(text);
  const digest = createHash(family === 'event' ? 'sha256' : 'sha3-224')
    .update(body)
    .digest('hex');
  return { body, etag: family === 'event' ? `W/"${digest}"` : `"${digest}"` };
}

const GZIP_FROM_BYTES = 1024;

/** The compressed body, made once; undefined when it is too small to be worth it. */
export function gzipped(page: Page): Buffer | undefined {
  if (page.body.length <= GZIP_FROM_BYTES) return undefined;
  page.gzip ??= gzipSync(page.body, { level: 1 });
  return page.gzip;
}

/** Bodies kept ready to send, the least recently used thrown away when they outgrow their memory. */
export class BodyCache {
  readonly #entries = new Map<string, Entry>();
  readonly #limit: number;
  #bytes = 0;
  #sweepAt = 100_000;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  get(key: string): Entry | undefined {
    return this.#entries.get(key);
  }

  set(key: string, entry: Entry, now: number): void {
    this.delete(key);
    this.#entries.set(key, entry);
    this.#bytes += entry.bytes;
    if (this.#bytes > this.#limit) this.#evict();
    if (this.#entries.size > this.#sweepAt) this.#sweep(now);
  }

  /** Marks as used, so that it is thrown away last. */
  touch(key: string, entry: Entry): void {
    this.#entries.delete(key);
    this.#entries.set(key, entry);
  }

  delete(key: string): void {
    const entry = this.#entries.get(key);
    if (!entry) return;
    if (entry.pages) this.#bytes -= entry.bytes;
    this.#entries.delete(key);
  }

  clear(): void {
    this.#entries.clear();
    this.#bytes = 0;
  }

  #evict(): void {
    for (const entry of this.#entries.values()) {
      if (this.#bytes <= this.#limit * 0.8) return;
      if (!entry.pages) continue;
      this.#bytes -= entry.bytes;
      delete entry.pages;
    }
  }

  /** What has expired may be forgotten altogether. */
  #sweep(now: number): void {
    for (const [key, entry] of this.#entries) if (entry.expiresMs <= now) this.delete(key);
    this.#sweepAt = Math.max(100_000, this.#entries.size * 2);
  }
}

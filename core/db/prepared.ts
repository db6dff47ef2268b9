import { createHash } from 'node:crypto';
import { Client } from 'pg';
import type { ClientConfig } from 'pg';

const names = new Map<string, string>();

/**
 * Marks a statement text as worth preparing: each connection parses it once and reuses it by name. Only for texts that
 * code composes (table and column names), never for texts that grow with data: they are kept for the life of the process.
 */
export function prepareOnce(text: string): string {
  if (!names.has(text))
    names.set(text, `muster_${createHash('sha256').update(text).digest('base64url').slice(0, 24)}`);
  return text;
}

/** A client that sends marked statements (`prepareOnce`) as named prepared statements; Kysely has no way to ask for it. */
export class PreparingClient extends Client {
  constructor(config?: string | ClientConfig) {
    super(config);
    const send = this.query.bind(this) as (...parameters: unknown[]) => unknown;
    const query = (text: unknown, ...rest: unknown[]): unknown => {
      const name = typeof text === 'string' ? names.get(text) : undefined;
      if (name === undefined || !Array.isArray(rest[0])) return send(text, ...rest);
      return send({ name, text, values: rest[0] }, ...rest.slice(1));
    };
    Object.assign(this, { query });
  }
}

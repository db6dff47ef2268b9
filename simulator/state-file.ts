import { appendFileSync, existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';

/**
 * A journal of small records: one JSON line each, the last line of a key wins. Appends are plain writes, so a killed
 * process loses nothing that it had answered. Without a path it remembers nothing.
 */
export class StateFile {
  readonly #path: string | undefined;
  readonly #records = new Map<string, unknown>();

  constructor(path: string | undefined) {
    this.#path = path;
    if (path === undefined || !existsSync(path)) return;
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      try {
        const record: unknown = JSON.parse(line);
        if (Array.isArray(record) && typeof record[0] === 'string') this.#records.set(record[0], record[1]);
      } catch {
        // The last line of a killed process may be torn; what it said was never answered.
      }
    }
    const lines = [...this.#records].map((record) => JSON.stringify(record));
    writeFileSync(`${path}.new`, lines.map((line) => `${line}\n`).join(''), { mode: 0o600 });
    renameSync(`${path}.new`, path);
  }

  get(key: string): unknown {
    return this.#records.get(key);
  }

  entries(prefix: string): [string, unknown][] {
    return [...this.#records].filter(([key]) => key.startsWith(prefix));
  }

  set(key: string, value: unknown): void {
    if (this.#path === undefined) return;
    this.#records.set(key, value);
    appendFileSync(this.#path, `${JSON.stringify([key, value])}\n`, { mode: 0o600 });
  }
}

import type { EsiRequestEvent } from '@muster/esi';

const LAST_ANSWERS = 20;
const LEAST_FAILURES = 5;

/**
 * Notices when ESI as a whole seems to be in trouble: of the last answers, half or more were failures (5xx or none). Only
 * then, or while work is paused, is it worth asking for its status.
 */
export class TroubleMeter {
  readonly #last: boolean[] = [];

  note({ status }: Pick<EsiRequestEvent, 'status'>): void {
    this.#last.push(status === undefined || status >= 500);
    if (this.#last.length > LAST_ANSWERS) this.#last.shift();
  }

  get isSuspicious(): boolean {
    const failures = this.#last.filter(Boolean).length;
    return failures >= LEAST_FAILURES && failures * 2 >= this.#last.length;
  }

  /** Somebody has looked: it takes new failures to be suspicious again. */
  reset(): void {
    this.#last.length = 0;
  }
}

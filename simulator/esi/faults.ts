import { random } from '../world/random.ts';
import type { Random } from '../world/random.ts';

export const FAULT_STATUSES = [400, 401, 403, 404, 410, 422, 429, 500, 501, 502, 503, 504, 520] as const;

/** A fault to be served instead of, or on top of, the true answer. */
export interface FaultRule {
  /** By which the rule can be ended alone. */
  name?: string;
  /** `GET /characters/{character_id}/assets`, or a regular expression for such a line. All routes without it. */
  route?: string;
  page?: number;
  characterId?: number;
  /** 429 is that of the game server: without the headers of the limiters. */
  status?: (typeof FAULT_STATUSES)[number];
  /** What the body says instead of the usual words: `unroutable`, or a 404 wrapped into a 500. */
  error?: string;
  /** No body at all. */
  empty?: boolean;
  /** Sent along as `Retry-After`. */
  retryAfterSeconds?: number;
  /** Cloudflare's kind of page instead of JSON: without the headers of the limiters, which count all the same. */
  html?: boolean;
  /** Cuts the connection. */
  reset?: boolean;
  delayMs?: number;
  /** Draws the body anew, as when the cache runs out between two pages. */
  renew?: boolean;
  /** How likely it strikes, 0 to 1; always without it. */
  share?: number;
  /** How often it may strike; without end without it. */
  times?: number;
  /** Strikes SSO requests instead of ESI ones; `route` is then `POST /sso/v2/oauth/token` or the like. */
  sso?: boolean;
}

export interface FaultTarget {
  /** Method and path template. */
  route: string;
  page?: number;
  characterId?: number | undefined;
  sso?: boolean;
}

interface LiveRule {
  rule: FaultRule;
  pattern: RegExp | undefined;
  left: number;
}

function toPattern(route: string | undefined): RegExp | undefined {
  if (route === undefined) return undefined;
  const literal = /^(GET|POST|PUT|DELETE) \/[\w/{}.-]*$/.test(route);
  return literal ? new RegExp(`^${route.replace(/[.{}]/g, String.raw`\$&`)}$`) : new RegExp(route);
}

/** The faults in force. Shares are drawn from a seed, so that a run can be repeated. */
export class Faults {
  readonly #seed: number;
  #random: Random;
  #rules: LiveRule[] = [];

  constructor(seed: number) {
    this.#seed = seed;
    this.#random = random(seed, 'faults');
  }

  get active(): boolean {
    return this.#rules.length > 0;
  }

  get rules(): readonly FaultRule[] {
    return this.#rules.map(({ rule, left }) => (rule.times === undefined ? rule : { ...rule, times: left }));
  }

  add(rules: readonly FaultRule[]): void {
    for (const rule of rules) {
      this.#rules.push({
        rule,
        pattern: toPattern(rule.route),
        left: rule.times ?? Number.POSITIVE_INFINITY,
      });
    }
  }

  /** Ends the rules of this name; without one, all of them. */
  clear(name?: string): void {
    this.#rules = name === undefined ? [] : this.#rules.filter(({ rule }) => rule.name !== name);
    if (this.active) return;
    this.#random = random(this.#seed, 'faults');
  }

  /** The first rule that strikes this request. */
  strike(target: FaultTarget): FaultRule | undefined {
    for (const live of this.#rules) {
      const { rule } = live;
      if ((rule.sso ?? false) !== (target.sso ?? false) || live.left <= 0) continue;
      if (live.pattern && !live.pattern.test(target.route)) continue;
      if (rule.page !== undefined && rule.page !== (target.page ?? 1)) continue;
      if (rule.characterId !== undefined && rule.characterId !== target.characterId) continue;
      if (rule.share !== undefined && !this.#random.chance(rule.share)) continue;
      live.left--;
      if (live.left <= 0) this.#rules = this.#rules.filter((other) => other !== live);
      return rule;
    }
    return undefined;
  }

  /** How a route looks on the status page: down, degraded or fine. */
  healthOf(route: string): 'OK' | 'Degraded' | 'Down' {
    for (const { rule, pattern } of this.#rules) {
      if (rule.sso || rule.characterId !== undefined || !isOutage(rule)) continue;
      if (pattern && !pattern.test(route)) continue;
      return rule.share === undefined && rule.page === undefined ? 'Down' : 'Degraded';
    }
    return 'OK';
  }
}

/** What callers do wrong, and answers that come late, tell nothing about how a route does. */
function isOutage({ status, html, reset }: FaultRule): boolean {
  return reset === true || (status ?? (html ? 500 : 0)) >= 500;
}

const BODIES: Record<number, { error: string; status?: number; timeout?: number }> = {
  400: { error: 'Bad request' },
  401: { error: 'Unauthorized - Invalid token' },
  403: { error: 'Forbidden' },
  404: { error: 'Not found' },
  410: { error: 'Character has been deleted!' },
  422: { error: 'Unprocessable' },
  429: { error: 'Too many requests' },
  502: { status: 502, error: 'Bad Gateway' },
  503: { error: 'The datasource tranquility is temporarily unavailable' },
  504: { error: 'Timeout contacting tranquility', timeout: 10 },
  520: { error: 'ConStopSpamming, details: {"remainingTime": 12000000}' },
};

/** What ESI says when it answers with this status. */
export function faultMessage(status: number): string {
  return BODIES[status]?.error ?? 'Internal server error';
}

export function faultBody(rule: FaultRule): { type: string; text: string } {
  const status = rule.status ?? 500;
  if (rule.html) {
    return {
      type: 'text/html; charset=UTF-8',
      text: `<html><head><title>${status}</title></head><body><center><h1>${status}</h1></center><hr><center>cloudflare</center></body></html>`,
    };
  }
  const usual = BODIES[status] ?? { error: 'Internal server error' };
  const body = rule.error === undefined ? usual : { error: rule.error };
  return {
    type: 'application/json; charset=UTF-8',
    text: rule.empty ? '' : JSON.stringify(body),
  };
}

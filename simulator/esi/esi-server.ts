import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import type { SimulatorClock } from '../clock.ts';
import { RecentRequests } from '../control/recent-requests.ts';
import { readBody } from '../http/reply.ts';
import type { ResolvedOptions } from '../options.ts';
import type { AccessTokens } from '../sso/access-tokens.ts';
import { hash } from '../world/random.ts';
import type { Moment, World } from '../world/world.ts';
import { authorize } from './authorize.ts';
import { BodyCache, gzipped, makePage } from './body-cache.ts';
import type { Entry, Page } from './body-cache.ts';
import { header, isUnchanged, namesItself, pageOf, splitUrl } from './call.ts';
import type { Answer, Call } from './call.ts';
import { schemaDateFor } from './compatibility.ts';
import { ErrorLimiter } from './error-limit.ts';
import { expiryOf, lastDeploy } from './expiry.ts';
import { faultBody, faultMessage } from './faults.ts';
import type { FaultRule, Faults } from './faults.ts';
import { baseHeaders, cacheHeaders, uncachedHeaders } from './headers.ts';
import { GROUP_TOKENS, RateLimiter, tokenCost } from './rate-limit.ts';
import { EsiError, OLDEST_SCHEMA } from './route.ts';
import type { EsiRoute } from './route.ts';
import { Router } from './router.ts';
import { surprise } from './surprises.ts';
import { Tranquility } from './tranquility.ts';
import type { Stats } from './stats.ts';
import { allRoutes } from './routes/all.ts';

/** One row in a thousand, unless the options forbid it. */
const USUAL_SURPRISES = 0.001;
const STATIC_ETAG = `W/"${createHash('sha3-224').update('build 3569502').digest('hex')}"`;
const DOWN_STATUSES = [502, 503, 504] as const;
/** How long a body of an event-based route may be sent again without looking. */
const EVENT_GLANCE_MS = 5000;
const ERROR_LIMITED =
  'This software has exceeded the error limit for ESI. If you are a user, please contact the maintainer of this ' +
  'software. If you are a developer/maintainer, please make a greater effort in the future to receive valid responses.';

/** ESI: checks, limits, caches and headers. What an operation says is in `routes/`. */
export class EsiServer {
  readonly rates = new RateLimiter();
  readonly errors = new ErrorLimiter();
  readonly requests = new RecentRequests();
  readonly tranquility: Tranquility;
  readonly routes: readonly EsiRoute[] = allRoutes;
  /** The share of rows that hold what no published schema knows. */
  surpriseShare: number;
  readonly #world: World;
  readonly #clock: SimulatorClock;
  readonly #tokens: AccessTokens;
  readonly #options: ResolvedOptions;
  readonly #faults: Faults;
  readonly #stats: Stats;
  readonly #router = new Router(allRoutes);
  readonly #cache: BodyCache;

  constructor(
    world: World,
    clock: SimulatorClock,
    tokens: AccessTokens,
    options: ResolvedOptions,
    faults: Faults,
    stats: Stats,
  ) {
    this.#world = world;
    this.#clock = clock;
    this.#tokens = tokens;
    this.#options = options;
    this.surpriseShare = usualSurprises(options);
    this.#faults = faults;
    this.#stats = stats;
    stats.include(this.rates, this.errors);
    this.#cache = new BodyCache(options.bodyCacheBytes);
    const health = (route: string): string => faults.healthOf(route);
    this.tranquility = new Tranquility(clock, options, allRoutes, health, world.beganMs);
  }

  /** Forgets cached bodies and both limiters. */
  reset(): void {
    this.#cache.clear();
    this.rates.reset();
    this.errors.reset();
    this.tranquility.reset();
    this.surpriseShare = usualSurprises(this.#options);
  }

  /** Answers a request below `/esi`; the address comes without that prefix. */
  async handle(request: IncomingMessage, response: ServerResponse, url: string): Promise<void> {
    const { path, query } = splitUrl(url);
    const method = request.method ?? 'GET';
    const found = this.#router.find(method, path);
    const name = found ? `${method} ${found.route.path}` : `${method} (unknown)`;
    this.#stats.begin();
    let status = 0;
    try {
      const answer = await this.#answer(request, path, query, found);
      if (answer === 'cut') {
        request.socket.destroy();
        return;
      }
      status = answer.status;
      response.sendDate = false;
      response.writeHead(answer.status, answer.headers);
      response.end(answer.body);
    } finally {
      this.#stats.end(name, status);
      this.requests.add(this.#clock.now(), method, path, status);
    }
  }

  async #answer(
    request: IncomingMessage,
    path: string,
    query: URLSearchParams,
    found: ReturnType<Router['find']>,
  ): Promise<Answer | 'cut'> {
    const now = this.#clock.now();
    const source = request.socket.remoteAddress ?? '?';
    const offset = this.#clock.offsetSeconds;
    if (this.#options.errorLimit && this.errors.remain(source, now) === 0) {
      const headers = [...baseHeaders(now, offset, OLDEST_SCHEMA), ...uncachedHeaders()];
      return refusal(420, ERROR_LIMITED, [...headers, ...this.#errorLimitHeaders(source, now)]);
    }
    const call: Call = {
      request,
      // An unknown path is refused like any other error: it counts against the error limit.
      route: found?.route ?? { method: 'GET', path, cache: { kind: 'none' }, handle: notFound },
      params: found?.params ?? {},
      words: found?.words ?? {},
      path,
      query,
      now,
      source,
      page: 1,
      schemaDate: OLDEST_SCHEMA,
      token: undefined,
    };
    const answer = await this.#attempt(call);
    if (answer === 'cut') return answer;
    answer.headers.unshift(...baseHeaders(now, offset, call.schemaDate));
    const limits = this.#settle(call, answer.status);
    if (!answer.isBare) answer.headers.push(...limits);
    if (answer.body !== undefined)
      answer.headers.push('Content-Length', String(Buffer.byteLength(answer.body)));
    return answer;
  }

  /** The answer before limits are settled; every refusal ends here. */
  async #attempt(call: Call): Promise<Answer | 'cut'> {
    try {
      return await this.#respond(call);
    } catch (error) {
      if (!(error instanceof EsiError)) throw error;
      return refusal(error.status, error.message, uncachedHeaders(), error.details);
    }
  }

  async #respond(call: Call): Promise<Answer | 'cut'> {
    const { request, route, query, now } = call;
    if (this.#options.requireUserAgent && !namesItself(request, query)) {
      throw new EsiError(400, 'A User-Agent header is required');
    }
    const asked = header(request, 'x-compatibility-date') ?? query.get('compatibility_date') ?? undefined;
    call.schemaDate = schemaDateFor(route, asked, now);
    call.token = await authorize(call, this.#tokens, this.#world);
    call.page = pageOf(route, query);
    const wait = this.#waitSeconds(call);
    if (wait > 0)
      return refusal(429, 'Too many requests', [...uncachedHeaders(), 'Retry-After', String(wait)]);
    const rule = this.#faults.active
      ? this.#faults.strike({
          route: `${route.method} ${route.path}`,
          page: call.page,
          characterId: call.params['character_id'],
        })
      : undefined;
    if (rule) {
      const struck = await this.#suffer(call, rule);
      if (struck) return struck;
    }
    return route.cache.kind === 'none' ? this.#fresh(call) : this.#cached(call);
  }

  /** Serves the fault; undefined when the true answer shall follow. */
  async #suffer(call: Call, rule: FaultRule): Promise<Answer | 'cut' | undefined> {
    if (rule.delayMs !== undefined) await sleep(rule.delayMs);
    if (rule.renew) this.#cache.delete(cacheKey(call));
    if (rule.reset) return 'cut';
    if (rule.status === undefined && !rule.html) return undefined;
    const { type, text } = faultBody(rule);
    const headers = uncachedHeaders(type);
    if (rule.retryAfterSeconds !== undefined) headers.push('Retry-After', String(rule.retryAfterSeconds));
    // Neither the game server nor the network in front of ESI knows of our limiters.
    const isBare = rule.status === 429 || rule.html === true;
    return { status: rule.status ?? 500, headers, body: text, isBare };
  }

  #caller(call: Call): string {
    const { token, source } = call;
    if (!token) return source;
    return call.route.scope === undefined
      ? `${source}:${token.clientId}`
      : `${token.clientId}:${token.characterId}`;
  }

  #waitSeconds(call: Call): number {
    const { group } = call.route;
    if (group === undefined || !this.#options.rateLimits) return 0;
    return this.rates.retryAfter(group, this.#caller(call), call.now);
  }

  #errorLimitHeaders(source: string, now: number): string[] {
    return [
      'X-Esi-Error-Limit-Remain',
      String(this.errors.remain(source, now)),
      'X-Esi-Error-Limit-Reset',
      String(this.errors.resetSeconds(now)),
    ];
  }

  /** Takes the price of the answer from the one limiter that the route has, and tells the caller. */
  #settle(call: Call, status: number): string[] {
    const { group } = call.route;
    // When it is given, which may be long after it was asked for.
    const now = this.#clock.now();
    if (group === undefined) {
      if (status >= 400 && status !== 429) this.errors.count(call.source, now);
      return this.#options.errorLimit ? this.#errorLimitHeaders(call.source, now) : [];
    }
    if (!this.#options.rateLimits) return [];
    const used = tokenCost(status);
    const remaining = this.rates.spend(group, this.#caller(call), used, now);
    return [
      'X-Ratelimit-Group',
      group,
      'X-Ratelimit-Limit',
      `${GROUP_TOKENS[group] ?? 0}/15m`,
      'X-Ratelimit-Remaining',
      String(remaining),
      'X-Ratelimit-Used',
      String(used),
    ];
  }

  #draw(call: Call, moment: Moment, body?: unknown): unknown {
    const value = call.route.handle({
      world: this.#world,
      server: this.tranquility,
      params: call.params,
      words: call.words,
      query: call.query,
      body,
      moment,
      schemaDate: call.schemaDate,
      tokenCharacterId: call.token?.characterId,
    });
    return surprise(value, call.path, this.#world.seed, this.surpriseShare);
  }

  #checkUp(call: Call): void {
    if (call.route.worksInDowntime || !this.tranquility.isDown()) return;
    const status =
      DOWN_STATUSES[hash(1, call.path, Math.floor(call.now / 1000)) % DOWN_STATUSES.length] ?? 503;
    throw new EsiError(status, faultMessage(status));
  }

  async #fresh(call: Call): Promise<Answer> {
    this.#checkUp(call);
    let body: unknown;
    if (call.route.method !== 'GET') {
      try {
        const text = await readBody(call.request);
        if (text !== '') body = JSON.parse(text);
      } catch {
        throw new EsiError(400, 'The request body is not valid JSON');
      }
    }
    const value = this.#draw(call, { time: call.now, sequence: this.#world.sequence }, body);
    if (value === undefined) return { status: 204, headers: uncachedHeaders() };
    return { status: 200, headers: uncachedHeaders(), body: JSON.stringify(value) };
  }

  #pages(call: Call, moment: Moment): Page[] {
    const { cache, pageSize } = call.route;
    const family = cache.kind === 'event' ? 'event' : 'monolith';
    const value = this.#draw(call, moment);
    if (pageSize === undefined) {
      const page = makePage(JSON.stringify(value), family);
      return [cache.kind === 'static' ? { ...page, etag: STATIC_ETAG } : page];
    }
    if (!Array.isArray(value)) throw new TypeError(`${call.route.path} has pages but gave no list`);
    const rows: readonly unknown[] = value;
    const pages: Page[] = [];
    for (let start = 0; start === 0 || start < rows.length; start += pageSize) {
      pages.push(makePage(JSON.stringify(rows.slice(start, start + pageSize)), family));
    }
    return pages;
  }

  /** The entry that is in force: the standing one until it expires, then a new one. */
  #entry(call: Call, key: string): { entry: Entry; hit: boolean } {
    const { now, route } = call;
    const standing = this.#cache.get(key);
    if (standing && standing.expiresMs > now && standing.moment.time <= now) {
      const stands =
        route.cache.kind !== 'event' ||
        (standing.moment.sequence === this.#world.sequence && now - standing.moment.time < EVENT_GLANCE_MS);
      if (stands && standing.pages) {
        this.#cache.touch(key, standing);
        return { entry: standing, hit: true };
      }
      if (stands)
        return {
          entry: this.#keep(key, { ...standing }, this.#pages(call, standing.moment), now),
          hit: true,
        };
    }
    this.#checkUp(call);
    const moment = { time: now, sequence: this.#world.sequence };
    const lastModifiedMs = route.cache.kind === 'static' ? lastDeploy(now) : now;
    const entry = { moment, expiresMs: expiryOf(route.cache, now), lastModifiedMs, bytes: 0 };
    return { entry: this.#keep(key, entry, this.#pages(call, moment), now), hit: false };
  }

  #keep(key: string, entry: Entry, pages: Page[], now: number): Entry {
    const bytes = pages.reduce((sum, page) => sum + page.body.length, 500);
    const kept = { ...entry, pages, bytes };
    this.#cache.set(key, kept, now);
    return kept;
  }

  #cached(call: Call): Answer {
    const { entry, hit } = this.#entry(call, cacheKey(call));
    const { pages = [] } = entry;
    const page = pages[call.page - 1];
    if (!page) throw new EsiError(404, 'Requested page does not exist!');
    const headers = cacheHeaders(call.route, {
      etag: page.etag,
      expiresMs: entry.expiresMs,
      lastModifiedMs: entry.lastModifiedMs,
      hit,
    });
    if (call.route.pageSize !== undefined) headers.push('X-Pages', String(pages.length));
    if (isUnchanged(call.request, page.etag, entry.lastModifiedMs)) return { status: 304, headers };
    const small = /\bgzip\b/.test(call.request.headers['accept-encoding'] ?? '') ? gzipped(page) : undefined;
    if (!small) return { status: 200, headers, body: page.body };
    headers.push('Content-Encoding', 'gzip');
    return { status: 200, headers, body: small };
  }
}

function usualSurprises(options: ResolvedOptions): number {
  return options.unknownEnums ? USUAL_SURPRISES : 0;
}

function notFound(): never {
  throw new EsiError(404, 'Not Found');
}

function refusal(status: number, error: string, headers: string[], details?: readonly unknown[]): Answer {
  return { status, headers, body: JSON.stringify(details ? { error, details } : { error }) };
}

/** Pages share an entry, callers share it too: the path names the character. */
function cacheKey(call: Call): string {
  const { route, query } = call;
  let key = call.path;
  if (route.schemaDates) key += `|${call.schemaDate}`;
  if (route.cacheQuery) for (const name of route.cacheQuery) key += `|${query.getAll(name).join(',')}`;
  // Every director has a cache of their own.
  if (route.scope !== undefined && call.params['character_id'] === undefined)
    key += `|${call.token?.characterId ?? 0}`;
  return key;
}

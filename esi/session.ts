import { isFresh, type EtagEntry, type EtagStore } from './cache.ts';
import type {
  CursorOperation,
  EsiOperation,
  PagedOperation,
  RowPagedOperation,
  SingleOperation,
} from './define-operation.ts';
import { EsiBadRequestError } from './errors/esi-bad-request-error.ts';
import { EsiPagesChangedError } from './errors/esi-pages-changed-error.ts';
import { EsiServerError } from './errors/esi-server-error.ts';
import { MOST_PAGES, walkPages, type PageAnswer } from './paging.ts';
import type { Priority } from './priority.ts';
import type { RateLimitStore } from './rate-limit.ts';
import type { Answer } from './judge-answer.ts';
import { request } from './request.ts';
import { retryDelayMs } from './retry-timing.ts';
import type { AccessTokenSource, Caller, EsiRuntime } from './runtime.ts';
import { checked, problemsOf } from './schema-problems.ts';
import { UNCHANGED, type Unchanged } from './unchanged.ts';
import { walkBack, walkOn, type CursorPiece, type CursorRows } from './walk-cursor.ts';
import { walkRows, type RowLimits } from './walk-rows.ts';

export interface EsiSessionOptions {
  /** Needed, with `accessToken`, for operations that have scopes. */
  readonly characterId?: number;
  readonly accessToken?: AccessTokenSource;
  /** Markers of what is stored. Without it nothing is asked conditionally. */
  readonly etags?: EtagStore;
  /** The character's buckets; without it they live in the client. */
  readonly rateLimits?: RateLimitStore;
  readonly signal?: AbortSignal;
  /** Somebody is looking at a spinner (`user`), or a job can come again (`background`, the default). */
  readonly priority?: Priority;
  /** Longest wait for a limit before it becomes an error. Default: 10 seconds for a user, 2 in the background. */
  readonly maxWaitSeconds?: number;
}

export interface CursorOptions {
  /** Where the last walk ended. */
  readonly after?: string | undefined;
  /** The whole list ends there, its oldest rows left out; with `after`, the next walk goes on where this ended. */
  readonly mostRows: number;
}

/** What lists with cursors have in common. */
export interface CursorReply {
  readonly cursor?: { readonly before?: string | undefined; readonly after?: string | undefined } | undefined;
}

type RowOf<List> = List extends readonly (infer Row)[] ? Row : never;

/** One piece of work with ESI, usually one section of one target. Cheap to make; not to be kept. */
export interface EsiSession {
  /** The document, or `UNCHANGED` when what the caller stored still holds; a fresh one is not even asked for. */
  get<Params, Response>(
    operation: SingleOperation<Params, Response>,
    params: Params,
  ): Promise<Response | Unchanged>;
  /** The document, whatever is stored. */
  fetch<Params, Response>(operation: SingleOperation<Params, Response>, params: Params): Promise<Response>;
  /** All rows of all pages of one generation, or `UNCHANGED`; never a part of them. */
  pages<Params, Row>(operation: PagedOperation<Params, Row>, params: Params): Promise<Row[] | Unchanged>;
  /**
   * Rows of a list that comes piece by piece: newest first, the calendar in the order of its events. `UNCHANGED` when
   * the first piece is as it was: what changed further back, e.g. an old mail that was read, is then not seen, nor is
   * what a walk with narrower limits left out. A session without `etags` always walks.
   */
  rows<Params, Row>(
    operation: RowPagedOperation<Params, Row>,
    params: Params,
    limits: RowLimits<Row>,
  ): Promise<Row[] | Unchanged>;
  /**
   * Rows of a list that is ordered by last change: without `after` the whole list, with the `after` of the walk before
   * only what changed since. Keep the new `after` together with the rows. `UNCHANGED` while the last answer is fresh.
   */
  changes<Params, Response extends CursorReply, RowsIn extends string & keyof Response>(
    operation: CursorOperation<Params, Response, RowsIn>,
    params: Params,
    options: CursorOptions,
  ): Promise<CursorRows<RowOf<Response[RowsIn]>> | Unchanged>;
  /** The answer to a look-up by POST. A body ESI would refuse throws EsiBadRequestError without asking. */
  post<Params, Response, Body>(
    operation: EsiOperation<Params, Response, Body> & { readonly method: 'POST' },
    params: Params,
    body: Body,
  ): Promise<Response>;
  /** Milliseconds: the earliest moment at which anything that was asked here is worth asking again. */
  readonly freshUntil: number | undefined;
  /** Markers of everything that was answered here, by key; not in the store before `commitEtags`. */
  readonly pendingEtags: ReadonlyMap<string, EtagEntry>;
  /** Hands the pending markers to the store. To be called when the data they belong to are stored. */
  commitEtags(): void;
}

/** The most that ESI gives at a time; without a word it gives 10. */
const CURSOR_ROWS_PER_CALL = 100;

const MAX_WAIT_SECONDS = { user: 10, background: 2 };

/** Makes the session that `EsiClient.session` promises. */
export function createSession(runtime: EsiRuntime, options: EsiSessionOptions): EsiSession {
  return new ClientSession(runtime, options);
}

class ClientSession implements EsiSession {
  readonly #runtime: EsiRuntime;
  readonly #caller: Caller;
  readonly #etags: EtagStore | undefined;
  readonly #pending = new Map<string, EtagEntry>();
  #freshUntil: number | undefined;

  constructor(runtime: EsiRuntime, options: EsiSessionOptions) {
    this.#runtime = runtime;
    this.#etags = options.etags;
    this.#caller = {
      characterId: options.characterId,
      accessToken: options.accessToken,
      rateLimits: options.rateLimits ?? runtime.rateLimits,
      signal: options.signal,
      priority: options.priority ?? 'background',
      maxWaitMs: (options.maxWaitSeconds ?? MAX_WAIT_SECONDS[options.priority ?? 'background']) * 1000,
    };
  }

  get freshUntil(): number | undefined {
    return this.#freshUntil;
  }

  get pendingEtags(): ReadonlyMap<string, EtagEntry> {
    return this.#pending;
  }

  commitEtags(): void {
    for (const [key, entry] of this.#pending) this.#etags?.set(key, entry);
    this.#pending.clear();
  }

  async get<Params, Response>(
    operation: SingleOperation<Params, Response>,
    params: Params,
  ): Promise<Response | Unchanged> {
    const url = operation.url(params);
    const key = this.#keyOf(operation, url);
    const answer = await this.#askIfChanged(operation, url, key);
    if (answer === UNCHANGED) return UNCHANGED;
    const data = checked(operation, answer.data);
    this.#mark(key, answer.entry);
    return data;
  }

  async fetch<Params, Response>(
    operation: SingleOperation<Params, Response>,
    params: Params,
  ): Promise<Response> {
    const url = operation.url(params);
    const answer = await this.#ask(operation, url, undefined);
    const data = checked(operation, answer.data);
    this.#mark(this.#keyOf(operation, url), answer.entry);
    return data;
  }

  async pages<Params, Row>(
    operation: PagedOperation<Params, Row>,
    params: Params,
  ): Promise<Row[] | Unchanged> {
    const url = operation.url(params);
    const pageUrl = (page: number) => withQuery(url, 'page', page);
    const keyOf = (page: number) => this.#keyOf(operation, pageUrl(page));
    const known = this.#etags?.get(keyOf(1));
    // The pages of a generation expire together; the walk gave them all the latest of their times.
    if (known !== undefined && this.#isFresh(operation, known)) return UNCHANGED;
    const answer = await walkPages<Row>({
      knownPages: known === undefined ? undefined : (known.pages ?? 1),
      ask: async (page, conditional): Promise<PageAnswer<Row>> => {
        const entry = conditional ? this.#etags?.get(keyOf(page)) : undefined;
        const answer = await this.#ask(operation, pageUrl(page), entry);
        if ((answer.pages ?? 1) > MOST_PAGES) throw tooManyPages(operation.id, answer.pages!);
        const rows = answer.unchanged ? undefined : checked(operation, answer.data);
        return { rows, entry: answer.entry, lastModified: answer.lastModified, pages: answer.pages };
      },
      outlast: (entry) => this.#outlast(entry),
      pause: (restart) =>
        this.#runtime.sleep(retryDelayMs(restart, this.#runtime.random()), this.#caller.signal),
    });
    if (answer === undefined) throw pagesChanged(operation.id, this.#runtime.clock());
    const expiresAt = Math.max(...answer.entries.map((entry) => entry.expiresAt));
    for (const [index, entry] of answer.entries.entries()) {
      entry.expiresAt = expiresAt;
      this.#mark(keyOf(index + 1), entry);
    }
    return answer.rows ?? UNCHANGED;
  }

  async rows<Params, Row>(
    operation: RowPagedOperation<Params, Row>,
    params: Params,
    limits: RowLimits<Row>,
  ): Promise<Row[] | Unchanged> {
    const url = operation.url(params);
    const key = this.#keyOf(operation, url);
    const first = await this.#askIfChanged(operation, url, key);
    if (first === UNCHANGED) return UNCHANGED;
    const { paging } = operation;
    const source = {
      paging,
      keyOf: (row: Row) => keyOfRow(operation, row) as number | undefined,
      ask: async (from: number) => {
        const pieceUrl = withQuery(url, paging.replaceAll('-', '_'), from);
        return checked(operation, (await this.#ask(operation, pieceUrl, undefined)).data);
      },
    };
    const rows = await walkRows(checked(operation, first.data), source, limits);
    this.#mark(key, first.entry);
    return rows;
  }

  async changes<Params, Response extends CursorReply, RowsIn extends string & keyof Response>(
    operation: CursorOperation<Params, Response, RowsIn>,
    params: Params,
    { after, mostRows }: CursorOptions,
  ): Promise<CursorRows<RowOf<Response[RowsIn]>> | Unchanged> {
    type Row = RowOf<Response[RowsIn]>;
    const url = withQuery(operation.url(params), 'limit', CURSOR_ROWS_PER_CALL);
    const key = this.#keyOf(operation, url);
    const known = this.#etags?.get(key);
    if (after !== undefined && known !== undefined && this.#isFresh(operation, known)) return UNCHANGED;
    const entries: EtagEntry[] = [];
    const source = {
      keyOf: (row: Row) => keyOfRow(operation, row) as string | number,
      ask: async (position = {}): Promise<CursorPiece<Row>> => {
        const [name, value] = Object.entries<string>(position)[0] ?? [];
        const pieceUrl = name === undefined ? url : withQuery(url, name, value!);
        const answer = await this.#ask(operation, pieceUrl, undefined);
        const reply = checked(operation, answer.data);
        entries.push(answer.entry);
        const rows = reply[operation.rowsIn] as Row[];
        return { rows, before: reply.cursor?.before, after: reply.cursor?.after };
      },
    };
    const found =
      after === undefined ? await walkBack(source, mostRows) : await walkOn(source, after, mostRows);
    // The newest piece: the first when walking back, the last when walking on. Its ETag is that of another URL.
    const newest = entries.at(after === undefined ? 0 : -1);
    if (newest !== undefined) this.#mark(key, { etag: '', expiresAt: newest.expiresAt });
    return found;
  }

  async post<Params, Response, Body>(
    operation: EsiOperation<Params, Response, Body> & { readonly method: 'POST' },
    params: Params,
    body: Body,
  ): Promise<Response> {
    const fault = operation.body?.safeParse(body).error;
    if (fault !== undefined) {
      const message = `${operation.id} was not asked, its body is wrong: ${problemsOf(fault).join('; ')}`;
      throw new EsiBadRequestError(message, { operationId: operation.id });
    }
    const question = {
      operation,
      url: operation.url(params),
      etag: undefined,
      body: operation.body === undefined ? null : JSON.stringify(body),
    };
    const answer = await request(this.#runtime, this.#caller, question);
    return checked(operation, answer.data);
  }

  /** `UNCHANGED` when what is stored is fresh or still what ESI has; the marker of an answer is left to the caller. */
  async #askIfChanged(operation: EsiOperation, url: string, key: string): Promise<Answer | Unchanged> {
    const known = this.#etags?.get(key);
    if (known !== undefined && this.#isFresh(operation, known)) return UNCHANGED;
    const answer = await this.#ask(operation, url, known);
    if (!answer.unchanged) return answer;
    this.#mark(key, answer.entry);
    return UNCHANGED;
  }

  #ask(operation: EsiOperation, url: string, known: EtagEntry | undefined): Promise<Answer> {
    const etag = known === undefined || known.etag === '' ? undefined : known.etag;
    return request(this.#runtime, this.#caller, { operation, url, etag, body: null });
  }

  /** One answer is good for one date, URL and, where it is private, one character. */
  #keyOf(operation: EsiOperation, url: string): string {
    const key = `${this.#runtime.compatibilityDate} ${url}`;
    return operation.scopes.length > 0 ? `${key} ${this.#caller.characterId}` : key;
  }

  /** Waits for the end of an answer that is about to expire, unless that takes longer than this session waits. */
  async #outlast(entry: EtagEntry): Promise<boolean> {
    const waitMs = entry.expiresAt - this.#runtime.clock();
    if (waitMs <= 0 || waitMs > this.#caller.maxWaitMs) return false;
    await this.#runtime.sleep(waitMs, this.#caller.signal);
    return true;
  }

  #isFresh({ cacheSeconds }: EsiOperation, entry: EtagEntry): boolean {
    if (!isFresh(entry, cacheSeconds, this.#runtime.clock())) return false;
    this.#seeExpiry(entry.expiresAt);
    return true;
  }

  #mark(key: string, entry: EtagEntry): void {
    const isMarker = entry.etag !== '' || entry.expiresAt > this.#runtime.clock();
    if (isMarker) this.#pending.set(key, entry);
    this.#seeExpiry(entry.expiresAt);
  }

  #seeExpiry(expiresAt: number): void {
    if (this.#freshUntil === undefined || expiresAt < this.#freshUntil) this.#freshUntil = expiresAt;
  }
}

/** Where to go on is part of the URL, after what the caller asked for. */
function withQuery(url: string, name: string, value: string | number): string {
  return `${url}${url.includes('?') ? '&' : '?'}${name}=${encodeURIComponent(value)}`;
}

function keyOfRow({ rowKey }: EsiOperation, row: unknown): unknown {
  return typeof row === 'object' && row !== null && rowKey !== undefined
    ? Reflect.get(row, rowKey)
    : undefined;
}

function tooManyPages(operationId: string, pages: number): EsiServerError {
  return new EsiServerError(`${operationId} claims to have ${pages} pages, more than any list has`, {
    operationId,
  });
}

function pagesChanged(operationId: string, now: number): EsiPagesChangedError {
  return new EsiPagesChangedError(`${operationId} changed again and again while its pages were read`, {
    operationId,
    retryAt: now + 60_000,
  });
}

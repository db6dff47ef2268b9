import type { z } from 'zod';
import type { EtagEntry, EtagStore } from './cache.ts';
import type { EsiOperation, PagedOperation, SingleOperation } from './define-operation.ts';
import { EsiBadRequestError } from './errors/esi-bad-request-error.ts';
import { EsiPagesChangedError } from './errors/esi-pages-changed-error.ts';
import { EsiSchemaError } from './errors/esi-schema-error.ts';
import { walkPages, type PageAnswer } from './paging.ts';
import type { RateLimitStore } from './rate-limit.ts';
import type { Answer } from './judge-answer.ts';
import { request } from './request.ts';
import { retryDelayMs } from './retry-timing.ts';
import type { AccessTokenSource, Caller, EsiRuntime } from './runtime.ts';
import { UNCHANGED, type Unchanged } from './unchanged.ts';

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
  readonly priority?: 'user' | 'background';
  /** Longest wait for a limit before it becomes an error. Default: 10 seconds for a user, 2 in the background. */
  readonly maxWaitSeconds?: number;
}

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
    const known = this.#etags?.get(key);
    if (known !== undefined && this.#isFresh(known)) return UNCHANGED;
    const answer = await this.#ask(operation, url, known);
    if (answer.unchanged) {
      this.#mark(key, answer.entry);
      return UNCHANGED;
    }
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
    const pageUrl = (page: number) => `${url}${url.includes('?') ? '&' : '?'}page=${page}`;
    const keyOf = (page: number) => this.#keyOf(operation, pageUrl(page));
    const known = this.#etags?.get(keyOf(1));
    // The pages of a generation expire together; the walk gave them all the latest of their times.
    if (known !== undefined && this.#isFresh(known)) return UNCHANGED;
    const answer = await walkPages<Row>({
      knownPages: known === undefined ? undefined : (known.pages ?? 1),
      ask: async (page, conditional): Promise<PageAnswer<Row>> => {
        const entry = conditional ? this.#etags?.get(keyOf(page)) : undefined;
        const answer = await this.#ask(operation, pageUrl(page), entry);
        const rows = answer.unchanged ? undefined : checked(operation, answer.data);
        return { rows, entry: answer.entry, lastModified: answer.lastModified, pages: answer.pages };
      },
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

  async post<Params, Response, Body>(
    operation: EsiOperation<Params, Response, Body> & { readonly method: 'POST' },
    params: Params,
    body: Body,
  ): Promise<Response> {
    const problems = problemsOf(operation.body?.safeParse(body).error);
    if (problems !== undefined) {
      const message = `${operation.id} was not asked, its body is wrong: ${problems.join('; ')}`;
      throw new EsiBadRequestError(message, { operationId: operation.id });
    }
    const question = {
      operation,
      url: operation.url(params),
      etag: undefined,
      body: JSON.stringify(body),
    };
    const answer = await request(this.#runtime, this.#caller, question);
    return checked(operation, answer.data);
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

  #isFresh(entry: EtagEntry): boolean {
    if (entry.expiresAt <= this.#runtime.clock()) return false;
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

function checked<Response>(
  operation: Pick<EsiOperation<unknown, Response>, 'id' | 'response'>,
  data: unknown,
): Response {
  const result = operation.response.safeParse(data);
  if (result.success) return result.data;
  throw new EsiSchemaError(problemsOf(result.error) ?? [], { operationId: operation.id });
}

const MOST_PROBLEMS = 5;

/** Where data differ from their schema and what was expected; never the data, as zod's own messages might. */
function problemsOf(error: z.ZodError | undefined): string[] | undefined {
  return error?.issues.slice(0, MOST_PROBLEMS).map((issue) => {
    const place = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
    const expected = 'expected' in issue ? `expected ${String(issue.expected)}` : issue.code;
    return `${place.join('') || 'document'}: ${expected}`;
  });
}

function pagesChanged(operationId: string, now: number): EsiPagesChangedError {
  return new EsiPagesChangedError(`${operationId} changed again and again while its pages were read`, {
    operationId,
    retryAt: now + 60_000,
  });
}

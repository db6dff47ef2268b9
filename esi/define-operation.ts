import type { ZodType } from 'zod';

/** A budget of tokens that many operations share; ESI names it in `X-Ratelimit-Group`. */
export interface RateGroup {
  readonly name: string;
  readonly tokens: number;
  readonly windowSeconds: number;
}

/**
 * One ESI operation as data: where it is, who may ask it, how long its answer holds, what the answer looks like.
 * `id` is ESI's own operation id. Response types keep EVE's field names.
 */
export interface EsiOperation<Params = unknown, Response = unknown, Body = unknown> {
  readonly id: string;
  readonly method: 'GET' | 'POST';
  /** With its parameters in braces, e.g. `/characters/{character_id}/location`. */
  readonly path: string;
  /** Empty for public operations, which are asked without a token. */
  readonly scopes: readonly string[];
  /** Corporation roles of which the character needs one. */
  readonly roles: readonly string[];
  /** How long an answer holds when its headers do not say. `null`: nobody knows, or it is never cached. */
  readonly cacheSeconds: number | 'daily-1105' | null;
  /** `null`: counted by the old error limit only. Headers overrule it, because ESI moves operations at will. */
  readonly rateGroup: RateGroup | null;
  readonly paging: 'none' | 'pages';
  readonly response: ZodType<Response>;
  readonly body: ZodType<Body> | undefined;
  /** Path and query of one request. Throws TypeError for a missing or malformed parameter. */
  url(params: Params): string;
}

/** A GET whose answer is one document. */
export type SingleOperation<Params, Response> = EsiOperation<Params, Response, undefined> & {
  readonly method: 'GET';
  readonly paging: 'none';
};

/** A GET whose answer is a list that comes in pages. */
export type PagedOperation<Params, Row> = EsiOperation<Params, Row[], undefined> & {
  readonly method: 'GET';
  readonly paging: 'pages';
};

type ParamValue<Name extends string> = Name extends `${string}_hash` ? string : number;

/** The parameters that a path names: `/a/{b_id}` gives `{ b_id: number }`. */
export type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Key in Name]: ParamValue<Key> } & PathParams<Rest>
  : unknown;

type QueryParams<Query extends string> = [Query] extends [never]
  ? unknown
  : { readonly [Key in Query]?: string | number };

interface OperationDefinition<
  Path extends string,
  Response,
  Body,
  Method extends 'GET' | 'POST',
  Paging extends 'none' | 'pages',
  Query extends string,
> {
  readonly id: string;
  readonly method?: Method;
  readonly path: Path;
  /** Optional query parameters. `page` is not one of them: the client adds it. */
  readonly query?: readonly Query[];
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
  readonly cacheSeconds: number | 'daily-1105' | null;
  readonly rateGroup: RateGroup | null;
  readonly paging?: Paging;
  readonly response: ZodType<Response>;
  readonly body?: ZodType<Body>;
}

/** Describes one ESI operation. Its parameters are typed from its path. */
export function defineOperation<
  const Path extends string,
  Response,
  Body = undefined,
  const Method extends 'GET' | 'POST' = 'GET',
  const Paging extends 'none' | 'pages' = 'none',
  const Query extends string = never,
>(
  definition: OperationDefinition<Path, Response, Body, Method, Paging, Query>,
): EsiOperation<PathParams<Path> & QueryParams<Query>, Response, Body> & {
  readonly method: Method;
  readonly paging: Paging;
};
export function defineOperation(
  definition: OperationDefinition<string, unknown, unknown, 'GET' | 'POST', 'none' | 'pages', string>,
): EsiOperation {
  return Object.freeze({
    id: definition.id,
    method: definition.method ?? 'GET',
    path: definition.path,
    scopes: definition.scopes ?? [],
    roles: definition.roles ?? [],
    cacheSeconds: definition.cacheSeconds,
    rateGroup: definition.rateGroup,
    paging: definition.paging ?? 'none',
    response: definition.response,
    body: definition.body,
    url: urlBuilder(definition.path, definition.query ?? []),
  });
}

/** Splits the path once, so that a request only joins strings. Query parameters come sorted: the URL is a cache key. */
function urlBuilder(path: string, query: readonly string[]) {
  const [first = '', ...parts] = path.split('{').map((part) => part.split('}'));
  const head = first[0] ?? '';
  const names = query.toSorted();
  return (params: unknown): string => {
    let url = head;
    for (const [name = '', rest = ''] of parts) url += encodeParam(path, name, paramOf(params, name)) + rest;
    let separator = '?';
    for (const name of names) {
      const value = paramOf(params, name);
      if (value === undefined) continue;
      url += `${separator}${name}=${encodeParam(path, name, value)}`;
      separator = '&';
    }
    return url;
  };
}

function paramOf(params: unknown, name: string): unknown {
  return typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
}

function encodeParam(path: string, name: string, value: unknown): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && value !== '') return encodeURIComponent(value);
  throw new TypeError(`${path} needs ${name} as a whole number or a text`);
}

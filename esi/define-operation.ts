import type { z, ZodObject, ZodType } from 'zod';

/** A budget of tokens that many operations share; ESI names it in `X-Ratelimit-Group`. */
export interface RateGroup {
  readonly name: string;
  readonly tokens: number;
  readonly windowSeconds: number;
}

/**
 * How a list comes: at once, in numbered pages, or piece by piece from a row on (`from_id` and so on name the query
 * parameter). `cursor` lists are ordered by their last change and can be followed for ever.
 */
export type Paging = 'none' | 'pages' | 'cursor' | 'from-id' | 'last-mail-id' | 'from-event';

/** Kinds of paging in which a row says where to go on. */
export type RowPaging = 'from-id' | 'last-mail-id' | 'from-event';

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
  readonly paging: Paging;
  /** With `cursor`: the field of the answer that has the rows. */
  readonly rowsIn: string | undefined;
  /** Where rows say how to go on: the field that tells one row from another. */
  readonly rowKey: string | undefined;
  /** Query parameters that a caller gives. Those of paging are not among them: the client adds them. */
  readonly query: ZodObject | undefined;
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

/** A GET whose answer is a list of which one call gives a piece, and a row of it the next. */
export type RowPagedOperation<Params, Row> = EsiOperation<Params, Row[], undefined> & {
  readonly method: 'GET';
  readonly paging: RowPaging;
};

/** A GET whose answer is a list ordered by last change, with cursors to go on in both directions. */
export type CursorOperation<Params, Response, RowsIn extends string> = EsiOperation<
  Params,
  Response,
  undefined
> & {
  readonly method: 'GET';
  readonly paging: 'cursor';
  readonly rowsIn: RowsIn;
};

/** Ids are numbers, except those of newer services and the hashes of killmails. */
type ParamValue<Name extends string> = Name extends `${string}_hash` | 'operation_id' ? string : number;

/** The parameters that a path names: `/a/{b_id}` gives `{ b_id: number }`. */
export type PathParams<Path extends string> = Path extends `${string}{${infer Name}}${infer Rest}`
  ? { readonly [Key in Name]: ParamValue<Key> } & PathParams<Rest>
  : unknown;

type QueryParams<Query extends ZodObject> = [Query] extends [never] ? unknown : Readonly<z.input<Query>>;

interface OperationDefinition<
  Path extends string,
  Response,
  Body,
  Method extends 'GET' | 'POST',
  Kind extends Paging,
  Query extends ZodObject,
  RowsIn extends string,
> {
  readonly id: string;
  readonly method?: Method;
  readonly path: Path;
  readonly query?: Query;
  readonly scopes?: readonly string[];
  readonly roles?: readonly string[];
  readonly cacheSeconds: number | 'daily-1105' | null;
  readonly rateGroup: RateGroup | null;
  readonly paging?: Kind;
  readonly rowsIn?: RowsIn;
  readonly rowKey?: string;
  readonly response: ZodType<Response>;
  readonly body?: ZodType<Body>;
}

/** Describes one ESI operation. Its parameters are typed from its path and its query. */
export function defineOperation<
  const Path extends string,
  Response,
  Body = undefined,
  const Method extends 'GET' | 'POST' = 'GET',
  const Kind extends Paging = 'none',
  Query extends ZodObject = never,
  const RowsIn extends string = never,
>(
  definition: OperationDefinition<Path, Response, Body, Method, Kind, Query, RowsIn>,
): EsiOperation<PathParams<Path> & QueryParams<Query>, Response, Body> & {
  readonly method: Method;
  readonly paging: Kind;
  readonly rowsIn: [RowsIn] extends [never] ? undefined : RowsIn;
};
export function defineOperation(
  definition: OperationDefinition<string, unknown, unknown, 'GET' | 'POST', Paging, ZodObject, string>,
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
    rowsIn: definition.rowsIn,
    rowKey: definition.rowKey,
    query: definition.query,
    response: definition.response,
    body: definition.body,
    url: urlBuilder(definition.path, definition.query),
  });
}

/** Splits the path once, so that a request only joins strings. Query parameters come sorted: the URL is a cache key. */
function urlBuilder(path: string, query: ZodObject | undefined) {
  const [first = '', ...parts] = path.split('{').map((part) => part.split('}'));
  const head = first[0] ?? '';
  const names = Object.keys(query?.shape ?? {}).toSorted();
  return (params: unknown): string => {
    let url = head;
    for (const [name = '', rest = ''] of parts) url += encodeParam(path, name, paramOf(params, name)) + rest;
    const problem = query?.safeParse(params).error?.issues[0];
    if (problem !== undefined)
      throw new TypeError(`${path} needs ${problem.path.join('.')}: ${problem.code}`);
    let separator = '?';
    for (const name of names) {
      const value = paramOf(params, name);
      if (value === undefined) continue;
      url += `${separator}${name}=${encodeQuery(path, name, value)}`;
      separator = '&';
    }
    return url;
  };
}

/** ESI wants lists as `1,2,3`. */
function encodeQuery(path: string, name: string, value: unknown): string {
  if (typeof value === 'boolean') return String(value);
  if (!Array.isArray(value)) return encodeParam(path, name, value);
  return value.map((item) => encodeParam(path, name, item)).join(',');
}

function paramOf(params: unknown, name: string): unknown {
  return typeof params === 'object' && params !== null ? Reflect.get(params, name) : undefined;
}

function encodeParam(path: string, name: string, value: unknown): string {
  if (typeof value === 'number' && Number.isSafeInteger(value)) return String(value);
  if (typeof value === 'string' && value !== '') return encodeURIComponent(value);
  throw new TypeError(`${path} needs ${name} as a whole number or a text`);
}

import type * as z from 'zod/mini';

export type Schema<Output = unknown> = z.core.$ZodType<Output>;
/** What a schema gives after parsing. */
export type OutputOf<S extends Schema> = z.core.output<S>;
export type HttpMethod = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/**
 * One HTTP call of Muster's API, shared by server and browser: what goes in, what comes out.
 * Path parameters are written `:name` and described by `params`; `path` is complete (`/api/<app>/…`).
 */
export interface Contract<
  Params extends Schema = Schema,
  Query extends Schema = Schema,
  Body extends Schema = Schema,
  Response extends Schema = Schema,
> {
  readonly method: HttpMethod;
  readonly path: `/api/${string}`;
  /** One line for the API documentation. */
  readonly summary: string;
  readonly params?: Params;
  readonly query?: Query;
  readonly body?: Body;
  readonly response: Response;
}

/** Types a contract by its schemas. A contract is data: it does nothing by itself. */
export function defineContract<
  Response extends Schema,
  Params extends Schema = Schema<undefined>,
  Query extends Schema = Schema<undefined>,
  Body extends Schema = Schema<undefined>,
>(contract: Contract<Params, Query, Body, Response>): Contract<Params, Query, Body, Response> {
  return contract;
}

/** What a caller of the contract sends (before defaults and coercion). */
export type ContractInput<C> =
  C extends Contract<infer P, infer Q, infer B>
    ? { params: z.core.input<P>; query: z.core.input<Q>; body: z.core.input<B> }
    : never;

/** What a handler of the contract receives (after defaults and coercion). */
export type ContractOutput<C> =
  C extends Contract<infer P, infer Q, infer B>
    ? { params: z.core.output<P>; query: z.core.output<Q>; body: z.core.output<B> }
    : never;

/** What a handler may return; the response schema strips everything it does not name. */
export type ContractResponse<C> =
  C extends Contract<Schema, Schema, Schema, infer R> ? z.core.output<R> : never;

import type * as z from 'zod/mini';
import type { Contract } from '@muster/core/contract';

// What a coerced field takes is `unknown` to zod; a caller shall give what comes out of it instead (a number, not anything).
type Sent<S extends z.core.$ZodType> =
  z.core.input<S> extends infer Input
    ? Input extends object
      ? {
          [Key in keyof Input]: unknown extends Input[Key]
            ? Key extends keyof z.core.output<S>
              ? z.core.output<S>[Key]
              : never
            : Input[Key];
        }
      : Input
    : never;

type Parts<C> =
  C extends Contract<infer P, infer Q, infer B> ? { params: Sent<P>; query: Sent<Q>; body: Sent<B> } : never;

type IsOptional<T> = undefined extends T ? true : Partial<T> extends T ? true : false;

type OptionalParts<T> = {
  [Key in keyof T as IsOptional<T[Key]> extends true ? never : Key]: T[Key];
} & { [Key in keyof T as IsOptional<T[Key]> extends true ? Key : never]?: T[Key] };

/** What a call of the contract needs: `params`, `query` and `body`, each required only if the contract requires it. */
export type CallInput<C> = OptionalParts<Parts<C>>;

/** Names of the contract's query fields with what each accepts. */
export type CallQuery<C> = NonNullable<Parts<C>['query']>;

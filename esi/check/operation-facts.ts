import type { EsiOperation, RateGroup } from '../define-operation.ts';
import type { Shape } from './shape.ts';

/** What both sides say of one operation, in comparable words. */
export interface OperationFacts {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  /** ESI's group of operations; our files are named after them. */
  readonly tag: string | undefined;
  readonly scopes: readonly string[];
  readonly roles: readonly string[];
  readonly cacheSeconds: EsiOperation['cacheSeconds'];
  readonly rateGroup: RateGroup | null;
  readonly paging: string;
  /** Query parameters as members of an object, without those of paging. */
  readonly query: Shape;
  /** `undefined`: nothing comes back. */
  readonly response: Shape | undefined;
  /** `undefined`: nothing is sent. */
  readonly body: Shape | undefined;
}

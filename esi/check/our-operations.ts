import type { EsiOperation } from '../define-operation.ts';
import * as esi from '../index.ts';
import { isObject } from './json.ts';

/** Everything that the package exports and that is an operation. */
export const ourOperations: readonly EsiOperation[] = Object.values<unknown>(esi).filter(isOperation);

function isOperation(value: unknown): value is EsiOperation {
  return isObject(value) && 'cacheSeconds' in value && typeof value['url'] === 'function';
}

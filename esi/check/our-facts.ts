import { z } from 'zod';
import type { EsiOperation } from '../define-operation.ts';
import { objectOf } from './json.ts';
import type { OperationFacts } from './operation-facts.ts';
import { ANYTHING, shapeOf, type Shape } from './shape.ts';

/** What our description of an operation says. */
export function ourFacts(operation: EsiOperation): OperationFacts {
  const { id, method, path, scopes, roles, cacheSeconds, rateGroup, paging } = operation;
  return {
    id,
    method,
    path,
    tag: undefined,
    scopes,
    roles,
    cacheSeconds,
    rateGroup,
    paging,
    query: shapeOfZod(operation.query ?? z.object({})) ?? ANYTHING,
    response: shapeOfZod(operation.response),
    body: operation.body === undefined ? undefined : shapeOfZod(operation.body),
  };
}

/** Optional and defaulted fields are what may be missing in what comes in; so it is the input that is described. */
function shapeOfZod(schema: z.ZodType): Shape | undefined {
  if (schema instanceof z.ZodVoid || schema instanceof z.ZodUndefined) return undefined;
  const json = objectOf(z.toJSONSchema(schema, { io: 'input', unrepresentable: 'any' }));
  return shapeOf(json, json);
}

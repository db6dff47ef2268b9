import type { z } from 'zod';
import type { EsiOperation } from './define-operation.ts';
import { EsiSchemaError } from './errors/esi-schema-error.ts';

/** The data of an answer in the form that the operation describes. Throws EsiSchemaError when they have another. */
export function checked<Response>(
  operation: Pick<EsiOperation<unknown, Response>, 'id' | 'response'>,
  data: unknown,
): Response {
  const result = operation.response.safeParse(data);
  if (result.success) return result.data;
  throw new EsiSchemaError(problemsOf(result.error), { operationId: operation.id });
}

const MOST_PROBLEMS = 5;

/** Where data differ from their schema and what was expected; never the data, as zod's own messages might. */
export function problemsOf(error: z.ZodError): string[] {
  return error.issues.slice(0, MOST_PROBLEMS).map((issue) => {
    const place = issue.path.map((step) => (typeof step === 'number' ? `[${step}]` : `.${String(step)}`));
    const expected = 'expected' in issue ? `expected ${String(issue.expected)}` : issue.code;
    return `${place.join('') || 'document'}: ${expected}`;
  });
}

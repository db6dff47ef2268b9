import type {
  CursorOperation,
  EsiOperation,
  EsiSession,
  PagedOperation,
  RowPagedOperation,
  SingleOperation,
} from '@muster/esi';
import { z } from 'zod';
import type { JsonObject } from './json.ts';

/** Enough to see lists go on, not so much that long ones take long. */
const ROWS_MAX = 300;

type AnyDocument = JsonObject & { readonly [rows: string]: readonly unknown[] };

/**
 * Asks an operation in the way its paging wants, through the real client, and returns the answer as it came: no
 * schema of ours has checked or changed it. Throws the client's errors.
 */
export async function ask(
  session: EsiSession,
  operation: EsiOperation,
  parameters: JsonObject,
  body: unknown,
): Promise<unknown> {
  if (operation.method === 'POST') {
    return session.post({ ...operation, method: 'POST', response: z.unknown() }, parameters, body);
  }
  const rows = z.array(z.unknown());
  switch (operation.paging) {
    case 'pages':
      return session.pages({ ...operation, response: rows } as PagedOperation<unknown, unknown>, parameters);
    case 'from-id':
    case 'last-mail-id':
    case 'from-event': {
      const list = { ...operation, response: rows } as RowPagedOperation<unknown, unknown>;
      return session.rows(list, parameters, { mostRows: ROWS_MAX });
    }
    case 'cursor':
      await session.changes(operation as CursorOperation<unknown, AnyDocument, string>, parameters, {
        mostRows: ROWS_MAX,
      });
      break;
    case 'none':
  }
  const document = { ...operation, paging: 'none', response: z.unknown() };
  return session.fetch(document as SingleOperation<unknown, unknown>, parameters);
}

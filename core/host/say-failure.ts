import { errorCode, isDatabaseAway } from '../db/index.ts';
import { BootError, MusterError } from '../kernel/errors.ts';
import { EXIT_CONFIG } from './run-children.ts';

/** PostgreSQL does not know the role or its password, or has no such database. */
const REFUSED = /^(28...|3D000)$/;

/**
 * What a terminal is told of a failure that has a code, and the exit code to leave with. Undefined for everything else,
 * and for failures that an administrator should hear of: those keep their stack.
 */
export function sayFailure(error: unknown): { text: string; exitCode: number } | undefined {
  const known = fromDatabase(error) ?? error;
  if (known instanceof BootError) {
    // What is only away may be there at the next start.
    const exitCode = known.cause !== undefined && isDatabaseAway(known.cause) ? 1 : EXIT_CONFIG;
    return { text: withCode(known.message, known.code), exitCode };
  }
  if (!(known instanceof MusterError) || known.report) return undefined;
  return { text: withCode(`${known.detail ?? known.title}.`, known.code), exitCode: 1 };
}

/** The way to the database is a setting, so its failures are told in words. PostgreSQL's own never hold the password. */
function fromDatabase(error: unknown): BootError | undefined {
  const check = 'Is DATABASE_URL right, and does the server run?';
  if (isDatabaseAway(error)) {
    return new BootError(
      'database.unreachable',
      `The database does not answer: ${reasonOf(error)}. ${check}`,
      {
        cause: error,
      },
    );
  }
  if (!REFUSED.test(errorCode(error) ?? '')) return undefined;
  return new BootError('database.refused', `The database refuses us: ${reasonOf(error)}. ${check}`, {
    cause: error,
  });
}

/** A name with several addresses fails once for each of them, and has no words of its own. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError) return error.errors.map(reasonOf).join(', ');
  return error instanceof Error ? error.message : String(error);
}

function withCode(text: string, code: string): string {
  return `${text}\n\n(${code}; see docs/errors.md)`;
}

/** The `code` of a system or PostgreSQL error (`ENOENT`, `23505`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether PostgreSQL refused a value: a number out of range, text it cannot keep. Trying again does not help. */
export function isDataError(error: unknown): boolean {
  return /^(22|54)/.test(errorCode(error) ?? '');
}

/** PostgreSQL says that it stops, starts or has no room, or the connection broke. */
const AWAY_CODES =
  /^(08...|57P0[1-3]|53300|ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN)$/;
/** What the driver says without a code. */
const AWAY_WORDS =
  /^(Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error)/;

/** Whether a query failed because the database is away: the same query may succeed in a moment. */
export function isDatabaseAway(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = errorCode(error) ?? '';
  const isSocketGone = code === 'ENOENT' && 'syscall' in error && error.syscall === 'connect';
  return isSocketGone || AWAY_CODES.test(code) || AWAY_WORDS.test(error.message);
}

/** The `code` of a system or PostgreSQL error (`ENOENT`, `23505`), if it has one. */
export function errorCode(error: unknown): string | undefined {
  return error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : undefined;
}

/** Whether PostgreSQL refused a value: a number out of range, text it cannot keep. Trying again does not help. */
export function isDataError(error: unknown): boolean {
  return /^(22|54)/.test(errorCode(error) ?? '');
}

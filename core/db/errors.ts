/** Stable codes of every fault the database layer reports itself; see `docs/errors.md`. */
export type DatabaseErrorCode =
  | 'embedded_unsupported_platform'
  | 'embedded_binaries_incomplete'
  | 'embedded_no_privilege_drop'
  | 'embedded_data_not_ours'
  | 'embedded_version_mismatch'
  | 'embedded_already_running'
  | 'embedded_start_failed'
  | 'migration_failed'
  | 'unsafe_integer'
  | 'invalid_cursor';

/** A fault of the database layer with a stable code, a message for people and, for HTTP, a status. */
export class DatabaseError extends Error {
  readonly code: DatabaseErrorCode;
  /** HTTP status when the fault is the caller's (400), else undefined. */
  readonly status: number | undefined;

  constructor(code: DatabaseErrorCode, message: string, options: { cause?: unknown; status?: number } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = 'DatabaseError';
    this.code = code;
    this.status = options.status;
  }
}

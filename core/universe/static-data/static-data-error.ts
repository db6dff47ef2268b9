/** Static data that could not be loaded; what was there before is untouched. The message is for an administrator. */
export class StaticDataError extends Error {
  override readonly name = 'StaticDataError';
  /** The archive itself is at fault: it is no use to read it again. */
  readonly isArchiveFault: boolean;

  constructor(message: string, options: { cause?: unknown; isArchiveFault?: boolean } = {}) {
    super(message, { cause: options.cause });
    this.isArchiveFault = options.isArchiveFault ?? false;
  }
}

/** An error of the archive: what is wrong, and where. */
export function archiveFault(message: string, cause?: unknown): StaticDataError {
  return new StaticDataError(message, { cause, isArchiveFault: true });
}

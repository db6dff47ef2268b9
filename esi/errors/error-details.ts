/** What every error of ESI knows besides its message. */
export interface EsiErrorDetails {
  /** ESI's id of the operation; absent when the trouble is not about one. */
  readonly operationId?: string | undefined;
  /** The HTTP status; absent when nothing was asked or nothing answered. */
  readonly status?: number | undefined;
  /** Milliseconds since 1970: asking earlier is useless. */
  readonly retryAt?: number | undefined;
  readonly cause?: unknown;
}

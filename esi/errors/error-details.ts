/** What every error of ESI knows besides its message. */
export interface EsiErrorDetails {
  /** ESI's id of the operation; absent when the trouble is not about one. */
  readonly operationId?: string;
  /** The HTTP status; absent when nothing was asked or nothing answered. */
  readonly status?: number;
  /** Milliseconds since 1970: asking earlier is useless. */
  readonly retryAt?: number;
  readonly cause?: unknown;
}

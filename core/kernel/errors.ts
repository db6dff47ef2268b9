/** What an error code means to a caller: its HTTP status, its safe text, whether it is our fault. */
export interface ErrorDefinition {
  readonly status: number;
  /** Safe for any user to read; ends without a full stop. */
  readonly title: string;
  /** True when an administrator should hear of it (it is logged as an error). */
  readonly report?: boolean;
}

export type ErrorCatalogue = Readonly<Record<string, ErrorDefinition>>;

/** A failure with a stable code of a catalogue; its `detail` is safe to show to the user who caused it. */
export class MusterError extends Error {
  override readonly name = 'MusterError';
  readonly code: string;
  readonly status: number;
  readonly title: string;
  readonly report: boolean;
  readonly detail: string | undefined;
  readonly fields: readonly FieldError[] | undefined;

  constructor(code: string, definition: ErrorDefinition, options: MusterErrorOptions = {}) {
    super(options.detail === undefined ? `${code}: ${definition.title}` : `${code}: ${options.detail}`, {
      cause: options.cause,
    });
    this.code = code;
    this.status = definition.status;
    this.title = definition.title;
    this.report = definition.report ?? false;
    this.detail = options.detail;
    this.fields = options.fields;
  }
}

export interface FieldError {
  path: string;
  message: string;
}

export interface MusterErrorOptions {
  detail?: string;
  fields?: readonly FieldError[];
  cause?: unknown;
}

export type Fail<Catalogue> = (code: keyof Catalogue & string, options?: MusterErrorOptions) => MusterError;

/**
 * Turns a catalogue into the function that makes its errors: `throw fail('auth.login_required')`.
 * Codes are `<area>.<what>`; every one of them is explained in docs/errors.md (a test compares).
 */
export function defineErrors<const Catalogue extends ErrorCatalogue>(catalogue: Catalogue): Fail<Catalogue> {
  return (code, options) => new MusterError(code, catalogue[code]!, options);
}

/** Muster refused to start: `code` is stable, the message says what to do. Never carries a secret. */
export class BootError extends Error {
  override readonly name = 'BootError';
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

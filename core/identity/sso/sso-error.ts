import * as z from 'zod';

/**
 * What a failed call to the SSO means: `permanent` (this grant or code is dead, the answer says so),
 * `configuration` (our client is refused; no token is at fault) or `not_now` (ask again later).
 */
export type SsoFault = 'permanent' | 'configuration' | 'not_now';

/** A failed call to the SSO. Its message is safe to log: what we sent is never in it. */
export class SsoError extends Error {
  override readonly name = 'SsoError';
  readonly fault: SsoFault;
  readonly retryAfterSeconds: number | null;

  constructor(
    fault: SsoFault,
    message: string,
    options: { retryAfterSeconds?: number | null; cause?: unknown } = {},
  ) {
    super(message, { cause: options.cause });
    this.fault = fault;
    this.retryAfterSeconds = options.retryAfterSeconds ?? null;
  }
}

export type GrantType = 'authorization_code' | 'refresh_token';

export interface TokenFailure {
  readonly grantType: GrantType;
  readonly status: number;
  readonly body: string;
  readonly retryAfter: string | null;
}

const oauthError = z
  .string()
  .transform((text, context) => {
    try {
      return JSON.parse(text) as unknown;
    } catch {
      context.addIssue('not JSON');
      return z.NEVER;
    }
  })
  .pipe(z.object({ error: z.string(), error_description: z.optional(z.string()) }));

/** Answers that say "this grant is dead". Everything else keeps the token. */
const PERMANENT: Readonly<Record<GrantType, ReadonlySet<string>>> = {
  authorization_code: new Set(['invalid_grant', 'invalid_token', 'invalid_request']),
  refresh_token: new Set(['invalid_grant', 'invalid_token']),
};

/** Answers that say "you, the application, did wrong". */
const CONFIGURATION: ReadonlySet<string> = new Set([
  'invalid_client',
  'invalid_request',
  'invalid_scope',
  'unauthorized_client',
  'unsupported_grant_type',
]);

/** Classifies a refusal of the token endpoint. An HTML page, a 429 or a 5xx never condemns a token. */
export function classifyTokenFailure({ grantType, status, body, retryAfter }: TokenFailure): SsoError {
  const { error, description } = parseOAuthError(body);
  const message = `the SSO answered ${status}${error === null ? '' : ` ${error}: ${description}`}`;
  if (error !== null && status === 400 && PERMANENT[grantType].has(error))
    return new SsoError('permanent', message);
  if (error !== null && status >= 400 && status < 500 && status !== 429 && CONFIGURATION.has(error)) {
    return new SsoError('configuration', message);
  }
  if (status === 401) return new SsoError('configuration', message);
  return new SsoError('not_now', message, { retryAfterSeconds: parseRetryAfter(retryAfter) });
}

/** The two fields of an OAuth error body; nulls when it is something else (a Cloudflare page, say). */
function parseOAuthError(body: string): { error: string | null; description: string } {
  const parsed = oauthError.safeParse(body);
  if (!parsed.success) return { error: null, description: '' };
  const { error, error_description: description } = parsed.data;
  return { error: error.slice(0, 60), description: description?.slice(0, 200) ?? 'no description' };
}

function parseRetryAfter(header: string | null): number | null {
  const seconds = Number(header ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 3_600) : null;
}

import { type DestinationStream, type Logger, pino } from 'pino';

/** Fields that may hold a secret, wherever they stand one or two levels deep. */
const SECRET_FIELDS = [
  'accessToken',
  'access_token',
  'refreshToken',
  'refresh_token',
  'authorization',
  'cookie',
  'set-cookie',
  'codeVerifier',
  'code_verifier',
  'clientSecret',
  'client_secret',
  'password',
  'secret',
  'token',
  'connectionString',
  'DATABASE_URL',
  'EVE_CLIENT_SECRET',
  'MUSTER_SECRET',
];

/** One JSON line an event, on stdout unless told otherwise; secrets are replaced before anything is written. */
export function createLogger(
  options: { level: string; name: string },
  destination: DestinationStream = pino.destination(1),
): Logger {
  const settings = {
    level: options.level,
    base: { process: options.name },
    timestamp: pino.stdTimeFunctions.isoTime,
    serializers: { err: describeError },
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
      censor: '[secret]',
    },
  };
  return pino(settings, destination);
}

/** PostgreSQL's errors carry the row that was wrong in `detail` and `where`: somebody's data, not for a log. */
function describeError(error: unknown): unknown {
  const described: unknown = pino.stdSerializers.err(error as Error);
  if (typeof described !== 'object' || described === null) return described;
  return { ...described, detail: undefined, where: undefined };
}

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
  'code',
  'codeVerifier',
  'code_verifier',
  'clientSecret',
  'client_secret',
  'password',
  'secret',
  'state',
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
    redact: {
      paths: SECRET_FIELDS.flatMap((field) => [`["${field}"]`, `*["${field}"]`, `*.*["${field}"]`]),
      censor: '[secret]',
    },
  };
  return pino(settings, destination);
}

import * as z from 'zod';
import { BootError } from '../kernel/errors.ts';
import { configFaults } from './config-faults.ts';

const count = (min: number, max: number) => {
  const error = `must be a whole number from ${min} to ${max}`;
  return z.coerce.number({ error }).int({ error }).min(min, { error }).max(max, { error });
};
const url = z.url({
  protocol: /^https?$/,
  error: 'must be a complete address such as https://muster.example.org',
});

/** The host's environment variables. Apps add theirs; all are checked at once. */
export const hostEnv = z.object({
  PORT: count(0, 65_535).default(3000),
  HOST: z.string().min(1).optional(),
  MUSTER_URL: url.optional(),
  MUSTER_SITE_NAME: z.string().min(1).max(60).default('Muster'),
  MUSTER_DATA_DIR: z.string().min(1).default('data'),
  MUSTER_SECRET: z
    .string()
    .min(32, 'must have at least 32 characters; `openssl rand -hex 32` makes one')
    .optional(),
  MUSTER_TRUST_PROXY: z.stringbool().default(false),
  MUSTER_IMAGE_URL: url.optional(),
  MUSTER_STATIC_DATA_URL: url.optional(),
  MUSTER_WORKER_CONCURRENCY: count(1, 200).default(10),
  MUSTER_ESI_CONNECTIONS: count(1, 500).default(20),
  MUSTER_DATABASE_CONNECTIONS: count(4, 200).default(20),
  MUSTER_METRICS_TOKEN: z.string().min(16).optional(),
  DATABASE_URL: z
    .url({ protocol: /^postgres(ql)?$/, error: 'must look like postgres://user:password@host/database' })
    .optional(),
  LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'trace', 'silent']).default('info'),
  EVE_CLIENT_ID: z.string().min(1).optional(),
  EVE_CLIENT_SECRET: z.string().min(1).optional(),
  EVE_CALLBACK_URL: url.optional(),
  MUSTER_CONTACT: z.string().min(3).optional(),
  DEMO_PEOPLE: count(5, 50_000).default(40),
  /** Set by `start` for its children in demo mode, and by tests: where the simulator listens. */
  MUSTER_SIMULATOR_URL: url.optional(),
  MEMBERAUDIT_ESI_ERROR_LIMIT_THRESHOLD: count(1, 99).default(25),
  MEMBERAUDIT_LOCATION_STALE_HOURS: count(1, 8_760).default(24),
});

export type HostEnv = z.infer<typeof hostEnv>;
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Parses the environment once, for the host and every app. Empty values count as not set.
 * @throws BootError `config.invalid` that lists every fault by variable, never a value.
 */
export function parseEnv<Shape extends z.ZodObject>(shape: Shape, environment: Environment): z.infer<Shape> {
  const set = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ''),
  );
  const result = shape.safeParse(set);
  const faults = result.success
    ? []
    : result.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
  faults.push(...configFaults(set));
  if (result.success && faults.length === 0) return result.data;
  throw configError(faults);
}

/** One error for all faults of the configuration, in plain words. */
export function configError(faults: readonly string[]): BootError {
  const list = faults.map((fault) => `  - ${fault}`).join('\n');
  return new BootError('config.invalid', `The configuration is not complete or not valid:\n${list}`);
}

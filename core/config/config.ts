import { resolve } from 'node:path';
import { configError, type HostEnv } from './env.ts';

/** Where EVE's login and API are, and as whom we speak to them. */
export interface EveConfig {
  readonly ssoMetadataUrl: string;
  readonly esiUrl: string;
  readonly imageUrl: string;
  readonly clientId: string;
  readonly clientSecret: string;
  /** Absolute in production; null in demo, where it follows the address the browser used. */
  readonly callbackUrl: string | null;
  readonly contact: string;
}

export interface Config {
  readonly mode: 'demo' | 'production';
  readonly host: string;
  readonly port: number;
  /** The public address without a slash at the end; null in demo, where any address will do. */
  readonly publicUrl: string | null;
  readonly siteName: string;
  readonly dataDir: string;
  readonly databaseUrl: string | null;
  readonly simulatorUrl: string | null;
  readonly eve: EveConfig;
  readonly env: HostEnv;
}

const DEMO_CLIENT = { clientId: 'muster-demo', clientSecret: 'muster-demo-secret' };

/**
 * Decides the mode and everything that follows from it. Demo is what you get when nothing of EVE is
 * configured; it is never the fallback for a configuration that is broken or half there.
 * @throws BootError `config.invalid` with every fault.
 */
export function resolveConfig(env: HostEnv): Config {
  const eveNames = ['EVE_CLIENT_ID', 'EVE_CLIENT_SECRET', 'EVE_CALLBACK_URL'] as const;
  const isProduction = eveNames.some((name) => env[name] !== undefined);
  const faults = isProduction ? productionFaults(env) : [];
  if (env.DATABASE_URL !== undefined && env.MUSTER_SECRET === undefined) {
    faults.push(
      'MUSTER_SECRET: is required together with DATABASE_URL (it encrypts the tokens of your members)',
    );
  }
  if (env.MUSTER_ESI_CONNECTIONS < env.MUSTER_WORKER_CONCURRENCY) {
    faults.push(
      'MUSTER_ESI_CONNECTIONS: must be at least MUSTER_WORKER_CONCURRENCY, or workers wait for each other',
    );
  }
  if (faults.length > 0) throw configError(faults);
  const base = {
    port: env.PORT,
    siteName: env.MUSTER_SITE_NAME,
    dataDir: resolve(env.MUSTER_DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    env,
  };
  return isProduction ? { ...base, ...productionConfig(env) } : { ...base, ...demoConfig(env) };
}

function productionFaults(env: HostEnv): string[] {
  const needed = {
    EVE_CLIENT_ID: 'the client id of your application at developers.eveonline.com',
    EVE_CLIENT_SECRET: 'the secret key of your application at developers.eveonline.com',
    EVE_CALLBACK_URL: 'the callback URL of your EVE application, ending in /sso/callback',
    MUSTER_CONTACT: 'an e-mail address by which CCP can reach you (it goes into the User-Agent)',
  } as const;
  const faults = Object.entries(needed)
    .filter(([name]) => env[name as keyof typeof needed] === undefined)
    .map(([name, what]) => `${name}: is missing: ${what}`);
  if (env.EVE_CALLBACK_URL !== undefined && new URL(env.EVE_CALLBACK_URL).pathname !== '/sso/callback') {
    faults.push('EVE_CALLBACK_URL: must end in /sso/callback');
  }
  return faults;
}

function productionConfig(
  env: HostEnv,
): Pick<Config, 'mode' | 'host' | 'publicUrl' | 'simulatorUrl' | 'eve'> {
  const callbackUrl = env.EVE_CALLBACK_URL ?? '';
  return {
    mode: 'production',
    host: env.HOST ?? '127.0.0.1',
    publicUrl: (env.MUSTER_URL ?? new URL(callbackUrl).origin).replace(/\/+$/, ''),
    simulatorUrl: null,
    eve: {
      ssoMetadataUrl: 'https://login.eveonline.com/.well-known/oauth-authorization-server',
      esiUrl: 'https://esi.evetech.net',
      imageUrl: (env.MUSTER_IMAGE_URL ?? 'https://images.evetech.net').replace(/\/+$/, ''),
      clientId: env.EVE_CLIENT_ID ?? '',
      clientSecret: env.EVE_CLIENT_SECRET ?? '',
      callbackUrl,
      contact: env.MUSTER_CONTACT ?? '',
    },
  };
}

function demoConfig(env: HostEnv): Pick<Config, 'mode' | 'host' | 'publicUrl' | 'simulatorUrl' | 'eve'> {
  const simulator = env.MUSTER_SIMULATOR_URL?.replace(/\/+$/, '') ?? null;
  return {
    mode: 'demo',
    host: env.HOST ?? '127.0.0.1',
    publicUrl: env.MUSTER_URL?.replace(/\/+$/, '') ?? null,
    simulatorUrl: simulator,
    eve: {
      ssoMetadataUrl: `${simulator}/sso/.well-known/oauth-authorization-server`,
      esiUrl: `${simulator}/esi`,
      imageUrl: '/demo/images',
      callbackUrl: null,
      contact: env.MUSTER_CONTACT ?? 'demo@localhost',
      ...DEMO_CLIENT,
    },
  };
}

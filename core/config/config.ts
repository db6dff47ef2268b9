import { resolve } from 'node:path';
import { isProduction } from './config-faults.ts';
import type { HostEnv } from './env.ts';

/** Where EVE's login and API are, and as whom we speak to them. */
export interface EveConfig {
  readonly ssoMetadataUrl: string;
  readonly esiUrl: string;
  readonly imageUrl: string;
  /** Below it lie the archives of static data; ends in a slash. Null where nobody said it, and EVE is simulated. */
  readonly staticDataUrl: string | null;
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

/** Nothing answers there: where a command beside a demo that does not run finds EVE. */
const NOWHERE = 'http://127.0.0.1:9';

const DEMO_CLIENT = { clientId: 'muster-demo', clientSecret: 'muster-demo-secret' };

/** Decides the mode and everything that follows from it, of an environment that `parseEnv` found whole. */
export function resolveConfig(env: HostEnv): Config {
  const base = {
    port: env.PORT,
    siteName: env.MUSTER_SITE_NAME,
    dataDir: resolve(env.MUSTER_DATA_DIR),
    databaseUrl: env.DATABASE_URL ?? null,
    env,
  };
  return isProduction(env) ? { ...base, ...productionConfig(env) } : { ...base, ...demoConfig(env) };
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
      staticDataUrl: asFolder(env.MUSTER_STATIC_DATA_URL ?? 'https://developers.eveonline.com/static-data'),
      clientId: env.EVE_CLIENT_ID ?? '',
      clientSecret: env.EVE_CLIENT_SECRET ?? '',
      callbackUrl,
      contact: env.MUSTER_CONTACT ?? '',
    },
  };
}

function demoConfig(env: HostEnv): Pick<Config, 'mode' | 'host' | 'publicUrl' | 'simulatorUrl' | 'eve'> {
  const simulator = env.MUSTER_SIMULATOR_URL?.replace(/\/+$/, '') ?? null;
  const staticDataUrl =
    env.MUSTER_STATIC_DATA_URL ?? (simulator === null ? undefined : `${simulator}/static-data`);
  return {
    mode: 'demo',
    host: env.HOST ?? '127.0.0.1',
    publicUrl: env.MUSTER_URL?.replace(/\/+$/, '') ?? null,
    simulatorUrl: simulator,
    eve: {
      ssoMetadataUrl: `${simulator ?? NOWHERE}/sso/.well-known/oauth-authorization-server`,
      esiUrl: `${simulator ?? NOWHERE}/esi`,
      imageUrl: '/demo/images',
      staticDataUrl: staticDataUrl === undefined ? null : asFolder(staticDataUrl),
      callbackUrl: null,
      contact: env.MUSTER_CONTACT ?? 'demo@localhost',
      ...DEMO_CLIENT,
    },
  };
}

function asFolder(url: string): string {
  return `${url.replace(/\/+$/, '')}/`;
}

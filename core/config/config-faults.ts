/** What production cannot do without, in words for whoever sets it up. */
const NEEDED = {
  EVE_CLIENT_ID: 'the client id of your application at developers.eveonline.com',
  EVE_CLIENT_SECRET: 'the secret key of your application at developers.eveonline.com',
  EVE_CALLBACK_URL: 'the callback URL of your EVE application, ending in /sso/callback',
  MUSTER_CONTACT: 'an e-mail address by which CCP can reach you (it goes into the User-Agent)',
} as const;

/** With any of these set, somebody means production: a demo is never the fallback for one that is half there. */
const PRODUCTION = ['EVE_CLIENT_ID', 'EVE_CLIENT_SECRET', 'EVE_CALLBACK_URL'] as const;

/** True when the environment is meant for production. */
export function isProduction(set: Readonly<Record<string, unknown>>): boolean {
  return PRODUCTION.some((name) => set[name] !== undefined);
}

/** Faults that only show when variables are seen together; those that are set are still texts. */
export function configFaults(set: Readonly<Record<string, string | undefined>>): string[] {
  const faults = isProduction(set) ? productionFaults(set) : [];
  if (set['DATABASE_URL'] !== undefined && set['MUSTER_SECRET'] === undefined) {
    faults.push(
      'MUSTER_SECRET: is required together with DATABASE_URL (it encrypts the tokens of your members)',
    );
  }
  if (Number(set['MUSTER_ESI_CONNECTIONS'] ?? 20) < Number(set['MUSTER_WORKER_CONCURRENCY'] ?? 10)) {
    faults.push(
      'MUSTER_ESI_CONNECTIONS: must be at least MUSTER_WORKER_CONCURRENCY, or workers wait for each other',
    );
  }
  return faults;
}

function productionFaults(set: Readonly<Record<string, string | undefined>>): string[] {
  const faults = Object.entries(NEEDED)
    .filter(([name]) => set[name] === undefined)
    .map(([name, what]) => `${name}: is missing: ${what}`);
  const callback = URL.parse(set['EVE_CALLBACK_URL'] ?? '');
  if (callback !== null && callback.pathname !== '/sso/callback') {
    faults.push('EVE_CALLBACK_URL: must end in /sso/callback');
  }
  const site = URL.parse(set['MUSTER_URL'] ?? '');
  if (callback !== null && site !== null && site.origin !== callback.origin) {
    faults.push('MUSTER_URL: must be the same site as EVE_CALLBACK_URL, or no login comes to its end');
  }
  return faults;
}

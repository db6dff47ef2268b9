/** What a test may be told from outside; nothing else of an installation's settings reaches it. */
const ALLOWED = new Set(['MUSTER_TEST_DATABASE_URL', 'MUSTER_CHROMIUM']);
const SETTINGS = new Set(['DATABASE_URL', 'PORT', 'HOST', 'LOG_LEVEL', 'NODE_ENV', 'NODE_OPTIONS']);
const PREFIXES = ['MUSTER_', 'EVE_', 'DEMO_', 'MEMBERAUDIT_', 'STRUCTURES_', 'ANALYTICS_', 'PG'];

/** The environment without the settings of an installation, so that a test run never depends on or touches one. */
export function childEnvironment(environment: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) =>
        ALLOWED.has(name) || (!SETTINGS.has(name) && !PREFIXES.some((prefix) => name.startsWith(prefix))),
    ),
  );
}

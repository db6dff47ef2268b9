import { setTimeout as delay } from 'node:timers/promises';
import { grantDemoPermissions, grantSuperuser, loadViewer } from '../../access/index.ts';
import type { AppManifest } from '../../kernel/define-app.ts';
import { tables } from '../../kernel/db-handle.ts';
import type { Booted } from '../boot.ts';
import type { InstallationTables } from '../installation.ts';
import type { SiteServices } from '../site-services.ts';
import { consent } from './consent.ts';
import { type DemoAccount, demoAccounts } from './demo-accounts.ts';

/** Who may do everything in a demo. */
const DEMO_SUPERUSER = 'Mara Voss';

const RETRY_MILLISECONDS = 2_000;

const CLIENT = { ip: '127.0.0.1', userAgent: 'demo' };
const LOGIN_SCOPES = ['publicData'];

/**
 * Fills a demo: everybody of the simulated world logs in and registers their characters, through the
 * real SSO flow, without a browser. Runs in the background; what is there already is left alone.
 */
export function fillDemo(booted: Booted, site: SiteServices): AbortController {
  const stop = new AbortController();
  void fillUntilDone(booted, site, stop.signal);
  return stop;
}

/** The database or the simulator may be away for a moment: what is registered stays, the rest is tried again. */
async function fillUntilDone(booted: Booted, site: SiteServices, signal: AbortSignal): Promise<void> {
  while (!signal.aborted) {
    try {
      await fill(booted, site, signal);
      return;
    } catch (error) {
      if (signal.aborted) return;
      booted.log.warn({ err: error }, 'the demo world is not filled yet, trying again');
      await delay(RETRY_MILLISECONDS, undefined, { signal }).catch(() => undefined);
    }
  }
}

async function fill({ apps, config, log }: Booted, site: SiteServices, signal: AbortSignal): Promise<void> {
  const { db, clock } = site;
  const permissions = apps.manifests.flatMap((app) =>
    app.permissions.filter(({ inDemo }) => inDemo === 'everyone'),
  );
  await grantDemoPermissions(
    db,
    permissions.map(({ code }) => code),
    clock.now(),
  );
  const simulator = { url: config.simulatorUrl ?? '', signal };
  const accounts = await demoAccounts(simulator.url, signal);
  const count = accounts.reduce((sum, { characterIds }) => sum + characterIds.length, 0);
  await tables<InstallationTables>(db)
    .updateTable('site.installation')
    .set({ demo_characters: count })
    .execute();
  const registered = await registeredCharacters(site);
  for (const account of accounts) {
    const missing = account.characterIds.filter((id) => !registered.has(id));
    if (missing.length > 0) await registerAccount(apps.apps, site, account, missing, simulator);
    if (account.name === DEMO_SUPERUSER)
      await grantSuperuser(db, DEMO_SUPERUSER, { now: clock.now(), via: 'demo' });
  }
  log.info({ accounts: accounts.length, characters: count }, 'everybody of the demo world is registered');
}

/** One person: logs in with the main character, then registers each with every app that asks for scopes. */
async function registerAccount(
  apps: readonly AppManifest[],
  site: SiteServices,
  account: DemoAccount,
  missing: readonly number[],
  simulator: { url: string; signal: AbortSignal },
): Promise<void> {
  const { login, sessions } = site.identity;
  const common = { redirectUri: 'http://localhost/sso/callback', returnTo: '/' };
  const first = await login.begin({
    ...common,
    purpose: 'login',
    appId: null,
    userId: null,
    scopes: LOGIN_SCOPES,
  });
  const main = await login.complete({
    ...(await consent(first, account.mainCharacterId, simulator)),
    viewer: null,
    sessionToken: null,
    client: CLIENT,
  });
  const viewer = await loadViewer(site.db, main.userId);
  for (const characterId of missing) {
    for (const app of apps) {
      if (app.scopes === undefined) continue;
      simulator.signal.throwIfAborted();
      const attempt = await login.begin({
        ...common,
        purpose: 'register',
        appId: app.id,
        userId: main.userId,
        scopes: app.scopes.map(({ scope }) => scope),
      });
      await login.complete({
        ...(await consent(attempt, characterId, simulator)),
        viewer,
        sessionToken: main.sessionToken,
        client: CLIENT,
      });
    }
  }
  if (main.sessionToken !== null) await sessions.end(main.sessionToken);
}

async function registeredCharacters(site: SiteServices): Promise<Set<number>> {
  const rows = await tables<{ 'sync.target': { character_id: number } }>(site.db)
    .selectFrom('sync.target')
    .select('character_id')
    .distinct()
    .execute();
  return new Set(rows.map(({ character_id }) => character_id));
}

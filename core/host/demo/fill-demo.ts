import { setTimeout as delay } from 'node:timers/promises';
import { grantDemoPermissions, grantSuperuser } from '../../access/index.ts';
import { tables } from '../../kernel/db-handle.ts';
import type { Booted } from '../boot.ts';
import type { InstallationTables } from '../installation.ts';
import type { SiteServices } from '../site-services.ts';
import { demoAccounts } from './demo-accounts.ts';
import { registerAccount } from './register-account.ts';
import { tellStories } from './tell-stories.ts';

/** Who may do everything in a demo. */
const DEMO_SUPERUSER = 'Mara Voss';

const RETRY_MILLISECONDS = 2_000;

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
  await tellStories(apps.apps, site, accounts, simulator);
  log.info({ accounts: accounts.length, characters: count }, 'everybody of the demo world is registered');
}

async function registeredCharacters(site: SiteServices): Promise<Set<number>> {
  const rows = await tables<{ 'sync.target': { character_id: number } }>(site.db)
    .selectFrom('sync.target')
    .select('character_id')
    .distinct()
    .execute();
  return new Set(rows.map(({ character_id }) => character_id));
}

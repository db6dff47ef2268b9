import { setTimeout as delay } from 'node:timers/promises';
import type { AppManifest } from '../../kernel/define-app.ts';
import { tables } from '../../kernel/db-handle.ts';
import { syncProgress, wantTarget } from '../../sync/index.ts';
import type { InstallationTables } from '../installation.ts';
import type { SiteServices } from '../site-services.ts';
import type { DemoAccount } from './demo-accounts.ts';
import { registerAccount } from './register-account.ts';

/** Piet Noor took the authorisation of so many characters back at EVE. */
const BROKEN_TOKENS = 4;

interface Simulator {
  url: string;
  signal: AbortSignal;
}

/** What happened to some of the cast after everything was synced the first time. Told once a database. */
export async function tellStories(
  apps: readonly AppManifest[],
  site: SiteServices,
  accounts: readonly DemoAccount[],
  simulator: Simulator,
): Promise<void> {
  const installation = tables<InstallationTables>(site.db);
  const { stories_told: isTold } = await installation
    .selectFrom('site.installation')
    .select('stories_told')
    .executeTakeFirstOrThrow();
  if (isTold) return;
  await firstSync(apps, site, simulator.signal);
  await breakTokens(apps, site, accounts, simulator);
  await sellCharacter(apps, site, accounts, simulator);
  await installation.updateTable('site.installation').set({ stories_told: true }).execute();
}

/** Waits until every character has been looked at in every section. */
async function firstSync(
  apps: readonly AppManifest[],
  { db }: SiteServices,
  signal: AbortSignal,
): Promise<void> {
  const kinds = apps.flatMap((app) => app.targets ?? []);
  const sections = kinds.reduce((sum, kind) => sum + kind.sections.length, 0);
  for (;;) {
    const progress = await syncProgress(
      db,
      kinds.map(({ id }) => id),
    );
    if (progress.sectionsDone >= progress.targets * sections) return;
    await delay(1_000, undefined, { signal });
  }
}

/** Piet Noor: four characters that show what a revoked authorisation looks like. */
async function breakTokens(
  apps: readonly AppManifest[],
  site: SiteServices,
  accounts: readonly DemoAccount[],
  simulator: Simulator,
): Promise<void> {
  const piet = accounts.find(({ name }) => name === 'Piet Noor');
  for (const characterId of piet?.characterIds.slice(-BROKEN_TOKENS) ?? []) {
    await change(simulator, characterId, { revokeTokens: true });
    for (const { id: kind } of apps.flatMap((app) => app.targets ?? [])) {
      await noticeRevocation(site, kind, characterId, simulator.signal);
    }
  }
}

/** Asks EVE about the grant, as the next sync would have to in twenty minutes, and syncs again. */
async function noticeRevocation(site: SiteServices, kind: string, characterId: number, signal: AbortSignal) {
  const target = await tables<{
    'sync.target': { kind: string; subject_id: number; character_id: number; owner_hash: string };
  }>(site.db)
    .selectFrom('sync.target')
    .select(['subject_id', 'owner_hash'])
    .where('kind', '=', kind)
    .where('character_id', '=', characterId)
    .executeTakeFirst();
  if (target === undefined) return;
  await site.identity.tokens.recheck({ characterId, ownerHash: target.owner_hash, signal });
  await wantTarget(site.db, kind, target.subject_id, site.clock.now());
}

/** Ansa Roe sold a character: the new owner, who registers it, must see nothing of hers. */
async function sellCharacter(
  apps: readonly AppManifest[],
  site: SiteServices,
  accounts: readonly DemoAccount[],
  simulator: Simulator,
): Promise<void> {
  const sold = accounts.find(({ name }) => name === 'Ansa Roe')?.characterIds[1];
  const buyer = accounts.find(({ key }) => key.startsWith('person-'));
  if (sold === undefined || buyer === undefined) return;
  await change(simulator, sold, { transferTo: buyer.key });
  await registerAccount(apps, site, buyer, [sold], simulator);
}

async function change({ url, signal }: Simulator, characterId: number, body: object): Promise<void> {
  const response = await fetch(`${url}/control/characters/${characterId}`, {
    method: 'POST',
    body: JSON.stringify(body),
    signal,
  });
  if (!response.ok) throw new Error(`The simulator refused a story: ${response.status}`);
}

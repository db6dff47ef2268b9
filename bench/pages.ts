import { sql } from 'kysely';
import { insertAssets, insertJournal } from './big-rows.ts';
import { forgetData } from './forget-data.ts';
import { logIn } from './log-in.ts';
import type { BenchOptions } from './options.ts';
import { type PageCall, type PageFigures, viewPages } from './page-views.ts';
import { runSync, type SyncRun } from './sync-run.ts';
import type { BenchCharacter, World } from './world.ts';

/** How fast pages are, alone and while everybody syncs for the first time, and what that did to the sync. */
export interface PagesResult {
  assets: number;
  journal: number;
  idle: PageFigures;
  syncing: PageFigures;
  sync: SyncRun;
}

/** A moment in which nothing is due that must not be. */
const NEVER = new Date('2100-01-01T00:00:00Z');

/** Longer than pages are measured alone. What has never run and is due much later, a worker wakes: its clock was set back. */
const SLEEP_MILLISECONDS = 4 * 60_000;

/**
 * Gives one character the big tables, forgets what all others have, measures pages while the worker has nothing to do
 * and then while it syncs everybody for the first time.
 */
export async function measurePages(world: World, options: BenchOptions): Promise<PagesResult> {
  const { db } = world;
  const viewer = await pickViewer(world);
  const own = world.characters.filter(({ userId }) => userId === viewer.userId);
  await freeze(world, own);
  await forgetData(world, own, NEVER);
  await insertAssets(db, viewer.registrationId, options.bigAssets);
  await insertJournal(db, viewer.registrationId, options.bigJournal, world.now());
  await sql`vacuum analyze memberaudit.asset, memberaudit.wallet_journal`.execute(db);
  const cookie = await logIn(world.web.url, viewer.characterId);
  const calls = await pageCalls(world, viewer, cookie);
  const viewing = { baseUrl: world.web.url, cookie, viewers: options.viewers };
  await makeOthersDue(world, own, new Date(world.now().getTime() + SLEEP_MILLISECONDS));
  const worker = await world.startWorker('idle');
  // The first answers prepare statements and compile code.
  await viewPages(calls, { ...viewing, over: AbortSignal.timeout(3_000) });
  const idle = await viewPages(calls, { ...viewing, over: AbortSignal.timeout(options.pageSeconds * 1_000) });
  await worker.stop();
  await makeOthersDue(world, own, world.now());
  let syncing: PageFigures = { byPage: {}, byCall: {} };
  const sync = await runSync(world, 'first sync, with viewers', {
    async during(over) {
      syncing = await viewPages(calls, { ...viewing, over });
    },
  });
  return { assets: options.bigAssets, journal: options.bigJournal, idle, syncing, sync };
}

/** The owner of the most characters: the fullest launcher. */
async function pickViewer({ db, characters }: World): Promise<BenchCharacter> {
  const { rows } = await sql<{ character_id: number }>`
    select main_character_id as character_id from identity."user" u join identity.ownership o using (user_id)
    where exists (select from sync.target t where t.character_id = main_character_id)
    group by user_id, main_character_id order by count(*) desc, user_id limit 1`.execute(db);
  const viewer = characters.find(({ characterId }) => characterId === rows[0]?.character_id);
  if (viewer === undefined) throw new Error('Nobody with a main character is registered');
  return viewer;
}

/** The viewer's own characters keep what they have; the worker leaves them alone. */
async function freeze({ db }: World, own: readonly BenchCharacter[]): Promise<void> {
  const targets = own.map(({ targetId }) => targetId);
  await sql`update sync.section set due_at = ${NEVER} where target_id = any(${targets})`.execute(db);
  await sql`update sync.target set next_due_at = ${NEVER} where target_id = any(${targets})`.execute(db);
}

async function makeOthersDue({ db }: World, own: readonly BenchCharacter[], at: Date): Promise<void> {
  const targets = own.map(({ targetId }) => targetId);
  await sql`update sync.target set next_due_at = ${at} where target_id <> all(${targets})`.execute(db);
}

/** The calls that the pages of the browser make, with those of their variants that cost most. */
async function pageCalls(world: World, viewer: BenchCharacter, cookie: string): Promise<PageCall[]> {
  const character = `/api/member-audit/characters/${viewer.characterId}`;
  const { rows } = await sql<{ id: number }>`
    select root_location_id as id from memberaudit.asset where registration_id = ${viewer.registrationId}
    group by 1 order by count(*) desc limit 1`.execute(world.db);
  const place = rows[0]?.id ?? 0;
  const first = `${character}/wallet-journal?limit=100`;
  const cursor = await nextCursor(world.web.url + first, cookie);
  const calls: [page: string, name: string, path: string][] = [
    ['launcher', 'characters', '/api/member-audit/characters'],
    ['overview', 'head', character],
    ['overview', 'status', `${character}/status`],
    ['assets', 'places', `${character}/assets/places`],
    ['assets', 'one place', `${character}/assets/items?place=${place}`],
    ['assets', 'everything, by volume', `${character}/assets/items?sort=-volume`],
    ['assets', 'filters', `${character}/assets/filters`],
    ['journal', 'newest', first],
    ['journal', 'next page', `${first}&cursor=${encodeURIComponent(cursor)}`],
    ['journal', 'by amount', `${first}&sort=-amount`],
    ['journal', 'one type', `${first}&refType=insurance`],
    ['journal', 'types', `${character}/wallet-journal/types`],
    ['search', 'assets', `${character}/assets/items?q=ship`],
    ['search', 'journal', `${first}&q=Entry%2012345`],
  ];
  return calls.map(([page, name, path]) => ({ page, name, path }));
}

async function nextCursor(url: string, cookie: string): Promise<string> {
  const response = await fetch(url, { headers: { cookie } });
  if (!response.ok) throw new Error(`${url} answered ${response.status}`);
  const { nextCursor }: { nextCursor: string | null } = JSON.parse(await response.text());
  return nextCursor ?? '';
}

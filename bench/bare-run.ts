import { sql } from 'kysely';
import type { BareOrder, BareResult } from './bare-loop.ts';
import { bareSections } from './bare-sections.ts';
import { readCpuSeconds } from './cpu.ts';
import { nextMessage } from './processes.ts';
import { dataTables } from './rows-written.ts';
import type { SimulatorStats } from './simulator-control.ts';
import type { World } from './world.ts';

/** What the bare loop took for the same characters and sections. */
export interface BareRun extends BareResult {
  name: string;
  cpu: Record<'loop' | 'postgres' | 'simulator', number>;
  simulator: SimulatorStats;
  /** Sections of ours that the bare loop does not know: its figure is not comparable then. */
  missing: string[];
}

/** Makes plain tables of the same shape as Member Audit's, with their indexes, and a status table like ours. */
export async function prepareBareTables({ db }: World): Promise<void> {
  await sql`create schema bare`.execute(db);
  for (const name of await dataTables(db, 'memberaudit')) {
    const [bare, real] = [sql.table(`bare.${name}`), sql.table(`memberaudit.${name}`)];
    await sql`create table ${bare} (like ${real} including all)`.execute(db);
  }
  await sql`
    create table bare.section (
      registration_id bigint not null,
      section text not null,
      ran_at timestamptz not null,
      ok_at timestamptz,
      due_at timestamptz not null,
      failures integer not null,
      etags jsonb not null,
      primary key (registration_id, section)
    ) with (fillfactor = 50)`.execute(db);
}

/** Runs the bare loop once over all characters. Access tokens are fetched before, outside of what is measured. */
export async function runBare(world: World, name: string, conditional: boolean): Promise<BareRun> {
  const { simulator, booted } = world;
  const wanted = booted.apps.apps.flatMap((app) => app.targets ?? []).flatMap(({ sections }) => sections);
  const known = new Set(bareSections.map(({ id }) => id));
  const order: BareOrder = {
    connectionString: world.database.connectionString,
    esiUrl: `${simulator.url}/esi`,
    characters: await withTokens(world),
    conditional,
    sections: wanted.map(({ id }) => id),
  };
  await simulator.control.resetStats();
  const loop = await world.startBareLoop(name);
  const pids = { loop: loop.pid, postgres: world.database.pid, simulator: simulator.pid };
  const before = await readCpuSeconds(pids);
  loop.child.send(order);
  const { result } = await nextMessage<{ result: BareResult }>(loop.child);
  const after = await readCpuSeconds(pids);
  const stats = await simulator.control.stats();
  await loop.stop();
  return {
    name,
    ...result,
    cpu: {
      loop: after.loop - before.loop,
      postgres: after.postgres - before.postgres,
      simulator: after.simulator - before.simulator,
    },
    simulator: stats,
    missing: wanted.map(({ id }) => id).filter((id) => !known.has(id)),
  };
}

const TOKENS_AT_ONCE = 8;

/** Gives every character an access token of this moment, in the order of the targets. */
export async function withTokens({ site, characters, booted }: World): Promise<BareOrder['characters']> {
  const scopes = booted.apps.apps.flatMap((app) => app.scopes ?? []).map(({ scope }) => scope);
  const found: BareOrder['characters'][number][] = [];
  const queue = characters.entries();
  const lane = async (): Promise<void> => {
    for (const [index, { characterId, registrationId, ownerHash }] of queue) {
      const accessToken = await site.identity.tokens.accessToken({ characterId, ownerHash, scopes });
      found[index] = { characterId, registrationId, accessToken };
    }
  };
  await Promise.all(Array.from({ length: TOKENS_AT_ONCE }, lane));
  return found;
}

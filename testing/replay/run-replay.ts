import { allOperations, EsiClient } from '@muster/esi';
import { startSimulator } from '@muster/simulator';
import type { PublishedSchemas } from './published-schemas.ts';
import { replay, type ReplayResult } from './replay.ts';

export interface RunOptions {
  /** ESI's schemas; without them answers are held against our own only. */
  readonly published?: PublishedSchemas | undefined;
  /** All characters of the cast, or only the first of each person. */
  readonly characters: 'all' | 'mains';
  /** Values and fields in the answers that no schema knows, as EVE adds them. Default: none. */
  readonly unknownValues?: boolean;
}

/** Of a frozen world: people are online then, and Kit Amari leads a fleet. */
const EPOCH = new Date('2026-10-05T14:00:00Z');

/** World time at which nothing is down. */
const QUIET_HOUR = 14;
const HOUR_MS = 3_600_000;

/** Starts a world, asks it everything through the real client, and ends it. Waiting for limits moves its clock only. */
export async function runReplay({
  published,
  characters,
  unknownValues = false,
}: RunOptions): Promise<ReplayResult[]> {
  // Frozen, so that an id which one answer named is still there when the next question is asked.
  const simulator = await startSimulator({
    people: 40,
    unknownEnums: unknownValues,
    drift: 'frozen',
    epoch: EPOCH,
  });
  simulator.setClock({ advanceSeconds: secondsUntil(QUIET_HOUR, simulator.clock.now()) });
  const client = new EsiClient({
    baseUrl: `${simulator.url}/esi`,
    userAgent: 'Muster-replay/1.0 (test@example.com)',
    connections: 8,
    clock: () => simulator.clock.now(),
    sleep: async (ms, signal) => {
      signal?.throwIfAborted();
      simulator.setClock({ advanceSeconds: ms / 1000 });
    },
  });
  try {
    const characterIds = simulator
      .cast()
      .flatMap((member) =>
        characters === 'mains' ? [member.characterId] : [member.characterId, ...member.altCharacterIds],
      );
    return await replay({ operations: allOperations, client, simulator, characterIds, published });
  } finally {
    await client.close();
    await simulator.close();
  }
}

function secondsUntil(hour: number, now: number): number {
  const wait = new Date(now).setUTCHours(hour, 0, 0, 0) - now;
  return (wait < 0 ? wait + 24 * HOUR_MS : wait) / 1000;
}

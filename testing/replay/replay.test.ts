import { existsSync } from 'node:fs';
import { characterLocation, characterWallet, EsiClient, type EsiOperation } from '@muster/esi';
import { type Simulator, startSimulator } from '@muster/simulator';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readPublishedSchemas } from './published-schemas.ts';
import { replay } from './replay.ts';
import { report } from './report.ts';
import { runReplay, type RunOptions } from './run-replay.ts';

/** ESI's OpenAPI document, where one is at hand. */
const path = process.env['MUSTER_ESI_SPEC'] ?? '';

async function wrongAnswers(options: RunOptions): Promise<string[][]> {
  const results = await runReplay(options);
  const wrong = results.filter(({ faults }) => faults.length > 0);
  return wrong.map(({ operation, faults }) => [operation.path, ...faults]);
}

test(
  'our client understands every answer, with values and fields that no schema knows',
  { timeout: 60_000 },
  async () => {
    expect(await wrongAnswers({ characters: 'mains', unknownValues: true })).toEqual([]);
  },
);

test.skipIf(!existsSync(path))('every answer is what ESI publishes', { timeout: 60_000 }, async () => {
  const published = await readPublishedSchemas(path);
  expect(await wrongAnswers({ published, characters: 'mains' })).toEqual([]);
});

describe('the replay finds', () => {
  let simulator: Simulator;
  let client: EsiClient;
  beforeAll(async () => {
    simulator = await startSimulator({ people: 20, unknownEnums: false });
    client = new EsiClient({
      baseUrl: `${simulator.url}/esi`,
      userAgent: 'test (test@example.com)',
      connections: 2,
    });
  });
  afterAll(async () => {
    await client.close();
    await simulator.close();
  });

  async function faultsOf(operation: EsiOperation): Promise<readonly string[]> {
    const characterIds = [simulator.cast()[0]!.characterId];
    const [result] = await replay({
      operations: [operation],
      client,
      simulator,
      characterIds,
      published: undefined,
    });
    return result!.faults;
  }

  test('nothing in an answer that is as it should be', async () => {
    expect(await faultsOf(characterWallet)).toEqual([]);
  });

  test('an answer that is not what our schema says', async () => {
    const wrong = { ...characterLocation, response: z.object({ solar_system_id: z.string() }) };
    expect(await faultsOf(wrong)).toEqual([expect.stringContaining('our schema: .solar_system_id: ')]);
  });

  test('an operation that the simulator does not serve', async () => {
    const path = '/characters/{character_id}/horoscope';
    const unserved = { ...characterWallet, path, url: () => '/characters/1/horoscope' };
    expect(await faultsOf(unserved)).toEqual(['the simulator does not serve it']);
  });

  test('an operation that is refused', async () => {
    const refused = { ...characterWallet, url: () => '/characters/1/wallet' };
    expect(await faultsOf(refused)).toEqual([expect.stringContaining('answered 403')]);
  });

  test('an operation that nothing can be asked of', async () => {
    const path = '/characters/{character_id}/horoscopes/{horoscope_id}';
    expect(await faultsOf({ ...characterWallet, path })).toEqual(['nothing to ask it for was found']);
  });
});

test('reports a line an operation, what is wrong below it, and a sum', () => {
  const text = report([
    { operation: characterWallet, answers: 3, faults: [] },
    { operation: characterLocation, answers: 1, faults: ['one thing', 'another'] },
  ]);
  expect(text).toBe(`ok    GET /characters/{character_id}/wallet (3 answers)
WRONG GET /characters/{character_id}/location (1 answers)
        one thing
        another

2 operations replayed, 1 of them wrong.
`);
});

import { characterAssetNames, EsiNotFoundError, type EsiSession } from '@muster/esi';
import type { EsiAsset } from './listed-asset.ts';

const BATCH = 1_000;

/** Refused batches after which we stop looking for the item that is to blame. */
const REFUSALS_MAX = 20;

/** Names by item id; items that ESI gave no answer for are missing. */
export type AssetNames = ReadonlyMap<number, string>;

/**
 * Asks for the names of all items that can have one. An item that was sold since the list was made spoils its whole
 * batch, which is then halved; any other failure leaves the rest without an answer. Never throws.
 */
export async function fetchNames(
  esi: Pick<EsiSession, 'post'>,
  characterId: number,
  list: readonly EsiAsset[],
): Promise<AssetNames> {
  const names = new Map<number, string>();
  const queue = inBatches(list.filter(canHaveName).map((asset) => asset.item_id));
  let refusals = 0;
  for (let batch = queue.shift(); batch !== undefined && refusals < REFUSALS_MAX; batch = queue.shift()) {
    try {
      const answer = await esi.post(characterAssetNames, { character_id: characterId }, batch);
      for (const { item_id: id, name } of answer) names.set(id, name);
    } catch (error) {
      if (!(error instanceof EsiNotFoundError)) return names;
      refusals += 1;
      const half = Math.ceil(batch.length / 2);
      if (batch.length > 1) queue.unshift(batch.slice(0, half), batch.slice(half));
    }
  }
  return names;
}

/** Ships and containers: assembled, neither a copy of a blueprint nor fitted to a ship. */
function canHaveName({ is_singleton, is_blueprint_copy, location_flag }: EsiAsset): boolean {
  return is_singleton && is_blueprint_copy !== true && !/Slot|^SubSystem|^Implant$/.test(location_flag);
}

function inBatches(ids: readonly number[]): number[][] {
  return Array.from({ length: Math.ceil(ids.length / BATCH) }, (_, index) =>
    ids.slice(index * BATCH, (index + 1) * BATCH),
  );
}

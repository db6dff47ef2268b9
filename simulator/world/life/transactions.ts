import { hash } from '../random.ts';
import { stations } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { homeOf } from './whereabouts.ts';
import { journalOf } from './wallet.ts';
import type { JournalRow } from './wallet.ts';

/** A purchase or a sale on the market; prices in hundredths of an ISK. */
export interface Transaction {
  id: number;
  journalId: number;
  timeMs: number;
  typeId: number;
  quantity: number;
  unitCents: number;
  isBuy: boolean;
  clientId: number;
  locationId: number;
}

const everyStation = [...stations.values()];
const JITA = 60_003_760;

/** The most pieces, not above what was meant, that divide an amount evenly: prices end at hundredths. */
function pieces(cents: number, meant: number): number {
  let quantity = Math.max(1, meant);
  while (cents % quantity !== 0) quantity--;
  return quantity;
}

function place(world: World, character: CharacterRecord, row: JournalRow): number {
  const dice = hash(world.seed, 'market', character.index, row.id) % 10;
  if (dice < 5) return JITA;
  if (dice < 8) return homeOf(world, character).id;
  return everyStation[row.id % everyStation.length]?.id ?? JITA;
}

/** What was bought and sold in the last 30 days, newest first: each is the one line of the journal it names. */
export function transactionsOf(world: World, character: CharacterRecord, moment: Moment): Transaction[] {
  return journalOf(world, character, moment).flatMap((row) => {
    if (!row.trade || row.cents === 0) return [];
    const cents = Math.abs(row.cents);
    const quantity = pieces(cents, row.trade.quantity);
    const isBuy = row.cents < 0;
    return [
      {
        id: row.contextId ?? row.id,
        journalId: row.id,
        timeMs: row.timeMs,
        typeId: row.trade.typeId,
        quantity,
        unitCents: cents / quantity,
        isBuy,
        clientId: (isBuy ? row.secondPartyId : row.firstPartyId) ?? character.id,
        locationId: place(world, character, row),
      },
    ];
  });
}

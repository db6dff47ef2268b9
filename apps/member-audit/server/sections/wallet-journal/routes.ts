import { permission } from '../../../shared/permissions.ts';
import {
  walletJournalContract,
  type WalletJournalEntry,
  walletJournalTypesContract,
} from '../../../shared/wallet-journal.contract.ts';
import type { Named } from '@muster/core/contract';
import { openCharacter } from '../../access.ts';
import { journalPage, journalTypes } from './query.ts';
import { type Kill, readKills } from './read-kills.ts';
import { defineRoute } from './tables.ts';
import { typeNames } from './type-names.ts';

export const walletJournalRoute = defineRoute(
  walletJournalContract,
  { permission: permission.basicAccess },
  async ({ viewer, input: { params, query }, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, params.characterId);
    const page = await journalPage(db, registrationId, query);
    const entries = page.items.map((row) => ({ row, kills: readKills(row.ref_type, row.reason) }));
    const killed = new Set(entries.flatMap(({ kills }) => kills.map(({ typeId }) => typeId)));
    const names = await typeNames(db, killed);
    return { ...page, items: entries.map(({ row, kills }) => present(row, kills, names)) };
  },
);

export const walletJournalTypesRoute = defineRoute(
  walletJournalTypesContract,
  { permission: permission.basicAccess },
  async ({ viewer, input: { params }, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, params.characterId);
    return { types: await journalTypes(db, registrationId) };
  },
);

function present(
  row: Awaited<ReturnType<typeof journalPage>>['items'][number],
  kills: readonly Kill[],
  names: ReadonlyMap<number, string>,
): WalletJournalEntry {
  return {
    id: row.entry_id,
    date: row.date.toISOString(),
    refType: row.ref_type,
    amount: row.amount,
    balance: row.balance,
    tax: row.tax,
    taxReceiver: party(row.tax_receiver_id, row.tax_receiver),
    firstParty: party(row.first_party_id, row.first_party),
    secondParty: party(row.second_party_id, row.second_party),
    description: row.description,
    reason: row.reason,
    kills: kills.map(({ typeId, count }) => ({
      type: { id: typeId, name: names.get(typeId) ?? null },
      count,
    })),
    context: row.context_id === null ? null : { id: row.context_id, type: row.context_id_type ?? 'unknown' },
  };
}

function party(id: number | null, name: string | null): Named | null {
  return id === null ? null : { id, name };
}

import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest';
import { walletJournalContract } from '../../../shared/wallet-journal.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { walletJournal } from './index.ts';
import type { WalletJournalTables } from './tables.ts';
import { esiEntry } from './testing-journal.ts';

let site: SectionTest<WalletJournalTables>;
beforeAll(async () => {
  site = await testSection(walletJournal);
});
beforeEach(async () => {
  await site.db.deleteFrom('memberaudit.wallet_journal').execute();
});
afterAll(async () => await site.close());

const ids = async () => {
  const rows = await site.db
    .selectFrom('memberaudit.wallet_journal')
    .select('entry_id')
    .orderBy('entry_id')
    .execute();
  return rows.map((row) => row.entry_id);
};
const only = async () => (await site.call(walletJournalContract)).items[0];

test('keeps everything that ESI says of an entry', async () => {
  await site.store([
    esiEntry(26_000_000_001, {
      date: '2026-11-19T08:30:01Z',
      ref_type: 'player_donation',
      amount: -1_234_567_890.1,
      balance: 0.07,
      tax: 12.345,
      tax_receiver_id: 1_000_132,
      first_party_id: 90_000_001,
      second_party_id: 90_000_002,
      description: 'A gave B <b>money</b>',
      reason: 'for the ship',
      context_id: 1_035_466_617_946,
      context_id_type: 'structure_id',
    }),
  ]);
  await site.db
    .updateTable('universe.entity')
    .set({ name: 'Erin' })
    .where('entity_id', '=', 90_000_002)
    .execute();
  expect(await only()).toEqual({
    id: 26_000_000_001,
    date: '2026-11-19T08:30:01.000Z',
    refType: 'player_donation',
    amount: '-1234567890.10',
    balance: '0.07',
    tax: '12.35',
    taxReceiver: { id: 1_000_132, name: null },
    firstParty: { id: 90_000_001, name: null },
    secondParty: { id: 90_000_002, name: 'Erin' },
    description: 'A gave B <b>money</b>',
    reason: 'for the ship',
    kills: [],
    context: { id: 1_035_466_617_946, type: 'structure_id' },
  });
});

test('shows the least that ESI may say, and a type it invented since', async () => {
  await site.store([{ id: 1, date: '2026-11-19T08:30:01Z', ref_type: 'moon_tax_v2', description: '' }]);
  expect(await only()).toEqual({
    id: 1,
    date: '2026-11-19T08:30:01.000Z',
    refType: 'moon_tax_v2',
    amount: null,
    balance: null,
    tax: null,
    taxReceiver: null,
    firstParty: null,
    secondParty: null,
    description: '',
    reason: '',
    kills: [],
    context: null,
  });
});

test('adds what is new and never touches what is there', async () => {
  await site.store([esiEntry(1), esiEntry(2)]);
  const before = await site.rowVersions('memberaudit.wallet_journal');
  await site.store([esiEntry(2, { amount: 999 }), esiEntry(3)]);
  expect(await site.rowVersions('memberaudit.wallet_journal')).toMatchObject(before);
  expect(await ids()).toEqual([1, 2, 3]);
});

test('keeps entries that ESI no longer lists', async () => {
  await site.store([esiEntry(1)]);
  await site.store([]);
  expect(await ids()).toEqual([1]);
});

test('an entry that comes on two pages is one entry', async () => {
  await site.store([esiEntry(1), esiEntry(2), esiEntry(1)]);
  expect(await ids()).toEqual([1, 2]);
});

const NOW = new Date('2026-11-20T12:00:00Z');
const aged = (id: number, days: number, seconds = 0) =>
  esiEntry(id, { date: new Date(NOW.getTime() - (days * 86_400 + seconds) * 1_000).toISOString() });

test('neither stores nor keeps what is older than the limit, which itself is too old', async () => {
  const settings = { MEMBERAUDIT_DATA_RETENTION_LIMIT: 30 };
  await site.store([aged(1, 29), aged(2, 30, -1), aged(3, 30), aged(4, 31)], { settings });
  expect(await ids()).toEqual([1, 2]);
  await site.store([], { settings, now: new Date(NOW.getTime() + 86_400_000) });
  expect(await ids()).toEqual([]);
});

test('keeps 360 days unless told otherwise', async () => {
  await site.store([aged(1, 359), aged(2, 361)]);
  expect(await ids()).toEqual([1]);
});

test('retention of one character leaves the others alone', async () => {
  await site.db
    .insertInto('memberaudit.wallet_journal')
    .columns(['registration_id', 'entry_id', 'date', 'ref_type', 'description', 'reason'])
    .expression((eb) =>
      eb
        .selectFrom('memberaudit.registration')
        .where('registration_id', '<>', site.registrationId)
        .select((select) => [
          'registration_id',
          select.val(50).as('entry_id'),
          select.val(new Date('2020-01-01T00:00:00Z')).as('date'),
          select.val('old').as('ref_type'),
          select.val('').as('description'),
          select.val('').as('reason'),
        ]),
    )
    .execute();
  await site.store([esiEntry(1)]);
  expect(await ids()).toEqual([1, 50]);
});

import type { ContractOutput } from '@muster/core/contract';
import { type Kysely, sql } from 'kysely';
import type { walletJournalContract } from '../../../shared/wallet-journal.contract.ts';
import type { BaseTables } from '../../tables.ts';
import { containing } from '../like-pattern.ts';
import { queryPage } from '../query-page.ts';
import type { WalletJournalTables } from './tables.ts';

type Database = Kysely<BaseTables & WalletJournalTables>;
type JournalQuery = ContractOutput<typeof walletJournalContract>['query'];

const DAY_MILLISECONDS = 24 * 60 * 60 * 1_000;
const TYPE_COUNT_MAX = 10_000;

// Exactly the expressions of the indexes.
const ORDERS = {
  date: { expression: sql.ref('j.date'), type: 'timestamptz' },
  amount: { expression: sql`coalesce(j.amount, 0)`, type: 'numeric' },
  balance: { expression: sql`coalesce(j.balance, 0)`, type: 'numeric' },
} as const;

/** One page of a character's journal. */
export async function journalPage(db: Database, registrationId: number, query: JournalQuery) {
  return await queryPage(db, journalRows(db, registrationId, query), {
    orders: ORDERS,
    last: { expression: sql`j.entry_id`, type: 'bigint' },
    query,
  });
}

/** Types of entry that a character's journal has, each with its count up to `TYPE_COUNT_MAX`. */
export async function journalTypes(db: Database, registrationId: number) {
  // From one type to the next by the index: a handful of look-ups, however long the journal is.
  const { rows } = await sql<{ ref_type: string; count: number }>`
    with recursive types (ref_type) as (
      (select ref_type from memberaudit.wallet_journal where registration_id = ${registrationId}
        order by ref_type limit 1)
      union all
      select (select j.ref_type from memberaudit.wallet_journal j
        where j.registration_id = ${registrationId} and j.ref_type > t.ref_type order by j.ref_type limit 1)
      from types t where t.ref_type is not null
    )
    select t.ref_type, (
      select count(*) from (select from memberaudit.wallet_journal j
        where j.registration_id = ${registrationId} and j.ref_type = t.ref_type limit ${TYPE_COUNT_MAX + 1}) as counted
    ) as count
    from types t where t.ref_type is not null order by t.ref_type`.execute(db);
  return rows.map(({ ref_type: refType, count }) => ({
    refType,
    count: Math.min(count, TYPE_COUNT_MAX),
    countCapped: count > TYPE_COUNT_MAX,
  }));
}

function journalRows(db: Database, registrationId: number, filter: JournalQuery) {
  let rows = db
    .selectFrom('memberaudit.wallet_journal as j')
    .leftJoin('universe.entity as first', 'first.entity_id', 'j.first_party_id')
    .leftJoin('universe.entity as second', 'second.entity_id', 'j.second_party_id')
    .leftJoin('universe.entity as taxed', 'taxed.entity_id', 'j.tax_receiver_id')
    .where('j.registration_id', '=', registrationId)
    .selectAll('j')
    .select(['first.name as first_party', 'second.name as second_party', 'taxed.name as tax_receiver']);
  const { refType, sign, from, to, q } = filter;
  if (refType !== undefined) rows = rows.where('j.ref_type', 'in', refType.map(withoutNul));
  if (sign !== undefined) rows = rows.where('j.amount', sign === 'in' ? '>' : '<', '0');
  if (from !== undefined) rows = rows.where('j.date', '>=', startOf(from));
  if (to !== undefined) rows = rows.where('j.date', '<', new Date(startOf(to).getTime() + DAY_MILLISECONDS));
  if (q !== undefined && q !== '') rows = rows.where(matching(db, q));
  return rows;
}

function matching(db: Database, q: string) {
  const pattern = containing(q);
  const parties = db.selectFrom('universe.entity').where('name', 'ilike', pattern).select('entity_id');
  return sql<boolean>`(
    j.description ilike ${pattern} or j.reason ilike ${pattern}
    or j.first_party_id in ${parties} or j.second_party_id in ${parties})`;
}

function startOf(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}

function withoutNul(text: string): string {
  return text.replaceAll('\0', '');
}

import { type Kysely, sql } from 'kysely';

/** So many items lie in one container. */
const ITEMS_PER_CONTAINER = 40;
/** Journal entries reach so many days back, as far as they are kept. */
const JOURNAL_DAYS = 350;

/**
 * Gives a registration `count` more items, spread over the known places: containers, what is in them, and as much
 * that lies in the hangar itself.
 */
export async function insertAssets(
  db: Kysely<unknown>,
  registrationId: number,
  count: number,
): Promise<void> {
  const containers = Math.ceil(count / ITEMS_PER_CONTAINER);
  await sql`
    with places as (
      select array_agg(location_id order by location_id) as ids from universe.location
      where kind in ('station', 'structure')
    ), types as (
      select array_agg(type_id order by type_id) as ids from universe.type where resolved_at is not null
    ), item as (
      select n, 9000000000000 + n as item_id, n <= ${containers} as is_container, n % 2 = 0 as is_inside,
        9000000000000 + 1 + n % ${containers} as container_id,
        (select ids[1 + (n % ${containers}) % array_length(ids, 1)] from places) as place_id,
        (select ids[1 + (n * 7) % array_length(ids, 1)] from types) as type_id
      from generate_series(1, ${count}) as n
    )
    insert into memberaudit.asset (registration_id, item_id, type_id, quantity, location_id, location_flag, is_singleton,
      is_blueprint_copy, name, is_active_ship, root_location_id, parent_item_id, path, child_count)
    select ${registrationId}, item_id, type_id, 1 + n % 5000,
      case when not is_container and is_inside then container_id else place_id end,
      case when not is_container and is_inside then 'Unlocked' else 'Hangar' end, is_container, false,
      case when is_container then 'Box ' || n end, false, place_id,
      case when not is_container and is_inside then container_id end,
      case when not is_container and is_inside then array[container_id] else '{}' end,
      case when is_container then ${ITEMS_PER_CONTAINER / 2} else 0 end
    from item on conflict do nothing`.execute(db);
}

/** Gives a registration `count` more journal entries, evenly back over the time they are kept. */
export async function insertJournal(
  db: Kysely<unknown>,
  registrationId: number,
  count: number,
  now: Date,
): Promise<void> {
  await sql`
    with parties as (
      select array_agg(entity_id order by entity_id) as ids from universe.entity where resolved_at is not null
    ), kinds as (
      select array['bounty_prizes', 'market_transaction', 'player_donation', 'brokers_fee', 'transaction_tax',
        'contract_price', 'insurance', 'jump_clone_activation_fee', 'industry_job_tax', 'daily_goal_payouts'] as names
    )
    insert into memberaudit.wallet_journal (registration_id, entry_id, date, ref_type, amount, balance, tax,
      first_party_id, second_party_id, description, reason)
    select ${registrationId}, 90000000000 + n,
      ${now}::timestamptz - n * (interval '${sql.raw(String(JOURNAL_DAYS))} days' / ${count}::float8),
      (select names[1 + n % 10] from kinds), ((n::bigint * 7919) % 2000000 - 1000000)::numeric / 100, n::numeric * 13, 0,
      (select ids[1 + n % array_length(ids, 1)] from parties), (select ids[1 + (n * 3) % array_length(ids, 1)] from parties),
      'Entry ' || n, case when n % 9 = 0 then 'For ship ' || n else '' end
    from generate_series(1, ${count}) as n on conflict do nothing`.execute(db);
}

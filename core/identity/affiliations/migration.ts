import { type Kysely, sql } from 'kysely';

const statements = [
  `alter table identity.character
    add affiliation_batch_limit smallint not null default 1000,
    add affiliation_retry_at timestamptz not null default '-infinity'`,
  `create index character_affiliation on identity.character (affiliation_at)`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

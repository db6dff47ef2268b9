import { type Kysely, sql } from 'kysely';

const statements = [
  `create table access.superuser (
    user_id bigint primary key references identity."user" on delete cascade,
    granted_at timestamptz not null
  )`,
  `create table access.state (
    state_id integer generated always as identity primary key,
    name text not null unique check (name <> ''),
    priority integer not null unique,
    is_public boolean not null
  )`,
  `insert into access.state (name, priority, is_public) values ('Guest', 0, true)`,
  `create table access.state_permission (
    state_id integer not null references access.state on delete cascade,
    permission text not null,
    primary key (state_id, permission)
  )`,
  `create table access.user_permission (
    user_id bigint not null references identity."user" on delete cascade,
    permission text not null,
    primary key (user_id, permission)
  )`,
  `create table access.grant_log (
    log_id bigint generated always as identity primary key,
    at timestamptz not null,
    actor_user_id bigint,
    via text not null,
    change text not null check (change in ('granted', 'taken')),
    subject_kind text not null check (subject_kind in ('user', 'state')),
    subject_id bigint not null,
    permission text not null
  )`,
  `create function access.refuse_change() returns trigger language plpgsql as $$
    begin raise exception '%.% is append-only', tg_table_schema, tg_table_name; end $$`,
  `create trigger append_only before update or delete on access.grant_log
    for each row execute function access.refuse_change()`,
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

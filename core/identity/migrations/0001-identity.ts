import { type Kysely, sql } from 'kysely';

const statements = [
  `create table identity."user" (
    user_id bigint generated always as identity primary key,
    name text not null,
    main_character_id bigint,
    created_at timestamptz not null,
    last_login_at timestamptz not null
  )`,
  `create table identity.character (
    character_id bigint primary key,
    name text not null,
    corporation_id bigint,
    alliance_id bigint,
    faction_id bigint,
    affiliation_at timestamptz,
    created_at timestamptz not null
  )`,
  `create index character_name on identity.character (lower(name))`,
  `create table identity.ownership (
    character_id bigint primary key references identity.character,
    user_id bigint not null references identity."user",
    owner_hash text not null,
    since timestamptz not null,
    unique (user_id, character_id)
  )`,
  // A main character is always one's own: losing the ownership takes the main away by itself.
  `alter table identity."user" add constraint user_main_is_owned
    foreign key (user_id, main_character_id) references identity.ownership (user_id, character_id)
    on delete set null (main_character_id)`,
  `create table identity.ownership_history (
    history_id bigint generated always as identity primary key,
    character_id bigint not null,
    user_id bigint not null,
    owner_hash text not null,
    change text not null check (change in ('gained', 'ended')),
    reason text not null,
    at timestamptz not null
  )`,
  `create index ownership_history_proof on identity.ownership_history (character_id, owner_hash, history_id desc)`,
  `create table identity.token (
    token_id bigint generated always as identity primary key,
    character_id bigint not null references identity.character,
    owner_hash text not null,
    purpose text not null,
    scopes text[] not null,
    refresh_token bytea,
    access_token bytea,
    access_expires_at timestamptz,
    version integer not null default 1,
    status text not null check (status in ('valid', 'suspended', 'revoked')),
    status_reason text,
    status_at timestamptz not null,
    retry_at timestamptz,
    refused_at timestamptz,
    granted_at timestamptz not null,
    last_ok_at timestamptz not null,
    lease_id uuid,
    lease_until timestamptz,
    unique (character_id, owner_hash, purpose)
  )`,
  `create index token_refused on identity.token (refused_at) where refused_at is not null`,
  `create table identity.login_attempt (
    state_hash bytea primary key,
    binding_hash bytea not null,
    verifier bytea not null,
    purpose text not null check (purpose in ('login', 'add', 'register')),
    app_id text,
    user_id bigint references identity."user" on delete cascade,
    scopes text[] not null,
    return_to text not null,
    created_at timestamptz not null,
    expires_at timestamptz not null
  )`,
  `create table identity.session (
    token_hash bytea primary key,
    user_id bigint not null references identity."user" on delete cascade,
    created_at timestamptz not null,
    seen_at timestamptz not null,
    idle_until timestamptz not null,
    ends_at timestamptz not null,
    ip text,
    user_agent text
  )`,
  `create index session_by_user on identity.session (user_id)`,
  `create table identity.audit (
    audit_id bigint generated always as identity primary key,
    at timestamptz not null,
    kind text not null,
    user_id bigint,
    character_id bigint,
    ip text,
    detail jsonb not null
  )`,
  `create table identity.secret_key (
    key_id text primary key,
    fingerprint bytea not null,
    first_used_at timestamptz not null
  )`,
  `create function identity.refuse_change() returns trigger language plpgsql as $$
    begin raise exception '%.% is append-only', tg_table_schema, tg_table_name; end $$`,
  ...['ownership_history', 'audit'].map(
    (table) => `create trigger append_only before update or delete on identity.${table}
      for each row execute function identity.refuse_change()`,
  ),
];

export async function up(db: Kysely<unknown>): Promise<void> {
  for (const statement of statements) await sql.raw(statement).execute(db);
}

create schema site;

create table site.installation (
  singleton boolean not null default true,
  mode text not null,
  made_at timestamp with time zone not null,
  demo_characters integer,
  stories_told boolean not null default false,
  constraint installation_pkey PRIMARY KEY (singleton),
  constraint installation_mode_check CHECK ((mode = ANY (ARRAY['demo'::text, 'production'::text]))),
  constraint installation_singleton_check CHECK (singleton)
);

create schema jobs;

create table jobs.failure (
  failure_id bigint not null generated always as identity,
  failed_at timestamp with time zone not null,
  job text not null,
  job_id text not null,
  attempt integer not null,
  is_final boolean not null,
  seconds double precision not null,
  error text not null,
  message text not null,
  constraint failure_pkey PRIMARY KEY (failure_id)
);

create table jobs.installation (
  installation_id uuid not null default gen_random_uuid(),
  constraint installation_pkey PRIMARY KEY (installation_id)
);
comment on table jobs.installation is 'One row: installations start their schedules at different moments';

create table jobs.run_minute (
  job text not null,
  minute timestamp with time zone not null,
  ok_count integer not null,
  failed_count integer not null,
  total_seconds double precision not null,
  max_seconds double precision not null,
  constraint run_minute_pkey PRIMARY KEY (minute, job)
);

create table jobs.schedule (
  name text not null,
  slot bigint not null,
  constraint schedule_pkey PRIMARY KEY (name)
);
comment on table jobs.schedule is 'The last interval in which each schedule added its job';

create table jobs.worker (
  worker_id text not null,
  lock_key integer not null,
  pool_ids text[] not null,
  started_at timestamp with time zone not null,
  constraint worker_pkey PRIMARY KEY (worker_id)
);
comment on table jobs.worker is 'Worker processes; one is alive while the advisory lock of its lock_key is held';

create schema esi;

create table esi.bucket (
  bucket text not null,
  shares jsonb not null default '{}'::jsonb,
  silent_until timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone,
  constraint bucket_pkey PRIMARY KEY (bucket)
);

create table esi.condition (
  singleton boolean not null default true,
  state text not null default 'open'::text,
  since timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone,
  resume_at timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone,
  status_at timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone,
  routes_at timestamp with time zone not null default '1970-01-01 00:00:00+00'::timestamp with time zone,
  down_routes text[] not null default '{}'::text[],
  constraint condition_pkey PRIMARY KEY (singleton),
  constraint condition_singleton_check CHECK (singleton),
  constraint condition_state_check CHECK ((state = ANY (ARRAY['open'::text, 'downtime'::text, 'vip'::text])))
);

create table esi.error_ledger (
  singleton boolean not null default true,
  state jsonb not null,
  constraint error_ledger_pkey PRIMARY KEY (singleton),
  constraint error_ledger_singleton_check CHECK (singleton)
);

create schema identity;

create table identity.audit (
  audit_id bigint not null generated always as identity,
  at timestamp with time zone not null,
  kind text not null,
  user_id bigint,
  character_id bigint,
  ip text,
  detail jsonb not null,
  constraint audit_pkey PRIMARY KEY (audit_id)
);

create table identity."character" (
  character_id bigint not null,
  name text not null,
  corporation_id bigint,
  alliance_id bigint,
  faction_id bigint,
  affiliation_at timestamp with time zone,
  created_at timestamp with time zone not null,
  affiliation_batch_limit smallint not null default 1000,
  affiliation_retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  constraint character_pkey PRIMARY KEY (character_id)
);
CREATE INDEX character_affiliation ON identity."character" USING btree (affiliation_at);
CREATE INDEX character_name ON identity."character" USING btree (lower(name));

create table identity.login_attempt (
  state_hash bytea not null,
  binding_hash bytea not null,
  verifier bytea not null,
  purpose text not null,
  app_id text,
  user_id bigint,
  scopes text[] not null,
  return_to text not null,
  created_at timestamp with time zone not null,
  expires_at timestamp with time zone not null,
  character_id bigint,
  constraint login_attempt_pkey PRIMARY KEY (state_hash),
  constraint login_attempt_purpose_check CHECK ((purpose = ANY (ARRAY['login'::text, 'add'::text, 'register'::text]))),
  constraint login_attempt_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(user_id) ON DELETE CASCADE
);

create table identity.ownership (
  character_id bigint not null,
  user_id bigint not null,
  owner_hash text not null,
  since timestamp with time zone not null,
  constraint ownership_pkey PRIMARY KEY (character_id),
  constraint ownership_character_id_fkey FOREIGN KEY (character_id) REFERENCES identity."character"(character_id),
  constraint ownership_user_id_character_id_key UNIQUE (user_id, character_id),
  constraint ownership_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(user_id)
);

create table identity.ownership_history (
  history_id bigint not null generated always as identity,
  character_id bigint not null,
  user_id bigint not null,
  owner_hash text not null,
  change text not null,
  reason text not null,
  at timestamp with time zone not null,
  constraint ownership_history_pkey PRIMARY KEY (history_id),
  constraint ownership_history_change_check CHECK ((change = ANY (ARRAY['gained'::text, 'ended'::text])))
);
CREATE INDEX ownership_history_proof ON identity.ownership_history USING btree (character_id, owner_hash, history_id DESC);

create table identity.secret_key (
  key_id text not null,
  fingerprint bytea not null,
  first_used_at timestamp with time zone not null,
  constraint secret_key_pkey PRIMARY KEY (key_id)
);

create table identity.session (
  token_hash bytea not null,
  user_id bigint not null,
  created_at timestamp with time zone not null,
  seen_at timestamp with time zone not null,
  idle_until timestamp with time zone not null,
  ends_at timestamp with time zone not null,
  ip text,
  user_agent text,
  constraint session_pkey PRIMARY KEY (token_hash),
  constraint session_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(user_id) ON DELETE CASCADE
);
CREATE INDEX session_by_user ON identity.session USING btree (user_id);

create table identity.token (
  token_id bigint not null generated always as identity,
  character_id bigint not null,
  owner_hash text not null,
  purpose text not null,
  scopes text[] not null,
  refresh_token bytea,
  access_token bytea,
  access_expires_at timestamp with time zone,
  version integer not null default 1,
  status text not null,
  status_reason text,
  status_at timestamp with time zone not null,
  retry_at timestamp with time zone,
  refused_at timestamp with time zone,
  granted_at timestamp with time zone not null,
  last_ok_at timestamp with time zone not null,
  lease_id uuid,
  lease_until timestamp with time zone,
  constraint token_pkey PRIMARY KEY (token_id),
  constraint token_character_id_fkey FOREIGN KEY (character_id) REFERENCES identity."character"(character_id),
  constraint token_character_id_owner_hash_purpose_key UNIQUE (character_id, owner_hash, purpose),
  constraint token_status_check CHECK ((status = ANY (ARRAY['valid'::text, 'suspended'::text, 'revoked'::text])))
);
CREATE INDEX token_refused ON identity.token USING btree (refused_at) WHERE (refused_at IS NOT NULL);

create table identity."user" (
  user_id bigint not null generated always as identity,
  name text not null,
  main_character_id bigint,
  created_at timestamp with time zone not null,
  last_login_at timestamp with time zone not null,
  constraint user_pkey PRIMARY KEY (user_id),
  constraint user_main_is_owned FOREIGN KEY (user_id, main_character_id) REFERENCES identity.ownership(user_id, character_id) ON DELETE SET NULL (main_character_id)
);

CREATE OR REPLACE FUNCTION identity.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin raise exception '%.% is append-only', tg_table_schema, tg_table_name; end $function$
;

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON identity.audit FOR EACH ROW EXECUTE FUNCTION identity.refuse_change();

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON identity.ownership_history FOR EACH ROW EXECUTE FUNCTION identity.refuse_change();

create schema access;

create table access.grant_log (
  log_id bigint not null generated always as identity,
  at timestamp with time zone not null,
  actor_user_id bigint,
  via text not null,
  change text not null,
  subject_kind text not null,
  subject_id bigint not null,
  permission text not null,
  constraint grant_log_pkey PRIMARY KEY (log_id),
  constraint grant_log_change_check CHECK ((change = ANY (ARRAY['granted'::text, 'taken'::text]))),
  constraint grant_log_subject_kind_check CHECK ((subject_kind = ANY (ARRAY['user'::text, 'state'::text])))
);

create table access.state (
  state_id integer not null generated always as identity,
  name text not null,
  priority integer not null,
  is_public boolean not null,
  constraint state_pkey PRIMARY KEY (state_id),
  constraint state_name_check CHECK ((name <> ''::text)),
  constraint state_name_key UNIQUE (name),
  constraint state_priority_key UNIQUE (priority)
);

create table access.state_permission (
  state_id integer not null,
  permission text not null,
  constraint state_permission_pkey PRIMARY KEY (state_id, permission),
  constraint state_permission_state_id_fkey FOREIGN KEY (state_id) REFERENCES access.state(state_id) ON DELETE CASCADE
);

create table access.superuser (
  user_id bigint not null,
  granted_at timestamp with time zone not null,
  constraint superuser_pkey PRIMARY KEY (user_id),
  constraint superuser_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(user_id) ON DELETE CASCADE
);

create table access.user_permission (
  user_id bigint not null,
  permission text not null,
  constraint user_permission_pkey PRIMARY KEY (user_id, permission),
  constraint user_permission_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(user_id) ON DELETE CASCADE
);

CREATE OR REPLACE FUNCTION access.refuse_change()
 RETURNS trigger
 LANGUAGE plpgsql
AS $function$
    begin raise exception '%.% is append-only', tg_table_schema, tg_table_name; end $function$
;

CREATE TRIGGER append_only BEFORE DELETE OR UPDATE ON access.grant_log FOR EACH ROW EXECUTE FUNCTION access.refuse_change();

create schema universe;

create table universe.ancestry (
  ancestry_id integer not null,
  name text not null,
  bloodline_id integer not null,
  build integer,
  gone_build integer,
  constraint ancestry_pkey PRIMARY KEY (ancestry_id)
);

create table universe.bloodline (
  bloodline_id integer not null,
  name text not null,
  race_id integer not null,
  build integer,
  gone_build integer,
  constraint bloodline_pkey PRIMARY KEY (bloodline_id)
);

create table universe.category (
  category_id integer not null,
  name text,
  resolved_at timestamp with time zone,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  published boolean,
  build integer,
  gone_build integer,
  constraint category_pkey PRIMARY KEY (category_id)
);
CREATE INDEX category_unresolved ON universe.category USING btree (retry_at) WHERE (resolved_at IS NULL);

create table universe.constellation (
  constellation_id integer not null,
  name text,
  region_id integer,
  resolved_at timestamp with time zone,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  build integer,
  gone_build integer,
  constraint constellation_pkey PRIMARY KEY (constellation_id)
);
CREATE INDEX constellation_unresolved ON universe.constellation USING btree (retry_at) WHERE (resolved_at IS NULL);

create table universe.control_tower_resource (
  tower_type_id integer not null,
  resource_type_id integer not null,
  purpose smallint not null,
  quantity integer not null,
  faction_id integer,
  security_min double precision,
  constraint control_tower_resource_pkey PRIMARY KEY (tower_type_id, resource_type_id, purpose)
);

create table universe.dogma_attribute (
  attribute_id integer not null,
  name text not null,
  display_name text,
  default_value double precision not null,
  high_is_good boolean not null,
  stackable boolean not null,
  unit_id integer,
  build integer,
  gone_build integer,
  constraint dogma_attribute_pkey PRIMARY KEY (attribute_id)
);

create table universe.entity (
  entity_id bigint not null,
  name text,
  category text,
  resolved_at timestamp with time zone,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  batch_limit smallint not null default 1000,
  wanted_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  nature text,
  ticker text,
  ticker_at timestamp with time zone,
  constraint entity_pkey PRIMARY KEY (entity_id),
  constraint entity_nature_check CHECK ((nature = ANY (ARRAY['npc'::text, 'biomassed'::text, 'unknown'::text])))
);
CREATE INDEX entity_stale ON universe.entity USING btree (retry_at) WHERE ((resolved_at IS NOT NULL) AND (retry_at < 'infinity'::timestamp with time zone));
CREATE INDEX entity_unresolved ON universe.entity USING btree (retry_at) WHERE (resolved_at IS NULL);

create table universe.faction (
  faction_id integer not null,
  name text not null,
  corporation_id integer,
  militia_corporation_id integer,
  build integer,
  gone_build integer,
  constraint faction_pkey PRIMARY KEY (faction_id)
);

create table universe."group" (
  group_id integer not null,
  name text,
  category_id integer,
  resolved_at timestamp with time zone,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  published boolean,
  build integer,
  gone_build integer,
  constraint group_pkey PRIMARY KEY (group_id)
);
CREATE INDEX group_unresolved ON universe."group" USING btree (retry_at) WHERE (resolved_at IS NULL);

create table universe.location (
  location_id bigint not null,
  kind text not null,
  name text,
  system_id integer,
  type_id integer,
  owner_id bigint,
  resolved_at timestamp with time zone,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  constraint location_pkey PRIMARY KEY (location_id)
);
CREATE INDEX location_structure_due ON universe.location USING btree (retry_at) WHERE ((kind = 'structure'::text) AND (retry_at < 'infinity'::timestamp with time zone));
CREATE INDEX location_unresolved ON universe.location USING btree (retry_at) WHERE (resolved_at IS NULL);

create table universe.location_witness (
  location_id bigint not null,
  character_id bigint not null,
  owner_hash text not null,
  answer smallint,
  answered_at timestamp with time zone,
  owner_id bigint,
  failures integer not null default 0,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  constraint location_witness_pkey PRIMARY KEY (location_id, character_id),
  constraint location_witness_location_id_fkey FOREIGN KEY (location_id) REFERENCES universe.location(location_id) ON DELETE CASCADE
);
CREATE INDEX location_witness_answered ON universe.location_witness USING btree (answered_at);
CREATE INDEX location_witness_character ON universe.location_witness USING btree (character_id);

create table universe.market_group (
  market_group_id integer not null,
  name text not null,
  parent_group_id integer,
  build integer,
  gone_build integer,
  constraint market_group_pkey PRIMARY KEY (market_group_id)
);

create table universe.market_price (
  type_id integer not null,
  average numeric(20,2),
  adjusted numeric(20,2),
  changed_at timestamp with time zone not null,
  constraint market_price_pkey PRIMARY KEY (type_id)
);

create table universe.meta_group (
  meta_group_id integer not null,
  name text not null,
  build integer,
  gone_build integer,
  constraint meta_group_pkey PRIMARY KEY (meta_group_id)
);

create table universe.moon (
  moon_id integer not null,
  name text not null,
  planet_id integer not null,
  system_id integer not null,
  x double precision,
  y double precision,
  z double precision,
  build integer,
  gone_build integer,
  constraint moon_pkey PRIMARY KEY (moon_id)
);
CREATE INDEX moon_system ON universe.moon USING btree (system_id);

create table universe.npc_corporation (
  corporation_id integer not null,
  name text not null,
  ticker text,
  faction_id integer,
  build integer,
  gone_build integer,
  constraint npc_corporation_pkey PRIMARY KEY (corporation_id)
);

create table universe.planet (
  planet_id integer not null,
  name text not null,
  system_id integer not null,
  type_id integer not null,
  celestial_index integer not null,
  x double precision,
  y double precision,
  z double precision,
  build integer,
  gone_build integer,
  constraint planet_pkey PRIMARY KEY (planet_id)
);
CREATE INDEX planet_name ON universe.planet USING btree (name);
CREATE INDEX planet_system ON universe.planet USING btree (system_id);

create table universe.race (
  race_id integer not null,
  name text not null,
  build integer,
  gone_build integer,
  constraint race_pkey PRIMARY KEY (race_id)
);

create table universe.region (
  region_id integer not null,
  name text,
  resolved_at timestamp with time zone,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  build integer,
  gone_build integer,
  constraint region_pkey PRIMARY KEY (region_id)
);
CREATE INDEX region_unresolved ON universe.region USING btree (retry_at) WHERE (resolved_at IS NULL);

create table universe.stargate_jump (
  from_system_id integer not null,
  to_system_id integer not null,
  constraint stargate_jump_pkey PRIMARY KEY (from_system_id, to_system_id)
);

create table universe.static_data (
  is_only_row boolean not null default true,
  site_url text,
  source text,
  build integer,
  released_at timestamp with time zone,
  imported_at timestamp with time zone,
  counts jsonb,
  checked_at timestamp with time zone,
  next_check_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  last_error text,
  failed_at timestamp with time zone,
  awaited_until timestamp with time zone,
  constraint static_data_pkey PRIMARY KEY (is_only_row),
  constraint static_data_is_only_row_check CHECK (is_only_row)
);

create table universe.station (
  station_id integer not null,
  name text not null,
  system_id integer not null,
  type_id integer not null,
  owner_id integer not null,
  x double precision,
  y double precision,
  z double precision,
  build integer,
  gone_build integer,
  constraint station_pkey PRIMARY KEY (station_id)
);
CREATE INDEX station_system ON universe.station USING btree (system_id);

create table universe.system (
  system_id integer not null,
  name text,
  security double precision,
  constellation_id integer,
  resolved_at timestamp with time zone,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  x double precision,
  y double precision,
  z double precision,
  wormhole_class_id integer,
  build integer,
  gone_build integer,
  constraint system_pkey PRIMARY KEY (system_id)
);
CREATE INDEX system_unresolved ON universe.system USING btree (retry_at) WHERE (resolved_at IS NULL);

create table universe.type (
  type_id integer not null,
  name text,
  group_id integer,
  volume double precision,
  packaged_volume double precision,
  resolved_at timestamp with time zone,
  retry_at timestamp with time zone not null default '-infinity'::timestamp with time zone,
  failures integer not null default 0,
  market_group_id integer,
  meta_group_id integer,
  race_id integer,
  portion_size integer,
  base_price numeric(20,2),
  mass double precision,
  capacity double precision,
  radius double precision,
  published boolean,
  slot text,
  build integer,
  gone_build integer,
  constraint type_pkey PRIMARY KEY (type_id)
);
CREATE INDEX type_unresolved ON universe.type USING btree (retry_at) WHERE (resolved_at IS NULL);

create table universe.type_dogma (
  type_id integer not null,
  attribute_id integer not null,
  value double precision not null,
  constraint type_dogma_pkey PRIMARY KEY (type_id, attribute_id)
);

create view universe.required_skill as
 SELECT skill.type_id,
    (skill.value)::integer AS skill_id,
    (level.value)::integer AS level
   FROM ((( VALUES (182,277), (183,278), (184,279), (1285,1286), (1289,1287), (1290,1288)) pair(skill_id, level_id)
     JOIN universe.type_dogma skill ON ((skill.attribute_id = pair.skill_id)))
     JOIN universe.type_dogma level ON (((level.type_id = skill.type_id) AND (level.attribute_id = pair.level_id))))
  WHERE ((skill.value > (0)::double precision) AND (level.value > (0)::double precision));

create view universe.skill as
 SELECT t.type_id AS skill_id,
    t.name,
    t.group_id,
    g.name AS group_name,
    t.published,
    (rank.value)::integer AS rank,
        CASE (first.value)::integer
            WHEN 164 THEN 'charisma'::text
            WHEN 165 THEN 'intelligence'::text
            WHEN 166 THEN 'memory'::text
            WHEN 167 THEN 'perception'::text
            WHEN 168 THEN 'willpower'::text
            ELSE NULL::text
        END AS primary_attribute,
        CASE (second.value)::integer
            WHEN 164 THEN 'charisma'::text
            WHEN 165 THEN 'intelligence'::text
            WHEN 166 THEN 'memory'::text
            WHEN 167 THEN 'perception'::text
            WHEN 168 THEN 'willpower'::text
            ELSE NULL::text
        END AS secondary_attribute
   FROM ((((universe.type t
     JOIN universe."group" g ON (((g.group_id = t.group_id) AND (g.category_id = 16))))
     LEFT JOIN universe.type_dogma rank ON (((rank.type_id = t.type_id) AND (rank.attribute_id = 275))))
     LEFT JOIN universe.type_dogma first ON (((first.type_id = t.type_id) AND (first.attribute_id = 180))))
     LEFT JOIN universe.type_dogma second ON (((second.type_id = t.type_id) AND (second.attribute_id = 181))));

create view universe.slot_layout as
 SELECT type_id,
    (COALESCE(max(value) FILTER (WHERE (attribute_id = 14)), (0)::double precision))::integer AS high_slots,
    (COALESCE(max(value) FILTER (WHERE (attribute_id = 13)), (0)::double precision))::integer AS medium_slots,
    (COALESCE(max(value) FILTER (WHERE (attribute_id = 12)), (0)::double precision))::integer AS low_slots,
    (COALESCE(max(value) FILTER (WHERE (attribute_id = 1137)), (0)::double precision))::integer AS rig_slots,
    (COALESCE(max(value) FILTER (WHERE (attribute_id = 2056)), (0)::double precision))::integer AS service_slots,
    (COALESCE(max(value) FILTER (WHERE (attribute_id = 1367)), (0)::double precision))::integer AS subsystem_slots,
    (COALESCE(max(value) FILTER (WHERE (attribute_id = 102)), (0)::double precision))::integer AS turret_hardpoints,
    (COALESCE(max(value) FILTER (WHERE (attribute_id = 101)), (0)::double precision))::integer AS launcher_hardpoints
   FROM universe.type_dogma
  WHERE (attribute_id = ANY (ARRAY[12, 13, 14, 101, 102, 1137, 1367, 2056]))
  GROUP BY type_id;

create view universe.solar_system as
 SELECT s.system_id,
    s.name AS system_name,
    s.security,
    k.region_id,
    r.name AS region_name
   FROM ((universe.system s
     LEFT JOIN universe.constellation k USING (constellation_id))
     LEFT JOIN universe.region r USING (region_id));

create schema sync;

create table sync.section (
  target_id bigint not null,
  section text not null,
  ran_at timestamp with time zone not null,
  ok_at timestamp with time zone,
  changed_at timestamp with time zone,
  due_at timestamp with time zone not null,
  failures integer not null default 0,
  error_code text,
  duration_ms integer not null default 0,
  etags jsonb not null default '{}'::jsonb,
  constraint section_pkey PRIMARY KEY (target_id, section),
  constraint section_target_id_fkey FOREIGN KEY (target_id) REFERENCES sync.target(target_id) ON DELETE CASCADE
);

create table sync.target (
  target_id bigint not null generated always as identity,
  kind text not null,
  subject_id bigint not null,
  character_id bigint not null,
  owner_hash text not null,
  next_due_at timestamp with time zone not null,
  wanted_at timestamp with time zone,
  queued_at timestamp with time zone,
  lease_owner text,
  lease_until timestamp with time zone not null default '-infinity'::timestamp with time zone,
  rate_limits jsonb not null default '{}'::jsonb,
  constraint target_pkey PRIMARY KEY (target_id),
  constraint target_kind_subject_id_key UNIQUE (kind, subject_id)
);
CREATE INDEX target_character ON sync.target USING btree (character_id);
CREATE INDEX target_due ON sync.target USING btree (next_due_at);

create schema memberaudit;

create table memberaudit.asset (
  registration_id bigint not null,
  item_id bigint not null,
  type_id integer not null,
  quantity bigint not null,
  location_id bigint not null,
  location_flag text not null,
  is_singleton boolean not null,
  is_blueprint_copy boolean not null,
  name text,
  is_active_ship boolean not null,
  root_location_id bigint not null,
  parent_item_id bigint,
  path bigint[] not null,
  child_count integer not null,
  constraint asset_pkey PRIMARY KEY (registration_id, item_id),
  constraint asset_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);
CREATE INDEX asset_parent ON memberaudit.asset USING btree (registration_id, parent_item_id);
CREATE INDEX asset_place ON memberaudit.asset USING btree (registration_id, root_location_id, parent_item_id);

create table memberaudit.character_details (
  registration_id bigint not null,
  name text not null,
  corporation_id bigint not null,
  alliance_id bigint,
  faction_id bigint,
  race_id integer not null,
  bloodline_id integer not null,
  birthday timestamp with time zone not null,
  gender text not null,
  security_status double precision,
  title text,
  description text,
  constraint character_details_pkey PRIMARY KEY (registration_id),
  constraint character_details_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.corporation_history (
  registration_id bigint not null,
  record_id bigint not null,
  corporation_id bigint not null,
  start_date timestamp with time zone not null,
  is_deleted boolean not null,
  constraint corporation_history_pkey PRIMARY KEY (registration_id, record_id),
  constraint corporation_history_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.location (
  registration_id bigint not null,
  system_id integer not null,
  location_id bigint,
  constraint location_pkey PRIMARY KEY (registration_id),
  constraint location_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.online (
  registration_id bigint not null,
  is_online boolean not null,
  last_login timestamp with time zone,
  last_logout timestamp with time zone,
  logins integer,
  constraint online_pkey PRIMARY KEY (registration_id),
  constraint online_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.registration (
  registration_id bigint not null generated always as identity,
  character_id bigint not null,
  owner_hash text not null,
  user_id bigint not null,
  registered_at timestamp with time zone not null,
  ended_at timestamp with time zone,
  purge_at timestamp with time zone,
  constraint registration_pkey PRIMARY KEY (registration_id),
  constraint registration_character_id_fkey FOREIGN KEY (character_id) REFERENCES identity."character"(character_id),
  constraint registration_check CHECK (((ended_at IS NULL) = (purge_at IS NULL))),
  constraint registration_user_id_fkey FOREIGN KEY (user_id) REFERENCES identity."user"(user_id)
);
CREATE INDEX registration_purge ON memberaudit.registration USING btree (purge_at) WHERE (purge_at IS NOT NULL);
CREATE INDEX registration_user ON memberaudit.registration USING btree (user_id);
CREATE UNIQUE INDEX registration_current ON memberaudit.registration USING btree (character_id, owner_hash) WHERE (ended_at IS NULL);

create table memberaudit.ship (
  registration_id bigint not null,
  item_id bigint not null,
  type_id integer not null,
  name text not null,
  constraint ship_pkey PRIMARY KEY (registration_id),
  constraint ship_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.skill (
  registration_id bigint not null,
  skill_id integer not null,
  active_level smallint not null,
  trained_level smallint not null,
  skill_points integer not null,
  constraint skill_pkey PRIMARY KEY (registration_id, skill_id),
  constraint skill_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.skill_points (
  registration_id bigint not null,
  total bigint not null,
  unallocated bigint not null,
  constraint skill_points_pkey PRIMARY KEY (registration_id),
  constraint skill_points_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.skill_queue (
  registration_id bigint not null,
  queue_position integer not null,
  skill_id integer not null,
  finished_level smallint not null,
  start_date timestamp with time zone,
  finish_date timestamp with time zone,
  training_start_sp integer,
  level_start_sp integer,
  level_end_sp integer,
  constraint skill_queue_pkey PRIMARY KEY (registration_id, queue_position),
  constraint skill_queue_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.wallet_balance (
  registration_id bigint not null,
  balance numeric(20,2) not null,
  constraint wallet_balance_pkey PRIMARY KEY (registration_id),
  constraint wallet_balance_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);

create table memberaudit.wallet_journal (
  registration_id bigint not null,
  entry_id bigint not null,
  date timestamp with time zone not null,
  ref_type text not null,
  amount numeric(20,2),
  balance numeric(20,2),
  tax numeric(20,2),
  tax_receiver_id bigint,
  first_party_id bigint,
  second_party_id bigint,
  description text not null,
  reason text not null,
  context_id bigint,
  context_id_type text,
  constraint wallet_journal_pkey PRIMARY KEY (registration_id, entry_id),
  constraint wallet_journal_registration_id_fkey FOREIGN KEY (registration_id) REFERENCES memberaudit.registration(registration_id) ON DELETE CASCADE
);
CREATE INDEX wallet_journal_amount ON memberaudit.wallet_journal USING btree (registration_id, COALESCE(amount, (0)::numeric), entry_id);
CREATE INDEX wallet_journal_balance ON memberaudit.wallet_journal USING btree (registration_id, COALESCE(balance, (0)::numeric), entry_id);
CREATE INDEX wallet_journal_date ON memberaudit.wallet_journal USING btree (registration_id, date, entry_id);
CREATE INDEX wallet_journal_type ON memberaudit.wallet_journal USING btree (registration_id, ref_type, date, entry_id);

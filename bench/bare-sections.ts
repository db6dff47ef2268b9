import {
  characterAssetNames,
  characterAssets,
  characterCorporationHistory,
  characterLocation,
  characterOnline,
  characterPublic,
  characterShip,
  characterSkillQueue,
  characterSkills,
  characterWallet,
  characterWalletJournal,
  type EsiOperation,
} from '@muster/esi';
import type * as z from 'zod';

export type Row = Record<string, unknown>;

/** Rows for one table; all belong to one registration. */
export interface BareUpsert {
  table: string;
  key: readonly string[];
  rows: Row[];
}

/** One section as the bare loop does it: what it asks, and the rows of what came. */
export interface BareSection {
  readonly id: string;
  /** The first gives the rows; the others are asked because the real section asks them. */
  readonly operations: readonly [EsiOperation, ...EsiOperation[]];
  /** A look-up that follows when the data are new. */
  readonly followUp?: { operation: EsiOperation; body(data: unknown): unknown[] };
  // A method, so that each section may say what its data are.
  upserts(data: unknown): BareUpsert[];
}

type Assets = z.infer<typeof characterAssets.response>;
type Skills = z.infer<typeof characterSkills.response>;

const moment = (text: string | undefined): Date | null => (text === undefined ? null : new Date(text));
const isk = (amount: number | undefined): string | null => amount?.toFixed(2) ?? null;

/** A section whose rows all go into one table, under the registration and the given key. */
function section<Data>(
  id: string,
  operation: EsiOperation<unknown, Data>,
  table: string,
  key: readonly string[],
  rows: (data: Data) => Row[],
): BareSection {
  return {
    id,
    operations: [operation],
    upserts: (data: Data) => [{ table, key, rows: rows(data) }],
  };
}

const assets: BareSection = {
  id: 'assets',
  operations: [characterAssets, characterShip, characterLocation],
  followUp: {
    operation: characterAssetNames,
    body: (data: Assets) =>
      data
        .filter((item) => item.is_singleton && item.is_blueprint_copy !== true)
        .filter((item) => !/Slot|^SubSystem|^Implant$/.test(item.location_flag))
        .slice(0, 1_000)
        .map((item) => item.item_id),
  },
  upserts: (data: Assets) => [
    {
      table: 'asset',
      key: ['item_id'],
      rows: data.map((item) => ({
        item_id: item.item_id,
        type_id: item.type_id,
        quantity: item.quantity,
        location_id: item.location_id,
        location_flag: item.location_flag,
        is_singleton: item.is_singleton,
        is_blueprint_copy: item.is_blueprint_copy ?? false,
        name: null,
        is_active_ship: false,
        root_location_id: item.location_id,
        parent_item_id: null,
        path: [],
        child_count: 0,
      })),
    },
  ],
};

const skills: BareSection = {
  id: 'skills',
  operations: [characterSkills],
  upserts({ skills, total_sp, unallocated_sp = 0 }: Skills) {
    const rows = skills.map((skill) => ({
      skill_id: skill.skill_id,
      active_level: skill.active_skill_level,
      trained_level: skill.trained_skill_level,
      skill_points: skill.skillpoints_in_skill,
    }));
    return [
      { table: 'skill', key: ['skill_id'], rows },
      { table: 'skill_points', key: [], rows: [{ total: total_sp, unallocated: unallocated_sp }] },
    ];
  },
};

/** The floor of each section of Member Audit: its requests and one upsert, without any of its care. */
export const bareSections: readonly BareSection[] = [
  section('character_details', characterPublic, 'character_details', [], (details) => [
    {
      name: details.name,
      corporation_id: details.corporation_id,
      alliance_id: details.alliance_id ?? null,
      faction_id: details.faction_id ?? null,
      race_id: details.race_id,
      bloodline_id: details.bloodline_id,
      birthday: moment(details.birthday),
      gender: details.gender,
      security_status: details.security_status ?? null,
      title: details.corporation_title ?? null,
      description: details.description ?? null,
    },
  ]),
  section('location', characterLocation, 'location', [], (at) => [
    { system_id: at.solar_system_id, location_id: at.station_id ?? at.structure_id ?? null },
  ]),
  section('ship', characterShip, 'ship', [], (ship) => [
    { item_id: ship.ship_item_id, type_id: ship.ship_type_id, name: ship.ship_name },
  ]),
  section('online', characterOnline, 'online', [], (online) => [
    {
      is_online: online.online,
      last_login: moment(online.last_login),
      last_logout: moment(online.last_logout),
      logins: online.logins ?? null,
    },
  ]),
  section('wallet_balance', characterWallet, 'wallet_balance', [], (balance) => [{ balance: isk(balance) }]),
  section('skill_queue', characterSkillQueue, 'skill_queue', ['queue_position'], (queue) =>
    queue.map((entry) => ({
      queue_position: entry.queue_position,
      skill_id: entry.skill_id,
      finished_level: entry.finished_level,
      start_date: moment(entry.start_date),
      finish_date: moment(entry.finish_date),
      training_start_sp: entry.training_start_sp ?? null,
      level_start_sp: entry.level_start_sp ?? null,
      level_end_sp: entry.level_end_sp ?? null,
    })),
  ),
  skills,
  section(
    'corporation_history',
    characterCorporationHistory,
    'corporation_history',
    ['record_id'],
    (records) =>
      records.map((record) => ({
        record_id: record.record_id,
        corporation_id: record.corporation_id,
        start_date: moment(record.start_date),
        is_deleted: record.is_deleted ?? false,
      })),
  ),
  section('wallet_journal', characterWalletJournal, 'wallet_journal', ['entry_id'], (entries) =>
    entries.map((entry) => ({
      entry_id: entry.id,
      date: moment(entry.date),
      ref_type: entry.ref_type,
      amount: isk(entry.amount),
      balance: isk(entry.balance),
      tax: isk(entry.tax),
      tax_receiver_id: entry.tax_receiver_id ?? null,
      first_party_id: entry.first_party_id ?? null,
      second_party_id: entry.second_party_id ?? null,
      description: entry.description,
      reason: entry.reason ?? '',
      context_id: entry.context_id ?? null,
      context_id_type: entry.context_id_type ?? null,
    })),
  ),
  assets,
];

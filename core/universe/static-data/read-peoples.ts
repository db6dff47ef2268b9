import * as z from 'zod';
import { integer, text } from './line-fields.ts';
import { defineReader, type MemberReader } from './member-reader.ts';

const factionLine = z.object({
  _key: integer,
  name: text,
  corporationID: integer.optional(),
  militiaCorporationID: integer.optional(),
});

const corporationLine = z.object({
  _key: integer,
  name: text,
  tickerName: text.optional(),
  factionID: integer.optional(),
});

/** Peoples and powers. */
export const peopleReaders: readonly MemberReader[] = [
  defineReader('factions', factionLine, (line, { add }) => {
    add('faction', {
      faction_id: line._key,
      name: line.name,
      corporation_id: line.corporationID ?? null,
      militia_corporation_id: line.militiaCorporationID ?? null,
    });
  }),
  defineReader('npcCorporations', corporationLine, (line, { add, facts }) => {
    facts.corporationNames.set(line._key, line.name);
    add('npc_corporation', {
      corporation_id: line._key,
      name: line.name,
      ticker: line.tickerName ?? null,
      faction_id: line.factionID ?? null,
    });
  }),
  defineReader('races', z.object({ _key: integer, name: text }), (line, { add }) => {
    add('race', { race_id: line._key, name: line.name });
  }),
  defineReader('bloodlines', z.object({ _key: integer, name: text, raceID: integer }), (line, { add }) => {
    add('bloodline', { bloodline_id: line._key, name: line.name, race_id: line.raceID });
  }),
  defineReader(
    'ancestries',
    z.object({ _key: integer, name: text, bloodlineID: integer }),
    (line, { add }) => {
      add('ancestry', { ancestry_id: line._key, name: line.name, bloodline_id: line.bloodlineID });
    },
  ),
];

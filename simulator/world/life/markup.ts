import { types, stations, systems } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { World } from '../world.ts';
import { corporationName } from '../who.ts';
import { structureById } from '../structures.ts';

/** The client's own markup, as letters, bios and calendar entries carry it. */

const CHARACTER_TYPE_ID = 1377;
const CORPORATION_TYPE_ID = 2;
const ALLIANCE_TYPE_ID = 16_159;
const SYSTEM_TYPE_ID = 5;

const info = (typeId: number, id: number, text: string): string =>
  `<a href="showinfo:${typeId}//${id}">${text}</a>`;

export const characterLink = (character: CharacterRecord): string =>
  info(CHARACTER_TYPE_ID, character.id, character.name);

export const corporationLink = (world: World, id: number): string =>
  info(CORPORATION_TYPE_ID, id, corporationName(world, id));

export const allianceLink = (id: number, name: string): string => info(ALLIANCE_TYPE_ID, id, name);

export const systemLink = (id: number): string => info(SYSTEM_TYPE_ID, id, systems.get(id)?.name ?? '?');

export const typeLink = (id: number): string => `<a href="showinfo:${id}">${types.get(id)?.name ?? '?'}</a>`;

/** A station or structure. */
export function placeLink(id: number): string {
  const station = stations.get(id);
  if (station) return info(station.typeId, id, station.name);
  const structure = structureById(id);
  return structure ? info(structure.typeId, id, structure.name) : 'somewhere';
}

const COLOURS = ['ffffffff', 'bfffffff', 'ff99ff99', 'ffffa600', 'ff6868e1'] as const;

/** Lines as the client saves them: each in a font of its own. */
export function inFont(lines: readonly string[], dice: number): string {
  const colour = COLOURS[dice % COLOURS.length] ?? COLOURS[0];
  const size = 12 + (dice % 3);
  return lines.map((line) => `<font size="${size}" color="#${colour}">${line}</font>`).join('<br>');
}

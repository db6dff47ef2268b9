import { anyTypeNamed } from '../type-lookup.ts';

/** What of planetary industry has the same names and numbers everywhere. */

/** Kinds of planets by the type of the planet. */
export const PLANET_KINDS: ReadonlyMap<number, PlanetKind> = new Map([
  [11, 'temperate'],
  [12, 'ice'],
  [13, 'gas'],
  [2014, 'oceanic'],
  [2015, 'lava'],
  [2016, 'barren'],
  [2017, 'storm'],
  [2063, 'plasma'],
]);

export type PlanetKind = 'temperate' | 'barren' | 'oceanic' | 'ice' | 'gas' | 'lava' | 'storm' | 'plasma';

/** How a raw resource becomes a basic commodity. */
export interface Schematic {
  id: number;
  name: string;
  rawId: number;
  productId: number;
}

const SCHEMATICS: readonly (readonly [id: number, raw: string, product: string])[] = [
  [121, 'Aqueous Liquids', 'Water'],
  [122, 'Suspended Plasma', 'Plasmoids'],
  [123, 'Ionic Solutions', 'Electrolytes'],
  [124, 'Noble Gas', 'Oxygen'],
  [125, 'Reactive Gas', 'Oxidizing Compound'],
  [126, 'Base Metals', 'Reactive Metals'],
  [127, 'Noble Metals', 'Precious Metals'],
  [128, 'Heavy Metals', 'Toxic Metals'],
  [129, 'Non-CS Crystals', 'Chiral Structures'],
  [130, 'Felsic Magma', 'Silicon'],
  [131, 'Microorganisms', 'Bacteria'],
  [132, 'Planktic Colonies', 'Biomass'],
  [133, 'Complex Organisms', 'Proteins'],
  [134, 'Carbon Compounds', 'Biofuels'],
  [135, 'Autotrophs', 'Industrial Fibers'],
];

/** The schematics of basic factories by id; one run takes 3,000 raw units and gives 20. */
export const schematics: ReadonlyMap<number, Schematic> = new Map(
  SCHEMATICS.map(([id, raw, product]) => [
    id,
    { id, name: product, rawId: anyTypeNamed(raw).id, productId: anyTypeNamed(product).id },
  ]),
);
export const SCHEMATIC_SECONDS = 1800;
export const RAW_PER_RUN = 3000;
export const PRODUCT_PER_RUN = 20;

const FOUND: Readonly<Record<PlanetKind, readonly number[]>> = {
  temperate: [121, 131, 133, 134, 135],
  barren: [121, 126, 127, 131, 134],
  oceanic: [121, 131, 132, 133, 134],
  ice: [121, 124, 128, 131, 132],
  gas: [121, 123, 124, 125, 126],
  lava: [122, 126, 128, 129, 130],
  storm: [121, 122, 123, 124, 126],
  plasma: [122, 126, 127, 128, 129],
};

/** The schematics whose raw resource is found on planets of a kind. */
export function schematicsOn(kind: PlanetKind): Schematic[] {
  return FOUND[kind].flatMap((id) => schematics.get(id) ?? []);
}

/** Buildings come in one make for each kind of planet. */
export function building(
  kind: PlanetKind,
  what:
    | 'Command Center'
    | 'Extractor Control Unit'
    | 'Basic Industry Facility'
    | 'Launchpad'
    | 'Storage Facility',
): number {
  return anyTypeNamed(`${kind.slice(0, 1).toUpperCase()}${kind.slice(1)} ${what}`).id;
}

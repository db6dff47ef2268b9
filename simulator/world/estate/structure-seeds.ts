/**
 * What the home alliance has built beyond the places where its people live: with those, 34 structures. Each line is
 * key, name, system, type, owner and who may dock: everybody of these alliances.
 */
export type EstateSeed = readonly [
  key: string,
  name: string,
  system: string,
  type: string,
  owner: 'hearth' | 'works' | 'wick',
  access: readonly number[],
];

const LANTERN = 99010001;
const TIDE = 99010004;
const FRIENDS = [LANTERN, TIDE] as const;
const OURS = [LANTERN] as const;

export const ESTATE_SEEDS: readonly EstateSeed[] = [
  ['mill', 'Fulling Mill', 'Ostingele', 'Azbel', 'works', FRIENDS],
  ['kiln', 'Brick Kiln', 'Ostingele', 'Raitaru', 'works', OURS],
  ['glassworks', 'Glassworks', 'Stacmon', 'Raitaru', 'works', OURS],
  ['library', 'Lending Library', 'Agoze', 'Raitaru', 'works', OURS],
  ['toll-house', 'Toll House', 'Dastryns', 'Astrahus', 'works', FRIENDS],
  ['rope-walk', 'Rope Walk', 'Alperaute', 'Astrahus', 'works', OURS],
  ['long-barn', 'Long Barn', 'Covryn', 'Azbel', 'works', OURS],
  ['quarry', 'Quarry Steps', 'Covryn', 'Athanor', 'works', OURS],
  ['sieve', 'The Sieve', 'Iges', 'Athanor', 'works', OURS],
  ['gravel', 'Gravel and Grace', 'Dastryns', 'Athanor', 'works', OURS],
  ['pickaxe', 'Second Pickaxe', 'Alperaute', 'Athanor', 'works', OURS],
  ['lodestone', 'Lodestone', 'Pelille', 'Athanor', 'works', OURS],
  ['tailings', 'Tailings', 'Cumemare', 'Athanor', 'works', OURS],
  ['deep-shaft', 'Deep Shaft', 'Harroule', 'Tatara', 'works', OURS],
  ['stone-soup', 'Stone Soup', 'Annancale', 'Athanor', 'works', OURS],
  ['drip-one', 'Drip One', 'Harroule', 'Metenox Moon Drill', 'works', OURS],
  ['drip-two', 'Drip Two', 'MHC-R3', 'Metenox Moon Drill', 'works', OURS],
  ['night-ferry', '» 6E-578 - Night Ferry', 'MHC-R3', 'Ansiblex Jump Bridge', 'works', FRIENDS],
  ['day-ferry', '» MHC-R3 - Day Ferry', '6E-578', 'Ansiblex Jump Bridge', 'works', FRIENDS],
  ['lamp-post', 'Lamp Post', 'MHC-R3', 'Pharolux Cyno Beacon', 'works', FRIENDS],
  ['dark-curtain', 'Dark Curtain', '6E-578', 'Tenebrex Cyno Jammer', 'hearth', OURS],
  ['far-light', 'Far Light', 'MHC-R3', 'Fortizar', 'hearth', FRIENDS],
  ['watch-fire', 'Watch Fire', '6E-578', 'Astrahus', 'hearth', FRIENDS],
  ['ember-cellar', 'Ember Cellar', 'Harroule', 'Athanor', 'hearth', OURS],
  ['wander-inn', 'Wander Inn', 'Uphallant', 'Astrahus', 'wick', OURS],
  ['lost-mitten', 'Lost Mitten', 'Vey', 'Astrahus', 'wick', OURS],
];

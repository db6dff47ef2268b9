import { alliances, corporationByKey, corporations } from '../organisations.ts';
import { factions, npcCorporations } from '../static-data.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { ashenPaymaster, ashenTrader } from './people.ts';

export interface Contact {
  id: number;
  type: 'character' | 'corporation' | 'alliance' | 'faction';
  standing: number;
  isBlocked?: true;
  isWatched?: true;
  labelIds?: readonly number[];
}

export interface ContactLabel {
  id: number;
  name: string;
}

const LABELS: readonly ContactLabel[] = [
  { id: 1, name: 'Friends' },
  { id: 2, name: 'Do not trade' },
  { id: 4, name: 'Hunted' },
  { id: 8, name: '<b>Customers</b>' },
];
const ASHEN_ALLIANCE_ID = 99_010_002;
const STANDINGS = [10, 10, 5, 5, 0, -5, -10];

export function contactLabelsOf(world: World, character: CharacterRecord): ContactLabel[] {
  return LABELS.slice(0, world.random(character, 'contact-labels').int(0, character.seed.tier));
}

/** Contacts that a story needs: the careless keep the wrong friends in their book. */
function storyContacts(world: World, character: CharacterRecord): Contact[] {
  const { story } = character.seed;
  if (story === 'spy') {
    const friends = [ashenPaymaster(world), ashenTrader(world)].flatMap((c) => (c ? [c.id] : []));
    return [
      { id: ASHEN_ALLIANCE_ID, type: 'alliance', standing: 10 },
      { id: corporationByKey('cinder').id, type: 'corporation', standing: 10 },
      ...friends.map((id): Contact => ({ id, type: 'character', standing: 10, isWatched: true })),
    ];
  }
  if (story === 'innocent') return [{ id: ASHEN_ALLIANCE_ID, type: 'alliance', standing: -10 }];
  return [];
}

/** One more contact for each bump by hand. */
function byHand(world: World, character: CharacterRecord, moment: Moment): Contact[] {
  const npcs = [...npcCorporations.keys()];
  return world.generation(character, 'contacts', moment).map((_, i) => ({
    id: npcs.at(-1 - i) ?? 1_000_125,
    type: 'corporation',
    standing: 5,
  }));
}

/** Who stands in somebody's address book, in the order of ids. */
export function contactsOf(world: World, character: CharacterRecord, moment: Moment): Contact[] {
  const r = world.random(character, 'contacts');
  const labels = contactLabelsOf(world, character);
  const labelled = (): Pick<Contact, 'labelIds'> =>
    labels.length > 0 && r.chance(0.3) ? { labelIds: [r.pick(labels).id] } : {};
  const found: Contact[] = storyContacts(world, character);
  const { tier } = character.seed;
  const isCareful = character.seed.story !== undefined;
  const many = (character.seed.journalPerDay ?? 0) > 100 ? 900 : r.int(1, 4 + tier * 9);
  for (let i = 0; i < many; i++) {
    // Stories choose their own acquaintances; the cast know one another from elsewhere.
    const from = isCareful ? world.castSize : 0;
    const other =
      world.characters[r.int(Math.min(from, world.characters.length - 1), world.characters.length - 1)];
    const standing = r.pick(STANDINGS);
    const isBlocked = standing < 0 && r.chance(0.3);
    const isWatched = r.chance(0.1);
    if (!other || other === character || other.seed.secret) continue;
    const flags = {
      ...(isBlocked ? { isBlocked: true as const } : {}),
      ...(isWatched ? { isWatched: true as const } : {}),
    };
    found.push({ id: other.id, type: 'character', standing, ...flags, ...labelled() });
  }
  if (!isCareful) {
    for (const corporation of corporations)
      if (r.chance(0.08 * tier))
        found.push({ id: corporation.id, type: 'corporation', standing: r.pick(STANDINGS), ...labelled() });
    for (const alliance of alliances)
      if (alliance.id !== ASHEN_ALLIANCE_ID && r.chance(0.06 * tier))
        found.push({ id: alliance.id, type: 'alliance', standing: r.pick(STANDINGS) });
  }
  if (r.chance(0.15)) found.push({ id: r.pick([...factions.keys()]), type: 'faction', standing: 5 });
  found.push(...byHand(world, character, moment));
  return [...new Map(found.toReversed().map((contact) => [contact.id, contact])).values()].toSorted(
    (a, b) => a.id - b.id,
  );
}

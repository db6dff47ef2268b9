import type { CharacterRecord } from '../population.ts';
import type { Random } from '../random.ts';
import { stations, systems, types } from '../static-data.ts';
import type { World } from '../world.ts';
import type { Template } from './mail-texts.ts';
import { characterLink, inFont, placeLink, systemLink, typeLink } from './markup.ts';
import { homeOf } from './whereabouts.ts';
import { somebody } from './people.ts';

interface Setting {
  from: CharacterRecord;
  /** The group that is written to; nothing for a letter. */
  group: string;
  r: Random;
}

const things = [...types.values()].filter((t) => t.basePrice > 100_000 && t.basePrice < 500_000_000);
const everyStation = [...stations.values()];

function amount(r: Random): string {
  return `${r.int(1, 900)},000,000 ISK`;
}

function fill(text: string, words: Readonly<Record<string, string>>): string {
  return text.replace(/\{(\w+)\}/g, (whole, key: string) => words[key] ?? whole);
}

/** A template with names, things and places in it: links in the body, plain words in the subject. */
export function filledIn(
  world: World,
  template: Template,
  { from, group, r }: Setting,
): { subject: string; body: string } {
  const type = r.pick(things);
  const home = homeOf(world, from);
  const place = r.chance(0.6) ? home.id : r.pick(everyStation).id;
  const other = somebody(world, from, r);
  const isk = amount(r);
  const plain = {
    corporation: group,
    isk,
    me: from.name,
    other: other.name,
    place: 'the usual place',
    system: systems.get(home.systemId)?.name ?? '',
    type: type.name,
  };
  const linked = {
    ...plain,
    me: characterLink(from),
    other: characterLink(other),
    place: placeLink(place),
    system: systemLink(home.systemId),
    type: typeLink(type.id),
  };
  const lines = template.lines.map((line) => fill(line, linked));
  return {
    subject: fill(template.subject, plain),
    body: r.chance(0.7) ? inFont(lines, r.int(0, 99)) : lines.join('<br>'),
  };
}

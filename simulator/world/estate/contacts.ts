import { alliances, corporationByKey } from '../organisations.ts';
import type { World } from '../world.ts';

/** What a corporation or alliance thinks of somebody. */
export interface Contact {
  id: number;
  kind: 'character' | 'corporation' | 'alliance' | 'faction';
  standing: number;
  labelIds: readonly number[];
}

const [FRIENDS, ENEMIES, PARTNERS] = [1, 2, 4] as const;

export const LABELS = [
  { id: FRIENDS, name: 'Friends' },
  { id: ENEMIES, name: 'Shoot first' },
  { id: PARTNERS, name: 'Trade partners' },
] as const;

const allianceId = (name: string): number => alliances.find((alliance) => alliance.name === name)?.id ?? 0;

const labelsFor = (standing: number): readonly number[] =>
  standing >= 5 ? [FRIENDS] : standing < 0 ? [ENEMIES] : [PARTNERS];

/** The view of an alliance; that of its corporations is the same. */
export function contactsOf(world: World, ownAllianceId: number | undefined): Contact[] {
  const isAshen = ownAllianceId === allianceId('Ashen Compact');
  const lantern = isAshen ? -10 : 10;
  const ashen = isAshen ? 10 : -10;
  const views: readonly (readonly [number, Contact['kind'], number])[] = [
    [allianceId('Lantern Accord'), 'alliance', lantern],
    [allianceId('Ashen Compact'), 'alliance', ashen],
    [allianceId('Quiet Tide'), 'alliance', isAshen ? -5 : 5],
    [allianceId('Longhaul Combine'), 'alliance', 0],
    [corporationByKey('loose').id, 'corporation', 0],
    [500_010, 'faction', -5],
    ...world.characters
      .slice(0, 160)
      .filter((_, i) => i % 9 === 4)
      .map(({ id, corporationId }) => {
        const theirs = world.allianceOf(corporationId);
        const isFoe = theirs === allianceId(isAshen ? 'Lantern Accord' : 'Ashen Compact');
        return [id, 'character', isFoe ? -7.5 : 2.5] as const;
      }),
  ];
  return views
    .filter(([id]) => id !== ownAllianceId)
    .map(([id, kind, standing]) => ({ id, kind, standing, labelIds: labelsFor(standing) }));
}

import { eveDate } from '../../clock.ts';
import { membersOf } from '../../world/estate/members.ts';
import { headOf } from '../../world/estate/roles.ts';
import { medalsOf } from '../../world/life/honours.ts';
import type { Medal } from '../../world/life/honours.ts';
import { fightsOf } from '../../world/life/killmails.ts';
import { standingsOf } from '../../world/life/standings.ts';
import type { CharacterRecord } from '../../world/population.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { corporationOf, FIVE_MINUTES, HOUR, ofCorporation } from './corporation.ts';

/** Of large corporations only so many members are asked for what they brought home. */
const MEMBERS_ASKED = 200;

function members(request: EsiRequest): CharacterRecord[] {
  const all = membersOf(request.world, corporationOf(request).id, request.moment);
  return all.slice(0, MEMBERS_ASKED);
}

/** Fights of members, whichever side they were on, newest first. */
function killmails(request: EsiRequest): unknown {
  const fights = members(request).flatMap((member) => fightsOf(request.world, member, request.moment));
  const unique = [...new Map(fights.map((fight) => [fight.id, fight])).values()];
  return unique
    .toSorted((a, b) => b.timeMs - a.timeMs)
    .map((fight) => ({ killmail_hash: fight.hash, killmail_id: fight.id }));
}

/** Medals that members wear, with who wears them. */
function given(request: EsiRequest): { medal: Medal; characterId: number }[] {
  const { id } = corporationOf(request);
  return members(request).flatMap((member) =>
    medalsOf(request.world, member, request.moment)
      .filter((medal) => medal.corporationId === id)
      .map((medal) => ({ medal, characterId: member.id })),
  );
}

function medals(request: EsiRequest): unknown {
  const first = new Map<number, Medal>();
  for (const { medal } of given(request)) {
    const known = first.get(medal.id);
    if (!known || medal.timeMs < known.timeMs) first.set(medal.id, medal);
  }
  return [...first.values()].map((medal) => ({
    created_at: eveDate(medal.timeMs),
    creator_id: medal.issuerId,
    description: medal.description,
    medal_id: medal.id,
    title: medal.title,
  }));
}

function issued(request: EsiRequest): unknown {
  return given(request).map(({ medal, characterId }) => ({
    character_id: characterId,
    issued_at: eveDate(medal.timeMs),
    issuer_id: medal.issuerId,
    medal_id: medal.id,
    reason: medal.reason,
    status: medal.status,
  }));
}

/** The corporation is liked as its head is; it has no agents of its own. */
function standings(request: EsiRequest): unknown {
  const head = headOf(request.world, corporationOf(request).id);
  if (!head) return [];
  return standingsOf(request.world, head, request.moment)
    .filter((row) => row.fromType !== 'agent')
    .map((row) => ({ from_id: row.fromId, from_type: row.fromType, standing: row.standing }));
}

function shareholders(request: EsiRequest): unknown {
  const { id } = corporationOf(request);
  const head = headOf(request.world, id);
  return [
    { share_count: 600, shareholder_id: id, shareholder_type: 'corporation' },
    ...(head ? [{ share_count: 400, shareholder_id: head.id, shareholder_type: 'character' }] : []),
  ];
}

const nothing = { last_week: 0, total: 0, yesterday: 0 };

const MEDALS = {
  scope: 'esi-corporations.read_medals.v1',
  group: 'corp-detail',
  cache: HOUR,
  pageSize: 1000,
};
const DIRECTOR = ['Director'] as const;

export const corporationRecordRoutes: readonly EsiRoute[] = [
  ofCorporation(
    '/killmails/recent',
    {
      scope: 'esi-killmails.read_corporation_killmails.v1',
      roles: DIRECTOR,
      group: 'corp-killmail',
      cache: FIVE_MINUTES,
      pageSize: 1000,
    },
    killmails,
  ),
  ofCorporation('/medals', MEDALS, medals),
  ofCorporation('/medals/issued', { ...MEDALS, roles: DIRECTOR }, issued),
  ofCorporation(
    '/standings',
    {
      scope: 'esi-corporations.read_standings.v1',
      group: 'corp-member',
      cache: HOUR,
      pageSize: 1000,
    },
    standings,
  ),
  ofCorporation(
    '/shareholders',
    {
      scope: 'esi-wallet.read_corporation_wallets.v1',
      roles: DIRECTOR,
      group: 'corp-detail',
      cache: HOUR,
      pageSize: 1000,
    },
    shareholders,
  ),
  ofCorporation(
    '/fw/stats',
    {
      scope: 'esi-corporations.read_fw_stats.v1',
      group: 'factional-warfare',
      cache: { kind: 'daily' },
    },
    // No corporation of players has enlisted.
    () => ({ kills: nothing, victory_points: nothing }),
  ),
];

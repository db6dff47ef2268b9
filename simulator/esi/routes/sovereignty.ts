import { eveDate } from '../../clock.ts';
import { skyhooks, theftWindow } from '../../world/estate/orbitals.ts';
import { holderOf, sovereigntyHubs, vulnerability } from '../../world/estate/sovereignty.ts';
import { hash } from '../../world/random.ts';
import { alliances } from '../../world/organisations.ts';
import { systems } from '../../world/static-data.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const DAY_MS = 86_400_000;

/** Exactly one of three keys says who holds a system. */
function claim({ world, moment }: EsiRequest, systemId: number): unknown {
  const holder = holderOf(systemId);
  if (holder.kind === 'unclaimed') return { unclaimed: true };
  if (holder.kind === 'faction') return { faction: { faction_id: holder.factionId } };
  const { hub } = holder;
  const dice = hash(world.seed, 'development', hub.id);
  const { startMs, endMs } = vulnerability(world, hub, moment);
  return {
    alliance: {
      alliance_id: hub.allianceId,
      claimed_since: eveDate(world.epochMs - (60 + (dice % 400)) * DAY_MS),
      corporation_id: hub.ownerId,
      development: {
        activity_defense_multiplier: 1 + (dice % 50) / 10,
        industrial_level: dice % 6,
        military_level: (dice >>> 4) % 6,
        strategic_level: (dice >>> 8) % 6,
      },
      is_capital_system: hub.isCapital,
      sovereignty_hub: {
        id: hub.id,
        vulnerability_window: { end: eveDate(endMs), start: eveDate(startMs) },
      },
    },
  };
}

/** Somebody tries for the second system of the home alliance, a day after this run began. */
function campaigns({ world }: EsiRequest): unknown {
  const hub = sovereigntyHubs.find((candidate) => !candidate.isCapital);
  if (!hub) return [];
  return [
    {
      attackers_score: 0.4,
      campaign_id: 41_200,
      constellation_id: systems.get(hub.systemId)?.constellationId ?? 0,
      defender_id: hub.allianceId,
      defender_score: 0.6,
      event_type: 'ihub_defense',
      participants: alliances
        .slice(0, 2)
        .map(({ id }, i) => ({ alliance_id: id, score: i === 0 ? 0.6 : 0.4 })),
      solar_system_id: hub.systemId,
      start_time: eveDate(Math.floor((world.startedMs + 1.1 * DAY_MS) / 1000) * 1000),
      structure_id: hub.id,
    },
  ];
}

/** Skyhooks that can be robbed now or within a day. */
function raidable({ world, moment }: EsiRequest): unknown {
  const now = world.contentTime(moment);
  return {
    skyhooks: skyhooks.flatMap((skyhook) => {
      const { startMs, endMs } = theftWindow(world, skyhook, moment);
      if (startMs - now > DAY_MS) return [];
      return [
        {
          planet_id: skyhook.planet.id,
          solar_system_id: skyhook.planet.systemId,
          theft_vulnerability: { end: eveDate(endMs), start: eveDate(startMs) },
        },
      ];
    }),
  };
}

export const sovereigntyRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/sovereignty/systems',
    since: '2026-05-19',
    cache: { kind: 'ttl', seconds: 300 },
    group: 'sovereignty',
    handle: (request) => ({
      solar_systems: [...systems.keys()].map((id) => ({ claim: claim(request, id), solar_system_id: id })),
    }),
  },
  {
    method: 'GET',
    path: '/sovereignty/campaigns',
    cache: { kind: 'ttl', seconds: 5 },
    group: 'sovereignty',
    handle: campaigns,
  },
  {
    method: 'GET',
    path: '/skyhooks/raidable',
    since: '2026-05-19',
    cache: { kind: 'ttl', seconds: 300 },
    group: 'activity',
    handle: raidable,
  },
];

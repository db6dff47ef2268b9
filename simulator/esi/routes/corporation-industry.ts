import { eveDate } from '../../clock.ts';
import {
  corporationJobs,
  extractionsOf,
  factoriesOf,
  ledgerOf,
  observersOf,
} from '../../world/estate/works.ts';
import type { CorporationJob } from '../../world/estate/works.ts';
import { booleanQuery } from '../query.ts';
import { EsiError } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';
import { corporationOf, FIVE_MINUTES, HOUR, ofCorporation } from './corporation.ts';

const DAY_MS = 86_400_000;

function job(entry: CorporationJob, now: number): unknown {
  const { deliveredMs, facility, blueprint } = entry;
  const isDelivered = deliveredMs !== undefined;
  return {
    activity_id: entry.activityId,
    blueprint_id: blueprint.itemId,
    blueprint_location_id: facility.id,
    blueprint_type_id: blueprint.typeId,
    completed_character_id: isDelivered ? entry.installerId : undefined,
    completed_date: isDelivered ? eveDate(deliveredMs) : undefined,
    cost: entry.cost,
    duration: Math.round((entry.endMs - entry.startMs) / 1000),
    end_date: eveDate(entry.endMs),
    facility_id: facility.id,
    installer_id: entry.installerId,
    job_id: entry.id,
    licensed_runs: entry.activityId === 5 ? 200 : undefined,
    location_id: facility.id,
    output_location_id: facility.id,
    product_type_id: entry.productTypeId,
    runs: entry.runs,
    start_date: eveDate(entry.startMs),
    status: isDelivered ? 'delivered' : entry.endMs <= now ? 'ready' : 'active',
    successful_runs: isDelivered ? entry.runs : undefined,
  };
}

function jobs(request: EsiRequest): unknown {
  const { world, moment, query } = request;
  const all = corporationJobs(world, corporationOf(request), moment);
  const wanted = booleanQuery(query, 'include_completed')
    ? all
    : all.filter((entry) => entry.deliveredMs === undefined);
  return wanted.map((entry) => job(entry, world.contentTime(moment)));
}

function observer(request: EsiRequest): unknown {
  const found = observersOf(corporationOf(request)).find((s) => s.id === request.params['observer_id']);
  if (!found) throw new EsiError(404, 'Observer not found');
  return ledgerOf(request.world, found, request.moment).map((entry) => ({
    character_id: entry.characterId,
    last_updated: eveDate(entry.day * DAY_MS).slice(0, 10),
    quantity: entry.quantity,
    recorded_corporation_id: entry.corporationId,
    type_id: entry.typeId,
  }));
}

function observers(request: EsiRequest): unknown {
  const { world, moment } = request;
  return observersOf(corporationOf(request)).flatMap((structure) => {
    const last = ledgerOf(world, structure, moment).at(-1);
    if (!last) return [];
    return [
      {
        last_updated: eveDate(last.day * DAY_MS).slice(0, 10),
        observer_id: structure.id,
        observer_type: 'structure',
      },
    ];
  });
}

function extractions(request: EsiRequest): unknown {
  return extractionsOf(request.world, corporationOf(request), request.moment).map((found) => ({
    chunk_arrival_time: eveDate(found.arrivalMs),
    extraction_start_time: eveDate(found.startMs),
    moon_id: found.moonId,
    natural_decay_time: eveDate(found.decayMs),
    structure_id: found.structure.id,
  }));
}

const MINING = { scope: 'esi-industry.read_corporation_mining.v1', group: 'corp-industry', pageSize: 1000 };

/** These paths say "corporation" in the singular. */
function mining(
  path: string,
  needs: Pick<EsiRoute, 'roles' | 'cache'>,
  handle: EsiRoute['handle'],
): EsiRoute {
  return { method: 'GET', path: `/corporation/{corporation_id}/mining/${path}`, ...MINING, ...needs, handle };
}

export const corporationIndustryRoutes: readonly EsiRoute[] = [
  ofCorporation(
    '/industry/jobs',
    {
      scope: 'esi-industry.read_corporation_jobs.v1',
      roles: ['Factory_Manager'],
      group: 'corp-industry',
      cache: FIVE_MINUTES,
      pageSize: 1000,
      cacheQuery: ['include_completed'],
    },
    jobs,
  ),
  ofCorporation(
    '/facilities',
    {
      scope: 'esi-corporations.read_facilities.v1',
      roles: ['Factory_Manager'],
      group: 'corp-structure',
      cache: HOUR,
    },
    (request) =>
      factoriesOf(request.world, corporationOf(request), request.moment).map((structure) => ({
        facility_id: structure.id,
        system_id: structure.systemId,
        type_id: structure.typeId,
      })),
  ),
  mining('extractions', { roles: ['Station_Manager'], cache: { kind: 'ttl', seconds: 1800 } }, extractions),
  mining('observers', { roles: ['Accountant'], cache: HOUR }, observers),
  mining('observers/{observer_id}', { roles: ['Accountant'], cache: HOUR }, observer),
];

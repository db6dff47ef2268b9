import { eveDate } from '../../clock.ts';
import { blueprintsOf } from '../../world/life/blueprints.ts';
import { DAY_MS } from '../../world/life/dated.ts';
import { jobsOf } from '../../world/life/jobs.ts';
import type { IndustryJob } from '../../world/life/jobs.ts';
import { miningOf } from '../../world/life/mining.ts';
import { booleanQuery } from '../query.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

function blueprints(request: EsiRequest): unknown {
  return blueprintsOf(request.world, characterOf(request), request.moment).map((one) => ({
    item_id: one.asset.itemId,
    location_flag: one.asset.flag,
    location_id: one.asset.locationId,
    material_efficiency: one.materialEfficiency,
    quantity: one.quantity,
    runs: one.runs,
    time_efficiency: one.timeEfficiency,
    type_id: one.asset.typeId,
  }));
}

function jobRow(job: IndustryJob, installerId: number): unknown {
  const ended = job.deliveredMs;
  return {
    activity_id: job.activityId,
    blueprint_id: job.blueprint.asset.itemId,
    blueprint_location_id: job.blueprint.asset.locationId,
    blueprint_type_id: job.blueprint.asset.typeId,
    ...(ended === undefined ? {} : { completed_character_id: installerId, completed_date: eveDate(ended) }),
    cost: job.cost,
    duration: (job.endMs - job.startMs) / 1000,
    end_date: eveDate(job.endMs),
    facility_id: job.facilityId,
    installer_id: installerId,
    job_id: job.id,
    licensed_runs: job.licensedRuns,
    output_location_id: job.facilityId,
    pause_date: job.pausedMs === undefined ? undefined : eveDate(job.pausedMs),
    probability: job.probability,
    product_type_id: job.productTypeId,
    runs: job.runs,
    start_date: eveDate(job.startMs),
    station_id: job.facilityId,
    status: job.status,
    successful_runs: job.successfulRuns,
  };
}

const OVER = new Set(['delivered', 'cancelled', 'reverted']);

function jobs(request: EsiRequest): unknown {
  const all = booleanQuery(request.query, 'include_completed');
  const { id } = characterOf(request);
  return jobsOf(request.world, characterOf(request), request.moment)
    .filter((job) => all || !OVER.has(job.status))
    .map((job) => jobRow(job, id));
}

function mining(request: EsiRequest): unknown {
  return miningOf(request.world, characterOf(request), request.moment).map((entry) => ({
    date: eveDate(entry.day * DAY_MS).slice(0, 10),
    quantity: entry.quantity,
    solar_system_id: entry.systemId,
    type_id: entry.typeId,
  }));
}

export const industryRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/blueprints',
    scope: 'esi-characters.read_blueprints.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-industry',
    pageSize: 1000,
    handle: blueprints,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/industry/jobs',
    scope: 'esi-industry.read_character_jobs.v1',
    cache: { kind: 'ttl', seconds: 300 },
    cacheQuery: ['include_completed'],
    group: 'char-industry',
    handle: jobs,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/mining',
    scope: 'esi-industry.read_character_mining.v1',
    cache: { kind: 'ttl', seconds: 600 },
    group: 'char-industry',
    pageSize: 1000,
    handle: mining,
  },
];

import { existsSync, readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { asRecord } from '../http/reply.ts';
import { corporationAssets, MUTATED_TYPE_ID } from '../world/estate/corporation-assets.ts';
import { corporationByKey } from '../world/organisations.ts';
import { structureByKey } from '../world/structures.ts';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { esi, login, rowsOf } from '../test-client.ts';
import { OLDEST_SCHEMA } from './route.ts';
import { allRoutes } from './routes/all.ts';

/** Every answer against the published OpenAPI document, where one is at hand: MUSTER_ESI_SPEC names the file. */
const specPath = process.env['MUSTER_ESI_SPEC'] ?? '';
const hasSpec = existsSync(specPath);

type Schema = Record<string, unknown>;
let simulator: Simulator;
let spec: Schema;

beforeAll(async () => {
  simulator = await startSimulator({ people: 40, unknownEnums: false, rateLimits: false, errorLimit: false });
  spec = hasSpec ? (asRecord(JSON.parse(readFileSync(specPath, 'utf8'))) ?? {}) : {};
});
afterAll(() => simulator.close());

const dig = (value: unknown, ...keys: string[]): unknown =>
  keys.reduce((v, key) => asRecord(v)?.[key], value);

function resolve(schema: unknown): Schema {
  const found = asRecord(schema) ?? {};
  const name = typeof found['$ref'] === 'string' ? found['$ref'].split('/').at(-1) : undefined;
  return name === undefined ? found : resolve(dig(spec, 'components', 'schemas', name));
}

function isOfType(value: unknown, type: unknown): boolean {
  if (type === 'integer') return Number.isSafeInteger(value);
  if (type === 'number') return typeof value === 'number';
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return asRecord(value) !== undefined;
  return typeof value === type;
}

/** What is wrong with a value, as paths; empty when it fits. */
function faultsOf(value: unknown, raw: unknown, path = '$'): string[] {
  const schema = resolve(raw);
  const { enum: allowed, required, properties, items, format, oneOf } = schema;
  if (Array.isArray(oneOf)) {
    const variants = oneOf.map((variant: unknown) => faultsOf(value, variant, path));
    // None of the keys is required: what stands there must fit one variant and hold its one key.
    const isOne = Object.keys(asRecord(value) ?? {}).length === 1;
    const best = variants.toSorted((a, b) => a.length - b.length)[0] ?? [];
    return isOne ? best : [`${path}: not exactly one key`, ...best];
  }
  const type = typeof schema['type'] === 'string' ? schema['type'] : undefined;
  if (type !== undefined && !isOfType(value, type)) return [`${path}: not ${type}: ${JSON.stringify(value)}`];
  if (Array.isArray(allowed) && !allowed.includes(value))
    return [`${path}: ${JSON.stringify(value)} is not in the enum`];
  if (format === 'date' && !/^\d{4}-\d\d-\d\d$/.test(String(value))) return [`${path}: no day`];
  if (format === 'date-time' && Number.isNaN(Date.parse(String(value)))) return [`${path}: no date`];
  if (Array.isArray(value))
    return value.slice(0, 3000).flatMap((item, i) => faultsOf(item, items, `${path}[${i}]`));
  const record = asRecord(value);
  if (!record) return [];
  const { additionalProperties } = schema;
  if (properties === undefined && asRecord(additionalProperties))
    return Object.entries(record).flatMap(([name, inner]) =>
      faultsOf(inner, additionalProperties, `${path}.${name}`),
    );
  const missing = (Array.isArray(required) ? required : []).filter((name) => !(String(name) in record));
  const known = asRecord(properties) ?? {};
  return [
    ...missing.map((name) => `${path}.${String(name)} is missing`),
    ...Object.entries(record).flatMap(([name, inner]) =>
      name in known
        ? faultsOf(inner, known[name], `${path}.${name}`)
        : [`${path}.${name} is not in the schema`],
    ),
  ];
}

const EMBER_CELLAR = structureByKey('ember-cellar').id;

const PARAMETERS: Record<string, number> = {
  corporation_id: 98_600_001,
  alliance_id: 99_010_001,
  type_id: 9899,
  group_id: 25,
  category_id: 6,
  system_id: 30_003_792,
  constellation_id: 20_000_020,
  region_id: 10_000_002,
  station_id: 60_003_760,
  structure_id: 1_021_975_000_000,
  schematic_id: 121,
  starbase_id: 1_022_000_000_000,
  skyhook_id: 1_024_000_000_000,
  sovereignty_hub_id: 1_025_000_000_000,
  observer_id: EMBER_CELLAR,
  division: 1,
  attribute_id: 9,
  market_group_id: 2396,
  planet_id: 40_240_284,
  moon_id: 40_240_288,
  stargate_id: 50_000_143,
  origin_system_id: 30_003_792,
  destination_system_id: 30_003_268,
};

/** Where an id in a path is found: the list that names it, and how its rows call it. */
const LISTED: Record<string, { list: string; rows?: string; id: string }> = {
  access_list_id: { list: '/access-lists', rows: 'access_lists', id: 'id' },
  contract_id: { list: '/contracts', id: 'contract_id' },
  event_id: { list: '/calendar', id: 'event_id' },
  job_id: { list: '/freelance-jobs', rows: 'freelance_jobs', id: 'id' },
  killmail_hash: { list: '/killmails/recent', id: 'killmail_hash' },
  killmail_id: { list: '/killmails/recent', id: 'killmail_id' },
  mail_id: { list: '/mail', id: 'mail_id' },
  mercenary_den_id: { list: '/structures/mercenary-dens', rows: 'mercenary_dens', id: 'id' },
  objective_id: { list: '/military-campaigns/objectives', rows: 'objectives', id: 'id' },
  operation_id: { list: '/mercenary-tactical-operations', rows: 'operations', id: 'id' },
  planet_id: { list: '/planets', id: 'planet_id' },
};

/** What routes cannot do without. */
const QUERIES: Record<string, string> = {
  '/corporations/{corporation_id}/starbases/{starbase_id}': 'system_id=30003793',
  '/ui/autopilot/waypoint': 'add_to_beginning=false&clear_other_waypoints=true&destination_id=30000142',
  '/characters/{character_id}/search':
    'categories=agent,alliance,character,constellation,corporation,faction,inventory_type,region,solar_system,station,structure&search=lan',
};

/** The address of a route for this character: ids from the lists that name them; undefined where a list is empty. */
async function pathFor(template: string, characterId: number, token: string): Promise<string | undefined> {
  if (template === '/dogma/dynamic/items/{type_id}/{item_id}') {
    const { world, clock } = simulator;
    const moment = { time: clock.now(), sequence: world.sequence };
    const own = corporationAssets(world, corporationByKey('hearth'), moment);
    const itemId = own.find((asset) => asset.typeId === MUTATED_TYPE_ID)?.itemId;
    return `/dogma/dynamic/items/${MUTATED_TYPE_ID}/${itemId}`;
  }
  let path = template.replace('{character_id}', String(characterId));
  for (const [, name = ''] of template.matchAll(/\{(\w+)\}/g)) {
    const { list, rows, id } = LISTED[name] ?? {};
    const owner = template.startsWith('/corporations/')
      ? `/corporations/${PARAMETERS['corporation_id']}`
      : `/characters/${characterId}`;
    const isListed =
      list !== undefined &&
      (/^\/(characters|killmails)\//.test(template) ||
        (name === 'contract_id' && template.startsWith('/corporations/')));
    if (!isListed) {
      path = path.replace(`{${name}}`, String(PARAMETERS[name] ?? characterId));
      continue;
    }
    const found = await rowsOf(await esi(simulator, `${owner}${list}`, token), rows);
    const value = found[0]?.[id ?? ''];
    if (typeof value !== 'string' && typeof value !== 'number') return undefined;
    path = path.replace(`{${name}}`, String(value));
  }
  return template in QUERIES ? `${path}?${QUERIES[template]}` : path;
}

async function bodyFor(path: string, characterId: number, token: string): Promise<unknown> {
  if (path === '/universe/ids')
    return ['Mara Voss', 'Jita', 'Rifter', 'Lantern Accord', 'Placid', 'Caldari State'];
  if (path === '/characters/affiliation') return simulator.characters(90).map((c) => c.characterId);
  if (path === '/universe/names')
    return [characterId, ...Object.values(PARAMETERS).slice(0, 3), 30_003_792, 500_001];
  if (!path.includes('/assets/')) return {};
  const owner = path.startsWith('/corporations/')
    ? `corporations/${PARAMETERS['corporation_id']}`
    : `characters/${characterId}`;
  const rows: unknown = await (await esi(simulator, `/${owner}/assets`, token)).json();
  const assembled = Array.isArray(rows) ? rows.filter((row) => dig(row, 'is_singleton')) : [];
  return assembled.slice(0, 900).map((row: unknown) => dig(row, 'item_id'));
}

/** Scope, roles, rate group and date of an operation, as published. */
function rulesOf(operation: unknown): unknown {
  const security = dig(operation, 'security');
  return {
    group: dig(operation, 'x-rate-limit', 'group'),
    scope: (Array.isArray(security) ? security : []).flatMap(
      (entry: unknown) => dig(entry, 'OAuth2') ?? [],
    )[0],
    roles: dig(operation, 'x-required-roles'),
    date: dig(operation, 'x-compatibility-date'),
  };
}

test.skipIf(!hasSpec).each(allRoutes.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
  '$name answers as the specification says',
  async ({ route }) => {
    const operation = dig(spec, 'paths', route.path, route.method.toLowerCase());
    const schema = dig(operation, 'responses', '200', 'content', 'application/json', 'schema');
    expect(operation, `${route.path} is not in the specification`).toBeDefined();
    const { group, scope, roles } = route;
    const date = route.schemaDates?.at(-1) ?? route.since ?? OLDEST_SCHEMA;
    expect(rulesOf(operation)).toEqual({ group, scope, roles, date });
    const seconds = route.cache.kind === 'ttl' ? route.cache.seconds : undefined;
    expect(seconds ?? dig(operation, 'x-client-cache-ttl')).toBe(dig(operation, 'x-client-cache-ttl'));
    const perCharacter = route.path.includes('{character_id}') || route.path.startsWith('/killmails/');
    let asked = 0;
    for (const { characterId } of simulator.cast().slice(0, perCharacter ? 99 : 1)) {
      const token = (await login(simulator, characterId)).access_token;
      const path = await pathFor(route.path, characterId, token);
      if (path === undefined) continue;
      asked++;
      const question = route.method === 'POST' ? { body: await bodyFor(route.path, characterId, token) } : {};
      const response = await esi(simulator, path, token, question);
      // Nobody need be in a fleet just now.
      if (response.status === 404 && route.path.includes('/fleet')) continue;
      const faults = schema === undefined ? [] : faultsOf(await response.json(), schema).slice(0, 5);
      expect([response.status, faults]).toEqual([schema === undefined ? 204 : 200, []]);
    }
    expect(asked, 'nobody has what this route tells of').toBeGreaterThan(0);
  },
);

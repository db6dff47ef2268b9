import type { EsiOperation, RateGroup } from '../define-operation.ts';
import { isObject, listOf, objectOf, textsOf, type JsonObject } from './json.ts';
import type { OperationFacts } from './operation-facts.ts';
import { shapeOf, type Shape } from './shape.ts';
import { SpecificationError } from './specification-error.ts';

const METHODS = ['get', 'post', 'put', 'delete', 'patch'];
/** The client adds these by itself. */
const PAGING_PARAMETERS = new Set([
  'page',
  'before',
  'after',
  'limit',
  'from_id',
  'last_mail_id',
  'from_event',
]);
const SECONDS_PER_UNIT: Readonly<Record<string, number>> = { s: 1, m: 60, h: 3600, d: 86_400 };
const DAY = /^\d{4}-\d\d-\d\d$/;

/** An OpenAPI document as ESI publishes it. */
export class Specification {
  readonly #root: JsonObject;
  readonly #nodes = new Map<string, JsonObject>();
  readonly #placeOfId = new Map<string, string>();

  /** Throws SpecificationError when the document is no OpenAPI document. */
  constructor(document: unknown) {
    this.#root = objectOf(document);
    const version = this.#root['openapi'];
    const paths = this.#root['paths'];
    if (typeof version !== 'string' || !version.startsWith('3.') || !isObject(paths)) {
      throw new SpecificationError('it is not an OpenAPI 3 document: "openapi" or "paths" is missing');
    }
    for (const [path, methods] of Object.entries(paths)) {
      for (const method of METHODS) {
        const node = objectOf(methods)[method];
        if (!isObject(node)) continue;
        const place = `${method.toUpperCase()} ${path}`;
        this.#nodes.set(place, node);
        if (typeof node['operationId'] === 'string') this.#placeOfId.set(node['operationId'], place);
      }
    }
  }

  /** Number of operations in it. */
  get size(): number {
    return this.#nodes.size;
  }

  /** The newest compatibility date that it names; `undefined` when it names none. */
  get newestDate(): string | undefined {
    const parameters = objectOf(objectOf(this.#root['components'])['parameters']);
    const dates = objectOf(objectOf(parameters['CompatibilityDate'])['schema'])['enum'];
    return [...textsOf(dates), String(objectOf(this.#root['info'])['version'])]
      .filter((date) => DAY.test(date))
      .toSorted()
      .at(-1);
  }

  /** What it says of an operation, found by method and path, else by ESI's id; `undefined` when it has neither. */
  find(operation: Pick<EsiOperation, 'id' | 'method' | 'path'>): OperationFacts | undefined {
    const byPlace = `${operation.method} ${operation.path}`;
    const place = this.#nodes.has(byPlace) ? byPlace : this.#placeOfId.get(operation.id);
    return place === undefined ? undefined : this.#facts(place, this.#nodes.get(place)!);
  }

  #facts(place: string, node: JsonObject): OperationFacts {
    const [method = '', path = ''] = place.split(' ');
    const parameters = listOf(node['parameters']).map((parameter) => this.#resolved(parameter));
    return {
      id: String(node['operationId']),
      method,
      path,
      tag: textsOf(node['tags'])[0],
      scopes: listOf(node['security']).flatMap((entry) => Object.values(objectOf(entry)).flatMap(textsOf)),
      roles: textsOf(node['x-required-roles']),
      cacheSeconds: cacheSecondsOf(node),
      rateGroup: rateGroupOf(node['x-rate-limit']),
      paging: pagingOf(node, new Set(parameters.map((parameter) => String(parameter['name'])))),
      query: this.#queryOf(parameters),
      response: this.#responseOf(node),
      body: this.#contentOf(this.#resolved(node['requestBody'])),
    };
  }

  #queryOf(parameters: readonly JsonObject[]): Shape {
    const query = parameters.filter(
      (parameter) => parameter['in'] === 'query' && !PAGING_PARAMETERS.has(String(parameter['name'])),
    );
    return shapeOf(this.#root, {
      type: 'object',
      properties: Object.fromEntries(query.map(({ name, schema }) => [name, schema])),
      required: query.filter(({ required }) => required === true).map(({ name }) => name),
    });
  }

  #resolved(value: unknown): JsonObject {
    const found = objectOf(value);
    const name = typeof found['$ref'] === 'string' ? found['$ref'].split('/').at(-1) : undefined;
    const kind = String(found['$ref']).split('/').at(-2) ?? '';
    if (name === undefined) return found;
    return objectOf(objectOf(objectOf(this.#root['components'])[kind])[name]);
  }

  #responseOf(node: JsonObject): Shape | undefined {
    const good = Object.entries(objectOf(node['responses'])).filter(([status]) => status.startsWith('2'));
    return good.map(([, response]) => this.#contentOf(this.#resolved(response))).find(Boolean);
  }

  #contentOf(holder: JsonObject): Shape | undefined {
    const schema = objectOf(objectOf(holder['content'])['application/json'])['schema'];
    return schema === undefined ? undefined : shapeOf(this.#root, schema);
  }
}

/** Static data have no number in ESI's document but a sentence in their description. */
function cacheSecondsOf(node: JsonObject): EsiOperation['cacheSeconds'] {
  const seconds = node['x-client-cache-ttl'];
  if (typeof seconds === 'number') return seconds;
  return /expires daily at 11:05/i.test(String(node['description'])) ? 'daily-1105' : null;
}

function rateGroupOf(value: unknown): RateGroup | null {
  if (!isObject(value)) return null;
  const [, count = '', unit = ''] = /^(\d+)([smhd])$/.exec(String(value['window-size'])) ?? [];
  return {
    name: String(value['group']),
    tokens: Number(value['max-tokens']),
    windowSeconds: Number(count) * (SECONDS_PER_UNIT[unit] ?? Number.NaN),
  };
}

function pagingOf(node: JsonObject, parameters: ReadonlySet<string>): string {
  if (node['x-pagination'] === 'cursor') return 'cursor';
  if (parameters.has('page')) return 'pages';
  if (parameters.has('from_id')) return 'from-id';
  if (parameters.has('last_mail_id')) return 'last-mail-id';
  return parameters.has('from_event') ? 'from-event' : 'none';
}

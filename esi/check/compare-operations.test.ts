import { expect, test } from 'vitest';
import { compareOperations } from './compare-operations.ts';
import { Specification } from './specification.ts';
import {
  DATE,
  differencesAfter,
  gadgetKinds,
  gadgetNames,
  gadgets,
  matchingDocument,
} from './testing-document.ts';

const GADGETS = '/factories/{factory_id}/gadgets';

/** The one difference that a change makes, as words. */
function foundAfter(change: Parameters<typeof differencesAfter>[0]): string[] {
  return differencesAfter(change).map(
    ({ subject, what, ours, theirs }) => `${subject} ${what}: ${ours} | ${theirs}`,
  );
}

test('finds nothing where both say the same, through references, allOf, oneOf and maps', () => {
  expect(differencesAfter(() => undefined)).toEqual([]);
});

test('counts operations that only the specification has, and finds no fault in them', () => {
  const ours = { operations: [gadgets, gadgetNames], compatibilityDate: DATE };
  expect(compareOperations(ours, new Specification(matchingDocument()))).toEqual({
    differences: [],
    compared: 2,
    unused: 2,
    specificationDate: DATE,
  });
});

test('finds a newer compatibility date, named by the version or by the parameter', () => {
  const line = 'esi/compatibility-date.ts date: 2031-05-06 | 2031-06-01';
  expect(foundAfter((document) => (document.info.version = '2031-06-01'))).toEqual([line]);
  expect(
    foundAfter((document) => document.components.parameters.CompatibilityDate.schema.enum.push('2031-06-01')),
  ).toEqual([line]);
});

test('finds nothing about the date when the document names none', () => {
  expect(
    foundAfter((document) => {
      document.info.version = '1.2.3';
      document.components.parameters.CompatibilityDate.schema.enum = [];
    }),
  ).toEqual([]);
});

test('finds an operation that is gone', () => {
  expect(foundAfter((document) => Reflect.deleteProperty(document.paths, '/gadgets/kinds'))).toEqual([
    'GET /gadgets/kinds operation: in use | gone',
  ]);
});

test('finds an operation that moved to another path, and compares it there', () => {
  const found = foundAfter((document) => {
    const moved = { ...document.paths['/gadgets/kinds'].get, description: '' };
    Reflect.deleteProperty(document.paths, '/gadgets/kinds');
    Reflect.set(document.paths, '/kinds', { get: moved });
  });
  expect(found).toEqual([
    'GET /gadgets/kinds path: /gadgets/kinds | /kinds',
    'GET /gadgets/kinds cache time: until 11:05 | none',
  ]);
});

test('finds another method', () => {
  const found = foundAfter((document) => {
    Reflect.set(document.paths, '/gadgets/kinds', { post: document.paths['/gadgets/kinds'].get });
  });
  expect(found).toEqual(['GET /gadgets/kinds method: GET | POST']);
});

test('finds another operation id', () => {
  expect(foundAfter((document) => (document.paths[GADGETS].get.operationId = 'GetGadgets'))).toEqual([
    `GET ${GADGETS} operation id: GetFactoriesFactoryIdGadgets | GetGadgets`,
  ]);
});

test('finds other scopes', () => {
  expect(foundAfter((document) => (document.paths[GADGETS].get.security = []))).toEqual([
    `GET ${GADGETS} scopes: read.gadgets | none`,
  ]);
});

test('finds other roles', () => {
  expect(foundAfter((document) => document.paths[GADGETS].get['x-required-roles'].pop())).toEqual([
    `GET ${GADGETS} roles: Foreman, Keeper | Foreman`,
  ]);
});

test('finds another cache time', () => {
  expect(foundAfter((document) => (document.paths[GADGETS].get['x-client-cache-ttl'] = 60))).toEqual([
    `GET ${GADGETS} cache time: 600 s | 60 s`,
  ]);
});

test('finds a document that is no longer renewed daily', () => {
  expect(
    foundAfter((document) => Reflect.set(document.paths['/gadgets/kinds'].get, 'x-client-cache-ttl', 300)),
  ).toEqual(['GET /gadgets/kinds cache time: until 11:05 | 300 s']);
});

test.each([
  ['group', 'plant', 'plant, 150 in 900 s'],
  ['max-tokens', 30, 'factory, 30 in 900 s'],
  ['window-size', '1h', 'factory, 150 in 3600 s'],
])('finds another %s of the rate limit', (name, value, theirs) => {
  expect(
    foundAfter((document) => Reflect.set(document.paths[GADGETS].get['x-rate-limit'], name, value)),
  ).toEqual([`GET ${GADGETS} rate group: factory, 150 in 900 s | ${theirs}`]);
});

test('finds an operation that got a rate group', () => {
  const limit = { group: 'names', 'max-tokens': 15, 'window-size': '15m' };
  expect(
    foundAfter((document) => Reflect.set(document.paths['/gadgets/names'].post, 'x-rate-limit', limit)),
  ).toEqual(['POST /gadgets/names rate group: none | names, 15 in 900 s']);
});

test.each([
  ['none', {}, []],
  ['cursor', { 'x-pagination': 'cursor' }, ['before', 'after', 'limit']],
  ['from-id', {}, ['from_id']],
  ['last-mail-id', {}, ['labels', 'last_mail_id']],
  ['from-event', {}, ['from_event']],
])('finds that the answer now comes with paging %s', (theirs, extension, names) => {
  const found = foundAfter((document) => {
    const parameters = [
      ...names.map((name) => ({ in: 'query', name, schema: {} })),
      { $ref: '#/components/parameters/Colour' },
    ];
    Object.assign(document.paths[GADGETS].get, extension, { parameters });
  });
  expect(found).toEqual([`GET ${GADGETS} paging: pages | ${theirs}`]);
});

test('finds another type of a query parameter', () => {
  expect(foundAfter((document) => (document.components.parameters.Colour.schema.type = 'integer'))).toEqual([
    `GET ${GADGETS} query colour: text, required | integer, required`,
  ]);
});

test('finds a query parameter that is gone', () => {
  expect(foundAfter((document) => document.paths[GADGETS].get.parameters.pop())).toEqual([
    `GET ${GADGETS} query colour: text, required | nothing`,
  ]);
});

test('finds a new query parameter only when it is required', () => {
  const parameter = { in: 'query', name: 'size', schema: { type: 'number' } };
  const add = (required: boolean) => (document: ReturnType<typeof matchingDocument>) => {
    const parameters: object[] = document.paths[GADGETS].get.parameters;
    parameters.push({ ...parameter, required });
  };
  expect(foundAfter(add(false))).toEqual([]);
  expect(foundAfter(add(true))).toEqual([`GET ${GADGETS} query size: nothing | number, required`]);
});

test('finds a new field, required or optional, once however much it holds', () => {
  const size = {
    type: 'object',
    required: ['x'],
    properties: { x: { type: 'number' }, y: { type: 'number' } },
  };
  const found = foundAfter(({ components: { schemas } }) => {
    Reflect.set(schemas.GadgetDetail.properties, 'size', size);
    Reflect.set(schemas.GadgetDetail.properties, 'label', { type: 'string' });
    schemas.GadgetDetail.required.push('label');
  });
  expect(found).toEqual([
    `GET ${GADGETS} response [].size: nothing | object, optional`,
    `GET ${GADGETS} response [].label: nothing | text, required`,
  ]);
});

test('finds a field that is gone', () => {
  expect(
    foundAfter(({ components: { schemas } }) => Reflect.deleteProperty(schemas.Named.properties, 'name')),
  ).toEqual(['POST /gadgets/names response [].name: text, required | nothing']);
});

test('finds a field that may now be missing', () => {
  expect(foundAfter(({ components: { schemas } }) => schemas.Named.required.pop())).toEqual([
    'POST /gadgets/names response [].name: text, required | text, optional',
  ]);
});

test('finds a field that is now always there', () => {
  expect(foundAfter(({ components: { schemas } }) => schemas.GadgetDetail.required.push('parts'))).toEqual([
    `GET ${GADGETS} response [].parts: list, optional | list, required`,
  ]);
});

test('finds another type of a field in a list in a list', () => {
  expect(
    foundAfter(({ components: { schemas } }) => {
      schemas.GadgetDetail.properties.parts.items.properties.weight = { type: 'integer', format: 'int64' };
    }),
  ).toEqual([`GET ${GADGETS} response [].parts[].weight: number, optional | integer, optional`]);
});

test('finds another type of what a map holds', () => {
  expect(
    foundAfter(({ components: { schemas } }) => {
      schemas.GadgetDetail.properties.prices.additionalProperties.properties.amount.type = 'string';
    }),
  ).toEqual([`GET ${GADGETS} response [].prices.*.amount: number, required | text, required`]);
});

test('finds a moment that became a day', () => {
  expect(
    foundAfter(({ components: { schemas } }) => (schemas.GadgetDetail.properties.made_at.format = 'date')),
  ).toEqual([`GET ${GADGETS} response [].made_at: moment, required | day, required`]);
});

test('finds a field that may now be null', () => {
  expect(
    foundAfter(({ components: { schemas } }) =>
      Reflect.set(schemas.Named.properties.name, 'type', ['string', 'null']),
    ),
  ).toEqual(['POST /gadgets/names response [].name: text, required | null or text, required']);
});

test('finds a new alternative of a oneOf', () => {
  const alternative = { type: 'object', required: ['state'], properties: { state: { type: 'boolean' } } };
  expect(
    foundAfter(({ components: { schemas } }) => {
      const alternatives: object[] = schemas.GadgetDetail.properties.owner.oneOf;
      alternatives.push(alternative);
    }),
  ).toEqual([`GET ${GADGETS} response [].owner.state: nothing | boolean, optional`]);
});

test('finds no difference in a new value of an enumeration', () => {
  expect(
    foundAfter(({ components: { schemas } }) => schemas.GadgetDetail.properties.colour.enum.push('blue')),
  ).toEqual([]);
});

test('finds an answer that has no content any more', () => {
  expect(
    foundAfter((document) =>
      Reflect.set(document.paths['/gadgets/kinds'].get, 'responses', { 204: { description: '' } }),
    ),
  ).toEqual(['GET /gadgets/kinds response: something | nothing']);
});

test.each([
  ['minItems', 2, 'list, minItems 2, maxItems 1000'],
  ['maxItems', 500, 'list, minItems 1, maxItems 500'],
])('finds another %s of a body', (name, value, theirs) => {
  expect(
    foundAfter(({ components: { requestBodies } }) =>
      Reflect.set(requestBodies.Ids.content['application/json'].schema, name, value),
    ),
  ).toEqual([`POST /gadgets/names body: list, minItems 1, maxItems 1000 | ${theirs}`]);
});

test('finds that a body is wanted that we do not send', () => {
  const document = matchingDocument();
  Reflect.set(document.paths['/gadgets/kinds'].get, 'requestBody', {
    $ref: '#/components/requestBodies/Ids',
  });
  const ours = { operations: [gadgetKinds], compatibilityDate: DATE };
  expect(compareOperations(ours, new Specification(document)).differences).toMatchObject([
    { what: 'body', ours: 'nothing', theirs: 'something' },
  ]);
});

test('says which operation refers to something that is not in the document', () => {
  expect(() =>
    differencesAfter(({ components: { schemas } }) => Reflect.deleteProperty(schemas, 'GadgetDetail')),
  ).toThrow(
    'GetFactoriesFactoryIdGadgets: it refers to #/components/schemas/GadgetDetail, which is not in it',
  );
});

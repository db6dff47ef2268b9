import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { compareOperations, type Difference } from './compare-operations.ts';
import { Specification } from './specification.ts';

/** An operation of no real API, with something of everything that can be compared. */
export const gadgets = defineOperation({
  id: 'GetFactoriesFactoryIdGadgets',
  path: '/factories/{factory_id}/gadgets',
  scopes: ['read.gadgets'],
  roles: ['Keeper', 'Foreman'],
  cacheSeconds: 600,
  rateGroup: { name: 'factory', tokens: 150, windowSeconds: 900 },
  paging: 'pages',
  query: z.object({ colour: z.string() }),
  response: z.array(
    z.object({
      gadget_id: z.int(),
      made_at: z.iso.datetime({ offset: true }),
      colour: z.string(),
      owner: z.object({ maker_id: z.int().optional(), guild_id: z.int().optional() }),
      parts: z.array(z.object({ name: z.string(), weight: z.number().optional() })).optional(),
      prices: z.record(z.string(), z.object({ amount: z.number() })).optional(),
    }),
  ),
});

/** A look-up by POST. */
export const gadgetNames = defineOperation({
  id: 'PostGadgetsNames',
  method: 'POST',
  path: '/gadgets/names',
  cacheSeconds: null,
  rateGroup: null,
  body: z.array(z.int()).min(1).max(1000),
  response: z.array(z.object({ gadget_id: z.int(), name: z.string() })),
});

/** Static data, renewed once a day. */
export const gadgetKinds = defineOperation({
  id: 'GetGadgetsKinds',
  path: '/gadgets/kinds',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.array(z.int()),
});

export const DATE = '2031-05-06';

/** New ones each time: a change to one field must not change its neighbours. */
const text = () => ({ type: 'string' });
const integer = () => ({ type: 'integer', format: 'int64' });
const answer = (schema: object) => ({ description: 'OK', content: { 'application/json': { schema } } });

/** A document that says exactly what the operations above say; a new one each time, so that a test may change it. */
export function matchingDocument() {
  return {
    openapi: '3.1.0',
    info: { title: 'Gadgets', version: DATE },
    paths: {
      '/factories/{factory_id}/gadgets': { get: gadgetsNode() },
      '/gadgets/names': {
        post: {
          operationId: 'PostGadgetsNames',
          tags: ['Gadgets'],
          requestBody: { $ref: '#/components/requestBodies/Ids' },
          responses: { 200: answer({ type: 'array', items: { $ref: '#/components/schemas/Named' } }) },
        },
      },
      '/gadgets/kinds': {
        get: {
          operationId: 'GetGadgetsKinds',
          tags: ['Gadgets'],
          description: 'All kinds.\n\nThis route expires daily at 11:05',
          responses: { 200: answer({ type: 'array', items: integer() }) },
        },
      },
      '/gadgets/unused': {
        get: { operationId: 'GetGadgetsUnused', responses: { 204: { description: '' } } },
      },
    },
    components: {
      parameters: {
        Colour: { in: 'query', name: 'colour', required: true, schema: text() },
        Page: { in: 'query', name: 'page', schema: integer() },
        CompatibilityDate: {
          in: 'header',
          name: 'X-Compatibility-Date',
          schema: { type: 'string', enum: [DATE] },
        },
      },
      requestBodies: {
        Ids: answer({ type: 'array', items: integer(), minItems: 1, maxItems: 1000 }),
      },
      schemas: schemas(),
    },
  };
}

function gadgetsNode() {
  return {
    operationId: 'GetFactoriesFactoryIdGadgets',
    tags: ['Factories'],
    parameters: [
      { in: 'path', name: 'factory_id', required: true, schema: integer() },
      { $ref: '#/components/parameters/Page' },
      { $ref: '#/components/parameters/Colour' },
    ],
    security: [{ OAuth2: ['read.gadgets'] }],
    'x-required-roles': ['Foreman', 'Keeper'],
    'x-client-cache-ttl': 600,
    'x-rate-limit': { group: 'factory', 'max-tokens': 150, 'window-size': '15m' },
    responses: {
      200: answer({ type: 'array', items: { $ref: '#/components/schemas/Gadget' } }),
      default: answer({ type: 'object' }),
    },
  };
}

function schemas() {
  return {
    Named: {
      type: 'object',
      required: ['gadget_id', 'name'],
      properties: { gadget_id: integer(), name: text() },
    },
    Gadget: {
      allOf: [
        { type: 'object', required: ['gadget_id'], properties: { gadget_id: integer() } },
        { $ref: '#/components/schemas/GadgetDetail' },
      ],
    },
    GadgetDetail: {
      type: 'object',
      required: ['made_at', 'colour', 'owner'],
      properties: {
        made_at: { type: 'string', format: 'date-time' },
        colour: { type: 'string', enum: ['red', 'green'] },
        owner: {
          oneOf: [
            { type: 'object', properties: { maker_id: integer() } },
            { type: 'object', required: ['guild_id'], properties: { guild_id: integer() } },
          ],
        },
        parts: {
          type: 'array',
          items: {
            type: 'object',
            required: ['name'],
            properties: { name: text(), weight: { type: 'number', format: 'double' } },
          },
        },
        prices: {
          type: 'object',
          additionalProperties: {
            type: 'object',
            required: ['amount'],
            properties: { amount: { type: 'number' } },
          },
        },
      },
    },
  };
}

/** What the check finds when `change` is made to a document that says the same as we do. */
export function differencesAfter(
  change: (document: ReturnType<typeof matchingDocument>) => void,
): Difference[] {
  const document = matchingDocument();
  change(document);
  const ours = { operations: [gadgets, gadgetNames, gadgetKinds], compatibilityDate: DATE };
  return [...compareOperations(ours, new Specification(document)).differences];
}

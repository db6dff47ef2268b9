import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';

/** How far an order reaches, as far as we know; numbers are jumps. */
export const orderRanges = [
  '1',
  '10',
  '2',
  '20',
  '3',
  '30',
  '4',
  '40',
  '5',
  'region',
  'solarsystem',
  'station',
] as const;

/** How an order that is over ended, as far as we know; filled ones leave no trace. */
export const orderStates = ['cancelled', 'expired'] as const;

/** What every order of ours tells, a character's or a corporation's. */
const orderFields = {
  duration: integer,
  escrow: z.number().optional(),
  is_buy_order: z.boolean().optional(),
  issued: moment,
  location_id: id,
  min_volume: integer.optional(),
  order_id: id,
  price: z.number(),
  range: openEnum,
  region_id: id,
  type_id: id,
  volume_remain: integer,
  volume_total: integer,
};

/**
 * Open market orders of the character, also those it placed for its corporation. `is_buy_order` is absent for
 * sell orders, `escrow` is ISK.
 */
export const characterOrders = defineOperation({
  id: 'GetCharactersCharacterIdOrders',
  path: '/characters/{character_id}/orders',
  scopes: ['esi-markets.read_character_orders.v1'],
  cacheSeconds: 1200,
  rateGroup: null,
  response: z.array(
    z.object({
      ...orderFields,
      is_corporation: z.boolean(),
    }),
  ),
});

/**
 * Orders that were cancelled or expired in the last 90 days. Filled orders are nowhere: look into the
 * transactions.
 */
export const characterOrdersHistory = defineOperation({
  id: 'GetCharactersCharacterIdOrdersHistory',
  path: '/characters/{character_id}/orders/history',
  scopes: ['esi-markets.read_character_orders.v1'],
  cacheSeconds: 3600,
  rateGroup: null,
  paging: 'pages',
  response: z.array(
    z.object({
      ...orderFields,
      is_corporation: z.boolean(),
      state: openEnum,
    }),
  ),
});

/** Open market orders of the corporation. */
export const corporationOrders = defineOperation({
  id: 'GetCorporationsCorporationIdOrders',
  path: '/corporations/{corporation_id}/orders',
  scopes: ['esi-markets.read_corporation_orders.v1'],
  roles: ['Accountant', 'Trader'],
  cacheSeconds: 1200,
  rateGroup: null,
  paging: 'pages',
  response: z.array(
    z.object({
      ...orderFields,
      issued_by: id,
      wallet_division: integer,
    }),
  ),
});

/** Orders of the corporation that were cancelled or expired in the last 90 days. */
export const corporationOrdersHistory = defineOperation({
  id: 'GetCorporationsCorporationIdOrdersHistory',
  path: '/corporations/{corporation_id}/orders/history',
  scopes: ['esi-markets.read_corporation_orders.v1'],
  roles: ['Accountant', 'Trader'],
  cacheSeconds: 3600,
  rateGroup: null,
  paging: 'pages',
  response: z.array(
    z.object({
      ...orderFields,
      issued_by: id.optional(),
      state: openEnum,
      wallet_division: integer,
    }),
  ),
});

/**
 * Average and adjusted prices of all types in ISK. A type that nobody traded has only one of them, or is not
 * there; the adjusted one is for industry fees.
 */
export const marketPrices = defineOperation({
  id: 'GetMarketsPrices',
  path: '/markets/prices',
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.array(
    z.object({ adjusted_price: z.number().optional(), average_price: z.number().optional(), type_id: id }),
  ),
});

/**
 * All orders in a structure's market. 403 unless the character may dock there, and every 403 burns the error
 * budget of our IP.
 */
export const structureMarket = defineOperation({
  id: 'GetMarketsStructuresStructureId',
  path: '/markets/structures/{structure_id}',
  scopes: ['esi-markets.structure_markets.v1'],
  cacheSeconds: 300,
  rateGroup: null,
  paging: 'pages',
  response: z.array(
    z.object({
      duration: integer,
      is_buy_order: z.boolean(),
      issued: moment,
      location_id: id,
      min_volume: integer,
      order_id: id,
      price: z.number(),
      range: openEnum,
      type_id: id,
      volume_remain: integer,
      volume_total: integer,
    }),
  ),
});

/** One group of the market's tree. */
export const marketGroup = defineOperation({
  id: 'GetMarketsGroupsMarketGroupId',
  path: '/markets/groups/{market_group_id}',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.object({
    description: z.string(),
    market_group_id: id,
    name: z.string(),
    parent_group_id: id.optional(),
    types: z.array(id),
  }),
});

import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { charContract, corpContract } from './rate-groups.ts';

/** Kinds of contracts, as far as we know. */
export const contractTypes = ['unknown', 'item_exchange', 'auction', 'courier', 'loan'] as const;

/** States of a contract, as far as we know. */
export const contractStatuses = [
  'outstanding',
  'in_progress',
  'finished_issuer',
  'finished_contractor',
  'finished',
  'cancelled',
  'rejected',
  'failed',
  'deleted',
  'reversed',
] as const;

/** To whom a contract is open, as far as we know. */
export const contractAvailabilities = ['public', 'personal', 'corporation', 'alliance'] as const;

const contract = z.object({
  acceptor_id: id,
  assignee_id: id,
  availability: openEnum,
  buyout: z.number().optional(),
  collateral: z.number().optional(),
  contract_id: id,
  date_accepted: moment.optional(),
  date_completed: moment.optional(),
  date_expired: moment,
  date_issued: moment,
  days_to_complete: integer.optional(),
  end_location_id: id.optional(),
  for_corporation: z.boolean(),
  issuer_corporation_id: id,
  issuer_id: id,
  price: z.number().optional(),
  reward: z.number().optional(),
  start_location_id: id.optional(),
  status: openEnum,
  title: z.string().optional(),
  type: openEnum,
  volume: z.number().optional(),
});

const contractItem = z.object({
  is_included: z.boolean(),
  is_singleton: z.boolean(),
  quantity: integer,
  raw_quantity: integer.optional(),
  record_id: id,
  type_id: id,
});

const contractBid = z.object({ amount: z.number(), bid_id: id, bidder_id: id, date_bid: moment });

/**
 * Contracts that the character issued, accepted or was assigned, no older than 30 days or in progress. An id of
 * 0 means nobody.
 */
export const characterContracts = defineOperation({
  id: 'GetCharactersCharacterIdContracts',
  path: '/characters/{character_id}/contracts',
  scopes: ['esi-contracts.read_character_contracts.v1'],
  cacheSeconds: 300,
  rateGroup: charContract,
  paging: 'pages',
  response: z.array(contract),
});

/**
 * What is in a contract; it never changes. `raw_quantity` is -1 for an original blueprint, -2 for a copy. Asked
 * in a hurry the game server answers 520.
 */
export const characterContractItems = defineOperation({
  id: 'GetCharactersCharacterIdContractsContractIdItems',
  path: '/characters/{character_id}/contracts/{contract_id}/items',
  scopes: ['esi-contracts.read_character_contracts.v1'],
  cacheSeconds: 3600,
  rateGroup: charContract,
  response: z.array(contractItem),
});

/** Bids on an auction. */
export const characterContractBids = defineOperation({
  id: 'GetCharactersCharacterIdContractsContractIdBids',
  path: '/characters/{character_id}/contracts/{contract_id}/bids',
  scopes: ['esi-contracts.read_character_contracts.v1'],
  cacheSeconds: 300,
  rateGroup: charContract,
  response: z.array(contractBid),
});

/**
 * Contracts that the corporation issued, accepted or was assigned, no older than 30 days or in progress. An id
 * of 0 means nobody.
 */
export const corporationContracts = defineOperation({
  id: 'GetCorporationsCorporationIdContracts',
  path: '/corporations/{corporation_id}/contracts',
  scopes: ['esi-contracts.read_corporation_contracts.v1'],
  cacheSeconds: 300,
  rateGroup: corpContract,
  paging: 'pages',
  response: z.array(contract),
});

/** What is in a contract of the corporation; it never changes. */
export const corporationContractItems = defineOperation({
  id: 'GetCorporationsCorporationIdContractsContractIdItems',
  path: '/corporations/{corporation_id}/contracts/{contract_id}/items',
  scopes: ['esi-contracts.read_corporation_contracts.v1'],
  cacheSeconds: 3600,
  rateGroup: corpContract,
  response: z.array(contractItem),
});

/** Bids on an auction of the corporation. */
export const corporationContractBids = defineOperation({
  id: 'GetCorporationsCorporationIdContractsContractIdBids',
  path: '/corporations/{corporation_id}/contracts/{contract_id}/bids',
  scopes: ['esi-contracts.read_corporation_contracts.v1'],
  cacheSeconds: 3600,
  rateGroup: corpContract,
  paging: 'pages',
  response: z.array(contractBid),
});

import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { corpDetail, corpMember, corpWallet } from './rate-groups.ts';

/**
 * What anybody may know of a corporation. Tax rates are percent; `description` is hostile HTML; a closed
 * corporation has no CEO.
 */
export const corporationPublic = defineOperation({
  id: 'GetCorporationsCorporationId',
  path: '/corporations/{corporation_id}',
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.object({
    alliance_id: id.optional(),
    ceo_id: id.optional(),
    creator_id: id.optional(),
    date_founded: moment.optional(),
    description: z.string(),
    enlisted_faction_id: id.optional(),
    friendly_fire: openEnum,
    home_station_id: id,
    member_count: integer,
    name: z.string(),
    palette: z
      .object({
        main_color: z.string(),
        secondary_color: z.string().optional(),
        tertiary_color: z.string().optional(),
      })
      .optional(),
    shares: integer,
    state: openEnum,
    tax_rates: z.object({ isk: z.number(), loyalty_point: z.number() }),
    ticker: z.string(),
    type: openEnum,
    url: z.string().optional(),
    war_eligible: z.boolean(),
  }),
});

/**
 * Every alliance the corporation was ever in; without `alliance_id` it was in none. `is_deleted` is absent
 * unless true.
 */
export const corporationAllianceHistory = defineOperation({
  id: 'GetCorporationsCorporationIdAlliancehistory',
  path: '/corporations/{corporation_id}/alliancehistory',
  cacheSeconds: 3600,
  rateGroup: null,
  response: z.array(
    z.object({
      alliance_id: id.optional(),
      is_deleted: z.boolean().optional(),
      record_id: id,
      start_date: moment,
    }),
  ),
});

/** Ids of all corporations of NPCs. Which faction one belongs to is not in ESI, only in the static data. */
export const npcCorporations = defineOperation({
  id: 'GetCorporationsNpccorps',
  path: '/corporations/npccorps',
  cacheSeconds: 'daily-1105',
  rateGroup: null,
  response: z.array(id),
});

/** Names of hangar and wallet divisions 1 to 7. The first wallet has no name. */
export const corporationDivisions = defineOperation({
  id: 'GetCorporationsCorporationIdDivisions',
  path: '/corporations/{corporation_id}/divisions',
  scopes: ['esi-corporations.read_divisions.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpWallet,
  response: z.object({
    hangar: z.array(z.object({ division: integer.optional(), name: z.string().optional() })).optional(),
    wallet: z.array(z.object({ division: integer.optional(), name: z.string().optional() })).optional(),
  }),
});

/** What NPCs think of the corporation, from -10 to 10. */
export const corporationStandings = defineOperation({
  id: 'GetCorporationsCorporationIdStandings',
  path: '/corporations/{corporation_id}/standings',
  scopes: ['esi-corporations.read_standings.v1'],
  cacheSeconds: 3600,
  rateGroup: corpMember,
  paging: 'pages',
  response: z.array(z.object({ from_id: id, from_type: openEnum, standing: z.number() })),
});

/** Who holds shares. */
export const corporationShareholders = defineOperation({
  id: 'GetCorporationsCorporationIdShareholders',
  path: '/corporations/{corporation_id}/shareholders',
  scopes: ['esi-wallet.read_corporation_wallets.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpDetail,
  paging: 'pages',
  response: z.array(z.object({ share_count: integer, shareholder_id: id, shareholder_type: openEnum })),
});

/** Medals that the corporation made. */
export const corporationMedals = defineOperation({
  id: 'GetCorporationsCorporationIdMedals',
  path: '/corporations/{corporation_id}/medals',
  scopes: ['esi-corporations.read_medals.v1'],
  cacheSeconds: 3600,
  rateGroup: corpDetail,
  paging: 'pages',
  response: z.array(
    z.object({
      created_at: moment,
      creator_id: id,
      description: z.string(),
      medal_id: id,
      title: z.string(),
    }),
  ),
});

/** Medals that were given to members. */
export const corporationMedalsIssued = defineOperation({
  id: 'GetCorporationsCorporationIdMedalsIssued',
  path: '/corporations/{corporation_id}/medals/issued',
  scopes: ['esi-corporations.read_medals.v1'],
  roles: ['Director'],
  cacheSeconds: 3600,
  rateGroup: corpDetail,
  paging: 'pages',
  response: z.array(
    z.object({
      character_id: id,
      issued_at: moment,
      issuer_id: id,
      medal_id: id,
      reason: z.string(),
      status: openEnum,
    }),
  ),
});

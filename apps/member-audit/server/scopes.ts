import type { ScopeDeclaration } from '@muster/core';

/**
 * What a member is asked for when a character is registered, and what it gives them. The list is the
 * one that organisations have in their EVE application from Member Audit, without the scopes that EVE
 * no longer has and without the one that could delete mail.
 */
export const scopes: readonly ScopeDeclaration[] = [
  { scope: 'esi-assets.read_assets.v1', feeds: 'Assets' },
  { scope: 'esi-calendar.read_calendar_events.v1', feeds: 'Calendar' },
  { scope: 'esi-characters.read_agents_research.v1', feeds: 'Research agents' },
  { scope: 'esi-characters.read_blueprints.v1', feeds: 'Blueprints' },
  { scope: 'esi-characters.read_contacts.v1', feeds: 'Contacts' },
  { scope: 'esi-characters.read_fatigue.v1', feeds: 'Jump fatigue' },
  { scope: 'esi-characters.read_fw_stats.v1', feeds: 'Faction warfare' },
  { scope: 'esi-characters.read_loyalty.v1', feeds: 'Loyalty points' },
  { scope: 'esi-characters.read_medals.v1', feeds: 'Medals' },
  { scope: 'esi-characters.read_notifications.v1', feeds: 'Notifications' },
  { scope: 'esi-characters.read_standings.v1', feeds: 'NPC standings' },
  { scope: 'esi-characters.read_titles.v1', feeds: 'Titles' },
  { scope: 'esi-clones.read_clones.v1', feeds: 'Jump clones and home' },
  { scope: 'esi-clones.read_implants.v1', feeds: 'Implants' },
  { scope: 'esi-contracts.read_character_contracts.v1', feeds: 'Contracts' },
  {
    scope: 'esi-corporations.read_corporation_membership.v1',
    feeds: 'Members of the corporation who are not registered',
  },
  { scope: 'esi-industry.read_character_jobs.v1', feeds: 'Industry jobs' },
  { scope: 'esi-industry.read_character_mining.v1', feeds: 'Mining ledger' },
  { scope: 'esi-killmails.read_killmails.v1', feeds: 'Killmails' },
  { scope: 'esi-location.read_location.v1', feeds: 'Location' },
  { scope: 'esi-location.read_online.v1', feeds: 'Online status and last login' },
  { scope: 'esi-location.read_ship_type.v1', feeds: 'Current ship' },
  { scope: 'esi-mail.read_mail.v1', feeds: 'Mails' },
  { scope: 'esi-markets.read_character_orders.v1', feeds: 'Market orders' },
  { scope: 'esi-markets.structure_markets.v1', feeds: 'Markets in structures' },
  { scope: 'esi-planets.manage_planets.v1', feeds: 'Planets' },
  { scope: 'esi-planets.read_customs_offices.v1', feeds: 'Customs offices' },
  { scope: 'esi-search.search_structures.v1', feeds: 'Search for structures by name' },
  { scope: 'esi-skills.read_skillqueue.v1', feeds: 'Skill queue' },
  { scope: 'esi-skills.read_skills.v1', feeds: 'Skills' },
  { scope: 'esi-universe.read_structures.v1', feeds: 'Names of structures in assets and locations' },
  { scope: 'esi-wallet.read_character_wallet.v1', feeds: 'Wallet balance and journal' },
];

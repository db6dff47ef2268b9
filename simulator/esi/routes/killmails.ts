import { eveDate } from '../../clock.ts';
import { fightsOf, killmailById } from '../../world/life/killmails.ts';
import type { Attacker, Killmail, LostItem } from '../../world/life/killmails.ts';
import type { CharacterRecord } from '../../world/population.ts';
import type { World } from '../../world/world.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

/** Where somebody belonged; the world remembers only where they began. */
const belongs = (world: World, character: CharacterRecord): Record<string, number | undefined> => ({
  alliance_id: world.allianceOf(character.corporationId),
  character_id: character.id,
  corporation_id: character.corporationId,
});

function attackerRow(world: World, attacker: Attacker): unknown {
  return {
    ...(attacker.character
      ? belongs(world, attacker.character)
      : { corporation_id: attacker.corporationId, faction_id: attacker.factionId }),
    damage_done: attacker.damage,
    final_blow: attacker.finalBlow,
    security_status: attacker.securityStatus,
    ship_type_id: attacker.shipTypeId,
    weapon_type_id: attacker.weaponTypeId,
  };
}

function itemRow(item: LostItem): unknown {
  return {
    flag: item.flag,
    item_type_id: item.typeId,
    ...(item.inside ? { items: item.inside.map(itemRow) } : {}),
    quantity_destroyed: item.destroyed,
    quantity_dropped: item.dropped,
    singleton: item.singleton,
  };
}

function body(world: World, mail: Killmail): unknown {
  return {
    attackers: mail.attackers.map((attacker) => attackerRow(world, attacker)),
    killmail_id: mail.id,
    killmail_time: eveDate(mail.timeMs),
    solar_system_id: mail.systemId,
    victim: {
      ...belongs(world, mail.victim),
      damage_taken: mail.damage,
      items: mail.items.map(itemRow),
      position: mail.position,
      ship_type_id: mail.shipTypeId,
    },
  };
}

function killmail(request: EsiRequest): unknown {
  const { world, params, words, moment } = request;
  const found = killmailById(world, params['killmail_id'] ?? 0, moment);
  if (!found || found.hash !== words['killmail_hash'])
    throw new EsiError(422, 'Invalid killmail_id and/or killmail_hash');
  return body(world, found);
}

function recent(request: EsiRequest): unknown {
  return fightsOf(request.world, characterOf(request), request.moment).map((fight) => ({
    killmail_hash: fight.hash,
    killmail_id: fight.id,
  }));
}

export const killmailRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/killmails/recent',
    scope: 'esi-killmails.read_killmails.v1',
    cache: { kind: 'ttl', seconds: 300 },
    group: 'char-killmail',
    pageSize: 1000,
    handle: recent,
  },
  {
    method: 'GET',
    path: '/killmails/{killmail_id}/{killmail_hash}',
    cache: { kind: 'ttl', seconds: 2_592_000 },
    group: 'killmail',
    handle: killmail,
  },
];

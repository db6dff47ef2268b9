import { contactLabelsOf, contactsOf } from '../../world/life/contacts.ts';
import { standingsOf } from '../../world/life/standings.ts';
import { characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

function contacts(request: EsiRequest): unknown {
  return contactsOf(request.world, characterOf(request), request.moment).map((contact) => ({
    contact_id: contact.id,
    contact_type: contact.type,
    is_blocked: contact.isBlocked,
    is_watched: contact.isWatched,
    label_ids: contact.labelIds,
    standing: contact.standing,
  }));
}

function labels(request: EsiRequest): unknown {
  return contactLabelsOf(request.world, characterOf(request)).map(({ id, name }) => ({
    label_id: id,
    label_name: name,
  }));
}

function standings(request: EsiRequest): unknown {
  return standingsOf(request.world, characterOf(request), request.moment).map((row) => ({
    from_id: row.fromId,
    from_type: row.fromType,
    standing: row.standing,
  }));
}

export const socialRoutes: readonly EsiRoute[] = [
  {
    method: 'GET',
    path: '/characters/{character_id}/contacts',
    scope: 'esi-characters.read_contacts.v1',
    cache: { kind: 'ttl', seconds: 300 },
    group: 'char-social',
    pageSize: 1000,
    handle: contacts,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/contacts/labels',
    scope: 'esi-characters.read_contacts.v1',
    cache: { kind: 'ttl', seconds: 300 },
    group: 'char-social',
    handle: labels,
  },
  {
    method: 'GET',
    path: '/characters/{character_id}/standings',
    scope: 'esi-characters.read_standings.v1',
    cache: { kind: 'ttl', seconds: 3600 },
    group: 'char-social',
    handle: standings,
  },
];

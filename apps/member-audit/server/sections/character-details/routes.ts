import { characterDetailsContract } from '../../../shared/character-details.contract.ts';
import { permission } from '../../../shared/permissions.ts';
import { openCharacter } from '../../access.ts';
import { eveMarkupToHtml, eveMarkupToText } from '../../eve-markup.ts';
import { detailsOf } from './query.ts';
import { bloodlineName, raceName } from './race-names.ts';
import { defineRoute } from './tables.ts';

export const characterDetailsRoute = defineRoute(
  characterDetailsContract,
  { permission: permission.basicAccess },
  async ({ viewer, input, services: { db } }) => {
    const { registrationId } = await openCharacter(db, viewer, input.params.characterId);
    const row = await detailsOf(db, registrationId);
    if (row === undefined) return { details: null };
    return {
      details: {
        name: row.name,
        corporation: { id: row.corporation_id, name: row.corporation_name },
        alliance: row.alliance_id === null ? null : { id: row.alliance_id, name: row.alliance_name },
        faction: row.faction_id === null ? null : { id: row.faction_id, name: row.faction_name },
        race: { id: row.race_id, name: raceName(row.race_id) },
        bloodline: { id: row.bloodline_id, name: bloodlineName(row.bloodline_id) },
        birthday: row.birthday.toISOString(),
        gender: row.gender,
        securityStatus: row.security_status,
        title: eveMarkupToText(row.title ?? '') || null,
        bioHtml: eveMarkupToHtml(row.description ?? '') || null,
      },
    };
  },
);

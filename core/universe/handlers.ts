import { type EventHandler, onEvent } from '../kernel/index.ts';
import { DOOMHEIM } from './entities/doomheim.ts';
import { markBiomassed } from './entities/settle-unknown.ts';
import { wantEntities } from './entities/want-entities.ts';
import { dropWitness } from './locations/witnesses.ts';

/** The tokens of a former owner are never asked with again. */
const onOwnershipEnded = onEvent('identity.ownership_ended', async (trx, { characterId, ownerHash }) =>
  dropWitness(trx, { characterId, ownerHash }),
);

/** Where our characters belong has a name on every page. */
const onAffiliationsChanged = onEvent('identity.affiliations_changed', async (trx, { changes, at }) => {
  const ids = changes.flatMap(({ after }) => [after.corporationId, after.allianceId, after.factionId]);
  await wantEntities(
    trx,
    ids.filter((id) => id !== null),
    at,
  );
  const biomassed = changes.filter(({ after }) => after.corporationId === DOOMHEIM);
  await markBiomassed(
    trx,
    biomassed.map(({ characterId }) => characterId),
    at,
  );
});

/** What the universe slice does when something happens to characters. */
export const universeHandlers: readonly EventHandler[] = [onOwnershipEnded, onAffiliationsChanged];

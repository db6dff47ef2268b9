import { EsiForbiddenError, EsiNotFoundError, EsiUnauthorizedError, universeStructure } from '@muster/esi';
import { TokenUnavailableError } from '../../kernel/app-services.ts';
import type { UniverseServices } from '../services.ts';
import type { FoundLocation } from './save-location.ts';
import type { Witness } from './witnesses.ts';

/** What came of asking for a structure with one character's token. */
export type StructureAnswer =
  | { kind: 'found'; found: FoundLocation }
  /** It may not dock there, or has never been able to. */
  | { kind: 'refused' }
  /** Unanchored or destroyed, or never a structure. */
  | { kind: 'gone' }
  /** `isFinal`: the character was removed or sold. */
  | { kind: 'no_token'; isFinal: boolean };

/** Asks for a structure as this character. @throws what ESI failed with, when that is no answer. */
export async function askStructure(
  { esi, tokens }: UniverseServices,
  { locationId, characterId, ownerHash }: Witness,
  signal: AbortSignal,
): Promise<StructureAnswer> {
  const session = esi.session({
    characterId,
    signal,
    accessToken: async (scopes, options) =>
      tokens.accessToken({
        characterId,
        ownerHash,
        scopes,
        signal,
        ...(options?.refresh === true ? { refresh: true } : {}),
      }),
  });
  try {
    const structure = await session.fetch(universeStructure, { structure_id: locationId });
    return {
      kind: 'found',
      found: {
        name: structure.name,
        systemId: structure.solar_system_id,
        typeId: structure.type_id ?? null,
        ownerId: structure.owner_id,
      },
    };
  } catch (error) {
    if (error instanceof EsiForbiddenError) return { kind: 'refused' };
    if (error instanceof EsiNotFoundError) return { kind: 'gone' };
    if (error instanceof EsiUnauthorizedError) return { kind: 'no_token', isFinal: false };
    if (error instanceof TokenUnavailableError)
      return { kind: 'no_token', isFinal: error.kind === 'missing' };
    throw error;
  }
}

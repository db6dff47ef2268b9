import { idParam } from '@muster/core/contract';
import * as z from 'zod/mini';

/** Everything about one character lives below this path. */
export const CHARACTER_PATH = '/api/member-audit/characters/:characterId';

export const characterParams = z.object({ characterId: idParam });

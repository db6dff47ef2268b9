import type { useText } from '@muster/web/kit';
import type { SectionStatus } from './section-status.ts';

type Translate = ReturnType<typeof useText>;

const REASONS: Readonly<Record<NonNullable<SectionStatus['error']>, string>> = {
  token_missing: 'You have not authorised Muster to read this.',
  token_revoked: 'ESI refused this: your authorisation for this character has ended.',
  token_suspended: 'EVE’s login service does not answer for this character.',
  esi_unavailable: 'ESI is not answering.',
  esi_route_down: 'This part of ESI is out of order.',
  esi_forbidden: 'ESI does not allow this for this character.',
  esi_not_found: 'ESI does not know this character.',
  esi_changed: 'ESI answered in a way Muster does not understand; your administrator can see the details.',
  esi_refused: 'ESI did not accept Muster’s question; your administrator can see the details.',
  store_failed: 'Muster could not keep what ESI sent; your administrator can see the details.',
};

/** Why a section shows old data or none, in one sentence. */
export function errorWords(error: NonNullable<SectionStatus['error']>, t: Translate): string {
  return t(REASONS[error]);
}

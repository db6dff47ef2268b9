import type { useText } from '@muster/web/kit';
import type { SectionStatus } from './section-status.ts';

type Translate = ReturnType<typeof useText>;

const REASONS: Readonly<Record<NonNullable<SectionStatus['error']>, string>> = {
  token_missing: 'You have not authorised Muster to read this.',
  token_revoked: 'EVE refused this: your authorisation for this character has ended.',
  token_suspended: 'EVE’s login service does not answer for this character.',
  esi_unavailable: 'EVE is not answering.',
  esi_route_down: 'EVE’s service for this is out of order.',
  esi_forbidden: 'EVE does not allow this for this character.',
  esi_not_found: 'EVE does not know this character.',
  esi_changed: 'EVE answered in a way Muster does not understand; your administrator can see the details.',
  esi_refused: 'EVE did not accept Muster’s question; your administrator can see the details.',
  store_failed: 'Muster could not keep what EVE sent; your administrator can see the details.',
};

/** Why a section shows old data or none, in one sentence. */
export function errorWords(error: NonNullable<SectionStatus['error']>, t: Translate): string {
  return t(REASONS[error]);
}

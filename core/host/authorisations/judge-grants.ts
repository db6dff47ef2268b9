import type { Authorisation } from '../../contract/index.ts';
import type { Grant } from '../../identity/index.ts';

/** What is the matter with the grants of a character, seen from one app. */
export interface Judgement {
  readonly state: Authorisation['state'];
  readonly since: Date | null;
  readonly retryAt: Date | null;
  readonly isEndedByLogin: boolean;
  /** Scopes of the app that no living grant carries. */
  readonly missing: readonly string[];
}

/**
 * Judges what a character granted against what an app wants. Any living grant counts, whichever app it was
 * given to. Null when nothing is missing.
 */
export function judgeGrants(
  app: { readonly id: string; readonly scopes: readonly string[]; readonly isRegistered: boolean },
  grants: readonly Grant[],
): Judgement | null {
  const own = grants.find(({ appId }) => appId === app.id);
  const nothingElse = { since: null, retryAt: null, isEndedByLogin: false };
  if (own === undefined && !app.isRegistered) return { state: 'never', ...nothingElse, missing: app.scopes };
  const missing = without(app.scopes, scopesWith(grants, 'valid'));
  if (missing.length === 0) return null;
  const waiting = grants.filter(({ status }) => status === 'suspended');
  if (without(missing, scopesWith(grants, 'suspended')).length === 0) {
    const retries = waiting.flatMap(({ retryAt }) => retryAt ?? []).toSorted((a, b) => +a - +b);
    const since = waiting[0]?.statusAt ?? null;
    return { ...nothingElse, state: 'suspended', since, retryAt: retries[0] ?? null, missing };
  }
  if (missing.length < app.scopes.length) return { ...nothingElse, state: 'missing_scopes', missing };
  const { statusAt: since = null, isEndedByLogin = false } = own ?? {};
  return { state: 'ended', since, retryAt: null, isEndedByLogin, missing };
}

function scopesWith(grants: readonly Grant[], wanted: Grant['status']): ReadonlySet<string> {
  return new Set(grants.flatMap(({ status, scopes }) => (status === wanted ? scopes : [])));
}

function without(scopes: readonly string[], known: ReadonlySet<string>): string[] {
  return scopes.filter((scope) => !known.has(scope));
}

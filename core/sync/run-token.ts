import type { TokenRequest } from '../kernel/app-services.ts';
import { type Section, sectionScopes } from './define-section.ts';
import type { LeasedTarget } from './lease.ts';
import type { SyncServices } from './services.ts';

/** Gives an access token with these scopes; a fresh one when ESI refused the last. */
export type RunToken = (scopes: readonly string[], refresh: boolean) => Promise<string>;

/**
 * The access token of one run: asked for once, with the scopes of all sections. When there is none with
 * all of them (an older consent), each section asks for itself and only those that lack a scope fail.
 */
export function runToken(
  services: SyncServices,
  { characterId, ownerHash }: LeasedTarget,
  sections: readonly Section[],
  signal: AbortSignal,
): RunToken {
  const all = [...new Set(sections.flatMap(sectionScopes))];
  const ask = async (request: Pick<TokenRequest, 'scopes' | 'refresh'>): Promise<string> =>
    services.tokens.accessToken({ characterId, ownerHash, signal, ...request });
  let shared: Promise<string> | undefined;
  return async (scopes, refresh) => {
    if (refresh) return ask({ scopes, refresh });
    shared ??= ask({ scopes: all });
    return shared.catch(async () => ask({ scopes }));
  };
}

import { tables, type TokenProvider, type TokenRequest, TokenUnavailableError } from '../../kernel/index.ts';
import type { Db, TokenFault } from '../../kernel/index.ts';
import type { IdentityTables } from '../schema.ts';
import type { SecretBox } from '../secrets/secret-box.ts';
import { type RefreshOptions, refreshToken } from './refresh-token.ts';
import { createSsoPause } from './sso-pause.ts';
import { appGrants, findTokens, type TokenCandidate, tokenContext, type TokenRow } from './token-rows.ts';

/** An access token must live this much longer to be given out. */
const LIFE_LEFT_MS = 90_000;
/** A refresh that somebody demands does nothing when the token is younger than this. */
const JUST_REFRESHED_MS = 60_000;

export interface Tokens extends TokenProvider {
  /**
   * Asks EVE whether the app grants of a character still live, but for the one of `exceptPurpose`: EVE may
   * end them when the character logs in with other scopes. What it says is stored; never fails, and asks
   * also about a token that is only just new.
   */
  recheck(grants: {
    characterId: number;
    ownerHash: string;
    exceptPurpose?: string;
    signal: AbortSignal;
  }): Promise<void>;
  /** Resolves when no refresh is under way in this process: an answer that nobody stores is a lost grant. */
  settle(): Promise<void>;
}

interface Context {
  readonly refresh: RefreshOptions;
  /** Refreshes under way in this process, by token. */
  readonly running: Map<number, Promise<TokenRow>>;
}

/**
 * Access tokens for ESI. The common case is one indexed read (a prepared statement) and one decryption, no
 * cache: a token that is taken away is gone at the next call, in every process.
 */
export function createTokens(options: Omit<RefreshOptions, 'db' | 'pause'> & { db: Db }): Tokens {
  const db = tables<IdentityTables>(options.db);
  const context: Context = { refresh: { ...options, db, pause: createSsoPause() }, running: new Map() };
  return {
    async accessToken(request) {
      const faults: TokenUnavailableError[] = [];
      for (const row of await findTokens(db, request)) {
        try {
          return await tokenOf(context, row, request);
        } catch (error) {
          if (!(error instanceof TokenUnavailableError)) throw error;
          faults.push(error);
        }
      }
      throw mildest(faults);
    },
    async recheck({ characterId, ownerHash, exceptPurpose, signal }) {
      const rows = await appGrants(db, { characterId, ownerHash }).catch((error: unknown) => {
        options.log.warn({ err: error, characterId }, 'nobody could see whether earlier grants still live');
        return [];
      });
      const others = rows.filter(({ purpose }) => purpose !== exceptPurpose);
      await Promise.allSettled(others.map(async (row) => refreshedToken(context, row, signal)));
    },
    async settle() {
      await Promise.allSettled(context.running.values());
    },
  };
}

async function tokenOf(context: Context, row: TokenCandidate, request: TokenRequest): Promise<string> {
  const { box, clock } = context.refresh;
  if (row.status === 'revoked') throw new TokenUnavailableError('revoked', row.status_reason ?? 'revoked');
  const nowMs = clock.nowMs();
  // A refresh that lies ahead was made before the clock was set back.
  const isYoung = Math.abs(nowMs - row.last_ok_at.getTime()) < JUST_REFRESHED_MS;
  const isAlive = (row.access_expires_at?.getTime() ?? 0) - nowMs > LIFE_LEFT_MS;
  const stored = isAlive && (request.refresh !== true || isYoung) ? openAccess(box, row) : null;
  if (stored !== null) return stored;
  return await refreshedToken(context, row, request.signal);
}

async function refreshedToken(
  context: Context,
  row: TokenCandidate,
  signal: AbortSignal | undefined,
): Promise<string> {
  const { box, clock } = context.refresh;
  if (row.status === 'suspended' && row.retry_at !== null && row.retry_at > clock.now()) {
    throw new TokenUnavailableError('suspended', row.status_reason ?? 'suspended');
  }
  signal?.throwIfAborted();
  const token = openAccess(box, await abortable(refreshOnce(context, row), signal));
  if (token === null)
    throw new TokenUnavailableError('unavailable', 'the token was replaced during the refresh');
  return token;
}

function openAccess(box: SecretBox, row: TokenCandidate): string | null {
  return row.access_token === null ? null : box.open(row.access_token, tokenContext(row, 'access'));
}

/** All who ask in this process at the same moment share one refresh. */
async function refreshOnce({ refresh, running }: Context, row: TokenCandidate): Promise<TokenRow> {
  const present = running.get(row.token_id);
  if (present !== undefined) return await present;
  const started = refreshToken(refresh, row).finally(() => running.delete(row.token_id));
  running.set(row.token_id, started);
  return await started;
}

/** With several tokens that do not work, the one that may work later tells what to do. */
function mildest(faults: readonly TokenUnavailableError[]): TokenUnavailableError {
  const order: TokenFault[] = ['unavailable', 'suspended', 'revoked', 'missing'];
  for (const kind of order) {
    const fault = faults.find((candidate) => candidate.kind === kind);
    if (fault !== undefined) return fault;
  }
  return new TokenUnavailableError('missing', 'no token with these scopes was granted by this owner');
}

/** The caller may leave; what it waits for goes on, because its result must be stored. */
async function abortable<T>(promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> {
  if (signal === undefined) return await promise;
  const { promise: aborted, reject } = Promise.withResolvers<never>();
  const onAbort = (): void => reject(signal.reason);
  signal.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}

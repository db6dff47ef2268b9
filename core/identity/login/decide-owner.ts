import type { LoginPurpose } from '../schema.ts';

/** What is known when a character has just proved itself at the SSO. */
export interface OwnerFacts {
  readonly purpose: LoginPurpose;
  readonly characterId: number;
  readonly ownerHash: string;
  /** Who adds or registers the character; null for a login. */
  readonly signedInUserId: number | null;
  readonly ownership: { readonly userId: number; readonly ownerHash: string } | null;
  /** The last user who owned this character under this very owner hash. */
  readonly formerUserId: number | null;
  /** Main characters of the users above, where they have one. */
  readonly mains: ReadonlyMap<number, number>;
}

export interface OwnerDecision {
  /** Why the present ownership ends, or null when it stays (or there is none). */
  readonly end: 'owner_changed' | 'claimed_by_other_user' | null;
  /** Who has the character from now on; `refused` when this login may not be. */
  readonly user: number | 'new' | 'refused';
  /** Why an ownership begins, or null when none does. */
  readonly gain: 'first_login' | 'returned' | 'added' | null;
}

/**
 * Who a proven character belongs to, and whether it may log in.
 * - A changed owner hash means another EVE account: the old ownership ends, whoever asks.
 * - A login needs the main character, or any own character of a user who has no main. One sold alt must
 *   not open the account.
 * - Adding a character takes it from another user with the same hash: the latest proof wins.
 */
export function decideOwner(facts: OwnerFacts): OwnerDecision {
  return facts.signedInUserId === null ? decideLogin(facts) : decideAddition(facts, facts.signedInUserId);
}

function decideLogin({ ownership, ownerHash, characterId, formerUserId, mains }: OwnerFacts): OwnerDecision {
  const mayLogIn = (userId: number): boolean => [undefined, characterId].includes(mains.get(userId));
  if (ownership !== null && ownership.ownerHash === ownerHash) {
    return { end: null, user: mayLogIn(ownership.userId) ? ownership.userId : 'refused', gain: null };
  }
  const end = ownership === null ? null : 'owner_changed';
  if (formerUserId === null) return { end, user: 'new', gain: 'first_login' };
  if (mayLogIn(formerUserId)) return { end, user: formerUserId, gain: 'returned' };
  return { end, user: 'refused', gain: null };
}

function decideAddition({ ownership, ownerHash }: OwnerFacts, userId: number): OwnerDecision {
  if (ownership === null) return { end: null, user: userId, gain: 'added' };
  if (ownership.ownerHash !== ownerHash) return { end: 'owner_changed', user: userId, gain: 'added' };
  if (ownership.userId !== userId) return { end: 'claimed_by_other_user', user: userId, gain: 'added' };
  return { end: null, user: userId, gain: null };
}

import { describe, expect, it } from 'vitest';
import { decideOwner, type OwnerFacts } from './decide-owner.ts';

const CHARACTER = 95_000_001;
const OTHER_MAIN = 95_000_002;
const A = 1;
const B = 2;

const facts = (known: Partial<OwnerFacts>) =>
  decideOwner({
    purpose: 'login',
    characterId: CHARACTER,
    ownerHash: 'hash',
    signedInUserId: null,
    ownership: null,
    formerUserId: null,
    mains: new Map(),
    ...known,
  });

describe('decideOwner at login', () => {
  const owned = { userId: A, ownerHash: 'hash' };
  const sold = { userId: A, ownerHash: 'before' };

  it('makes a user for a character nobody owned', () => {
    expect(facts({})).toEqual({ end: null, user: 'new', gain: 'first_login' });
  });

  it('lets the main in', () => {
    expect(facts({ ownership: owned, mains: new Map([[A, CHARACTER]]) })).toEqual({
      end: null,
      user: A,
      gain: null,
    });
  });

  it('refuses an alt', () => {
    expect(facts({ ownership: owned, mains: new Map([[A, OTHER_MAIN]]) }).user).toBe('refused');
  });

  it('lets any own character in when there is no main', () => {
    expect(facts({ ownership: owned }).user).toBe(A);
  });

  it('makes a new user when the character changed hands', () => {
    expect(facts({ ownership: sold, mains: new Map([[A, CHARACTER]]) })).toEqual({
      end: 'owner_changed',
      user: 'new',
      gain: 'first_login',
    });
  });

  it('gives a character that came back to its former user', () => {
    expect(facts({ ownership: { userId: B, ownerHash: 'between' }, formerUserId: A })).toEqual({
      end: 'owner_changed',
      user: A,
      gain: 'returned',
    });
  });

  it('refuses a returned character as login while its former user has another main', () => {
    expect(facts({ formerUserId: A, mains: new Map([[A, OTHER_MAIN]]) })).toEqual({
      end: null,
      user: 'refused',
      gain: null,
    });
  });
});

describe('decideOwner when adding', () => {
  const adding = (ownership: OwnerFacts['ownership']) =>
    facts({
      purpose: 'add',
      signedInUserId: B,
      ownership,
      formerUserId: A,
      mains: new Map([[A, CHARACTER]]),
    });

  it.each([
    ['nobody had', null, null],
    ['another user had under the same hash', { userId: A, ownerHash: 'hash' }, 'claimed_by_other_user'],
    ['another user had under another hash', { userId: A, ownerHash: 'before' }, 'owner_changed'],
    ['the user had on another EVE account', { userId: B, ownerHash: 'before' }, 'owner_changed'],
  ] as const)('gives a character %s to who proved it last', (_name, ownership, end) => {
    expect(adding(ownership)).toEqual({ end, user: B, gain: 'added' });
  });

  it('changes nothing for a character the user has already', () => {
    expect(adding({ userId: B, ownerHash: 'hash' })).toEqual({ end: null, user: B, gain: null });
  });
});

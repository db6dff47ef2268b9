import type { Db } from './db-handle.ts';

/** Where a character belongs; the corporation is null until ESI was asked for the first time. */
export interface Belonging {
  readonly corporationId: number | null;
  readonly allianceId: number | null;
  readonly factionId: number | null;
}

/** A character belongs elsewhere than was known. */
export interface AffiliationChange {
  readonly characterId: number;
  /** Who owns it; null when nobody does. */
  readonly userId: number | null;
  readonly before: Belonging;
  readonly after: Belonging;
}

/**
 * Things that happened in the host and that apps may follow. Handlers run inside the transaction of
 * the event: they may only write rows and add jobs on it (no HTTP), and a throwing handler fails the event.
 */
export interface HostEvents {
  /** A character has a new owner, or none: `previousOwnerHash` data must be out of sight. */
  'identity.ownership_ended': {
    characterId: number;
    userId: number;
    ownerHash: string;
    reason: string;
    at: Date;
  };
  /** A token with these scopes was stored for a character after consent. */
  'identity.token_granted': {
    characterId: number;
    userId: number;
    ownerHash: string;
    scopes: readonly string[];
    /** The app the character was registered with, or null for a plain login. */
    appId: string | null;
    at: Date;
  };
  /** EVE said that one of a character's grants is over: what was read with it stands still. */
  'identity.token_revoked': {
    characterId: number;
    ownerHash: string;
    at: Date;
  };
  /** Of grants that EVE called dead it turned out that so many cannot be: they are tried again, and may live. */
  'identity.tokens_suspended': {
    grants: readonly { characterId: number; ownerHash: string }[];
    at: Date;
  };
  /** Characters changed their corporation, alliance or faction; many at once when a corporation joins an alliance. */
  'identity.affiliations_changed': {
    changes: readonly AffiliationChange[];
    at: Date;
  };
}

export type HostEventName = keyof HostEvents;

export interface EventHandler {
  readonly event: HostEventName;
  handle(trx: Db, payload: HostEvents[HostEventName]): Promise<void>;
}

/** Types a handler by its event. */
export function onEvent<Name extends HostEventName>(
  event: Name,
  handle: (trx: Db, payload: HostEvents[Name]) => Promise<void>,
): EventHandler {
  return { event, handle };
}

/** Runs every handler of an event, in the order of the apps, on the caller's transaction. */
export async function emit<Name extends HostEventName>(
  handlers: readonly EventHandler[],
  trx: Db,
  event: Name,
  payload: HostEvents[Name],
): Promise<void> {
  for (const handler of handlers) {
    if (handler.event === event) await handler.handle(trx, payload);
  }
}

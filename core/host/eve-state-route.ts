import { eveStateContract } from '../contract/index.ts';
import { esiState } from '../esi/index.ts';
import { routesFor } from '../http/index.ts';
import { untyped } from '../kernel/db-handle.ts';

const { defineRoute } = routesFor<unknown>();

/** Tells pages why nothing new comes in. Our own pauses of seconds (limits) are nobody's business. */
export const eveStateRoute = defineRoute(
  eveStateContract,
  { signedIn: true },
  async ({ services: { db, clock } }) => {
    const known = await esiState(untyped(db), clock.now());
    return known.state === 'downtime' || known.state === 'vip'
      ? { state: known.state, since: known.since.toISOString() }
      : { state: 'open' as const, since: null };
  },
);

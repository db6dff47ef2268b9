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
    const isAway = known.state === 'downtime' || known.state === 'vip';
    // With a time to go on, EVE is back already; our work begins again within the minute.
    return isAway && known.resumeAt === null
      ? { state: known.state, since: known.since.toISOString() }
      : { state: 'open' as const, since: null };
  },
);

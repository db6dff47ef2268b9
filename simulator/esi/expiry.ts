import type { CachePolicy } from './route.ts';

const DAY_MS = 86_400_000;
const ELEVEN_OH_FIVE_MS = 11 * 3_600_000 + 5 * 60_000;

/** The next 11:05 UTC: when static data are read again after a deployment. */
export function nextStaticExpiry(now: number): number {
  const today = Math.floor(now / DAY_MS) * DAY_MS + ELEVEN_OH_FIVE_MS;
  return today > now ? today : today + DAY_MS;
}

/** When the static data were last deployed: some minutes before the 11:05 behind us. */
export function lastDeploy(now: number): number {
  return nextStaticExpiry(now) - DAY_MS - 180_000;
}

/** Whole seconds, as the header carries no more: a body must not change before what `Expires` says. */
export function expiryOf(policy: CachePolicy, now: number): number {
  if (policy.kind === 'static' || policy.kind === 'daily') return nextStaticExpiry(now);
  if (policy.kind === 'none') return now;
  return Math.ceil(now / 1000) * 1000 + policy.seconds * 1000;
}

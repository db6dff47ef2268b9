import { hash } from '../random.ts';
import type { CharacterRecord } from '../population.ts';
import type { World } from '../world.ts';
import { birthdayOf } from './identity.ts';

const DAY_MS = 86_400_000;
const MINUTE_MS = 60_000;

export interface Session {
  loginMs: number;
  logoutMs: number;
}

/** On how many of a hundred days they log in. */
function activityOf(world: World, character: CharacterRecord): number {
  return 35 + (hash(world.seed, 'activity', character.index) % 60);
}

/** The one session of a day, or none. Days count from 1970. */
function sessionOn(world: World, character: CharacterRecord, day: number): Session | undefined {
  const dice = hash(world.seed, 'session', character.index, day);
  if (dice % 100 >= activityOf(world, character)) return undefined;
  const habit = hash(world.seed, 'habit', character.index) % 1440;
  const startMinute = (habit + ((dice >>> 8) % 180)) % 1440;
  const minutes = 25 + ((dice >>> 16) % 230);
  const loginMs = day * DAY_MS + startMinute * MINUTE_MS + ((dice >>> 4) % 60) * 1000;
  return { loginMs, logoutMs: loginMs + minutes * MINUTE_MS };
}

/** The session running at this time or the last one before it. */
export function lastSession(world: World, character: CharacterRecord, timeMs: number): Session {
  const today = Math.floor(timeMs / DAY_MS);
  for (let day = today; day > today - 90; day--) {
    const session = sessionOn(world, character, day);
    if (session && session.loginMs <= timeMs) return session;
  }
  return { loginMs: timeMs - 90 * DAY_MS, logoutMs: timeMs - 90 * DAY_MS + 20 * MINUTE_MS };
}

export function isOnline(world: World, character: CharacterRecord, timeMs: number): boolean {
  return lastSession(world, character, timeMs).logoutMs > timeMs;
}

/** When the session before this one ended. */
export function previousLogout(world: World, character: CharacterRecord, session: Session): number {
  return Math.min(lastSession(world, character, session.loginMs - 1).logoutMs, session.loginMs);
}

/** How often they have logged in so far: rises by one with every session. */
export function loginCount(world: World, character: CharacterRecord, timeMs: number): number {
  const age = (world.epochMs - birthdayOf(world, character)) / DAY_MS;
  const base = Math.max(1, Math.floor((age * activityOf(world, character)) / 100));
  let count = 0;
  const today = Math.floor(timeMs / DAY_MS);
  for (let day = Math.floor(world.epochMs / DAY_MS); day <= today; day++) {
    const session = sessionOn(world, character, day);
    if (session && session.loginMs <= timeMs) count++;
  }
  return base + count;
}

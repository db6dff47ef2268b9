import type { SimulatorClock } from '../clock.ts';
import type { ResolvedOptions } from '../options.ts';
import { hash } from '../world/random.ts';
import type { EsiRoute, ServerState } from './route.ts';

const DAY_MS = 86_400_000;
/** So long after a downtime routes are said to come back, though they answer. */
const RECOVERING_MS = 60_000;
const BACK_AT_MS = 11 * 3_600_000 + 118_000;
/** When programs begin to wait for the downtime of the day. */
const AWAITED_AT_MS = (10 * 60 + 58) * 60_000;

function dayOf(timeMs: number): number {
  return Math.floor(timeMs / DAY_MS);
}

/** The game server behind ESI: up or down, open or for staff only. */
export class Tranquility implements ServerState {
  readonly #clock: SimulatorClock;
  readonly #usualDaily: ResolvedOptions['dailyDowntime'];
  #daily: ResolvedOptions['dailyDowntime'];
  readonly #beganMs: number | undefined;
  readonly #faultHealth: (route: string) => string;
  #downtime = false;
  #restartedMs: number | undefined;
  vip = false;
  readonly routes: readonly EsiRoute[];

  constructor(
    clock: SimulatorClock,
    options: ResolvedOptions,
    routes: readonly EsiRoute[],
    faultHealth: (route: string) => string,
    beganMs: number | undefined,
  ) {
    this.#beganMs = beganMs;
    this.routes = routes;
    this.#faultHealth = faultHealth;
    this.#clock = clock;
    this.#usualDaily = options.dailyDowntime;
    this.#daily = options.dailyDowntime;
  }

  isDown(): boolean {
    return this.#downtime || this.#inDailyWindow();
  }

  setDowntime(on: boolean): void {
    if (this.#downtime && !on) this.#restartedMs = this.#clock.now();
    this.#downtime = on;
  }

  /** The downtime of every day: its start in UTC as `HH:MM` and its length; none at all without it. */
  get daily(): ResolvedOptions['dailyDowntime'] {
    return this.#daily;
  }

  setDaily(daily: ResolvedOptions['dailyDowntime']): void {
    this.#daily = daily;
  }

  reset(): void {
    this.#downtime = false;
    this.#daily = this.#usualDaily;
    this.#restartedMs = undefined;
    this.vip = false;
  }

  #inDailyWindow(): boolean {
    if (!this.#daily || this.#isFirstDay()) return false;
    const [hours = 0, minutes = 0] = this.#daily.at.split(':').map(Number);
    const sinceStart = (this.#clock.now() % DAY_MS) - (hours * 60 + minutes) * 60_000;
    return sinceStart >= 0 && sinceStart < this.#daily.minutes * 60_000;
  }

  /** Nobody who has just begun a demo shall wait for a downtime: on that day it is over before anybody expects it. */
  #isFirstDay(): boolean {
    return this.#beganMs !== undefined && dayOf(this.#beganMs) === dayOf(this.#clock.now());
  }

  /** The last time the server came up: after the last downtime, by hand or of the day. */
  #startedMs(): number {
    const now = this.#clock.now();
    const midnight = dayOf(now) * DAY_MS;
    const today = midnight + (this.#isFirstDay() ? AWAITED_AT_MS : BACK_AT_MS);
    const daily = today <= now ? today : midnight + BACK_AT_MS - DAY_MS;
    return Math.max(
      daily,
      this.#restartedMs !== undefined && this.#restartedMs <= now ? this.#restartedMs : 0,
    );
  }

  get serverStartedMs(): number {
    return this.#startedMs();
  }

  get players(): number {
    // Nobody but staff gets in.
    if (this.vip) return 11 + (hash(3, Math.floor(this.#clock.now() / 60_000)) % 30);
    const slot = Math.floor(this.#clock.now() / 300_000);
    return Math.round(21_000 + 9_000 * Math.sin((slot / 288) * 2 * Math.PI) + (hash(3, slot) % 900));
  }

  healthOf(route: EsiRoute): string {
    if (this.isDown() && !route.worksInDowntime) return 'Down';
    const health = this.#faultHealth(`${route.method} ${route.path}`);
    const isBack = this.#restartedMs !== undefined && this.#clock.now() - this.#restartedMs < RECOVERING_MS;
    return isBack && health === 'OK' && !route.worksInDowntime ? 'Recovering' : health;
  }
}

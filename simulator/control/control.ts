import type { SimulatorClock } from '../clock.ts';
import type { EsiServer } from '../esi/esi-server.ts';
import type { FaultRule, Faults } from '../esi/faults.ts';
import { GROUP_TOKENS } from '../esi/rate-limit.ts';
import type { Stats, StatsReport } from '../esi/stats.ts';
import type { DeathCause } from '../sso/grants.ts';
import type { SsoSettings } from '../sso/settings.ts';
import type { Sso } from '../sso/sso.ts';
import type { StaticDataServer } from '../static-data/static-data-server.ts';
import type { CharacterRecord } from '../world/population.ts';
import type { World } from '../world/world.ts';
import { castOf } from '../world/who.ts';
import type { CastMember } from '../world/who.ts';
import { ControlError } from './control-error.ts';
import { Desk } from './desk/desk.ts';
import type { SeenRequest } from './recent-requests.ts';

export interface ErrorBudget {
  /** Errors left in this minute. */
  remain: number;
  resetSeconds: number;
}

export interface ClockState {
  offsetSeconds: number;
  now: string;
}

/** What can be done to a character by hand. */
export interface CharacterChange {
  /** Another account owns the character now: a new owner hash, and its grants die. */
  transferTo?: string;
  /** With `transferTo`: grants live on, so that the new owner hash shows at the next refresh. */
  keepTokens?: boolean;
  /** Every refresh token of the character is refused from now on. */
  revokeTokens?: boolean;
  /** How `revokeTokens` is worded. */
  cause?: DeathCause;
  corporationId?: number;
  /** Jumps to another system, undocked. */
  move?: boolean;
  /** Throws away so many of the newest mails. */
  deleteMails?: number;
}

export interface CharacterSummary {
  characterId: number;
  name: string;
  accountKey: string;
  corporationId: number;
  ownerHash: string;
}

export interface ControlParts {
  world: World;
  clock: SimulatorClock;
  sso: Sso;
  esi: EsiServer;
  faults: Faults;
  stats: Stats;
  staticData: StaticDataServer;
}

/** The levers of the outside world. The HTTP API under `/control` and tests in the same process pull the same ones. */
export class Control {
  readonly #parts: ControlParts;
  /** The levers that everybody in a demo may pull. */
  readonly desk: Desk;

  constructor(parts: ControlParts) {
    this.#parts = parts;
    this.desk = new Desk(this, parts.world);
  }

  clockState(): ClockState {
    const { clock } = this.#parts;
    return { offsetSeconds: clock.offsetSeconds, now: new Date(clock.now()).toISOString() };
  }

  setClock(change: { offsetSeconds?: number; advanceSeconds?: number }): ClockState {
    const { clock } = this.#parts;
    if (change.offsetSeconds !== undefined) clock.setOffset(finite(change.offsetSeconds, 'offsetSeconds'));
    if (change.advanceSeconds !== undefined) clock.advance(finite(change.advanceSeconds, 'advanceSeconds'));
    return this.clockState();
  }

  stats(): StatsReport {
    return this.#parts.stats.report();
  }

  resetStats(): void {
    this.#parts.stats.reset();
  }

  faults(): readonly FaultRule[] {
    return this.#parts.faults.rules;
  }

  addFaults(rules: readonly FaultRule[]): void {
    try {
      this.#parts.faults.add(rules);
    } catch (error) {
      throw new ControlError(400, String(error));
    }
  }

  /** Ends the faults of this name; without one, all of them. */
  clearFaults(name?: string): void {
    this.#parts.faults.clear(name);
  }

  setDowntime(on: boolean): void {
    this.#parts.esi.tranquility.setDowntime(on);
  }

  /** Every day at this time (UTC, `HH:MM`) for so long; none without it. */
  setDailyDowntime(daily: { at: string; minutes: number } | undefined): void {
    if (daily && !(/^([01]\d|2[0-3]):[0-5]\d$/.test(daily.at) && daily.minutes > 0))
      throw new ControlError(400, 'daily must be {at: "HH:MM", minutes} or null');
    this.#parts.esi.tranquility.setDaily(daily);
  }

  surprises(): number {
    return this.#parts.esi.surpriseShare;
  }

  /** The share of rows, 0 to 1, that hold members and words which no published schema knows. */
  setSurprises(share: number): { share: number } {
    if (!(share >= 0 && share <= 1)) throw new ControlError(400, 'share must be from 0 to 1');
    this.#parts.esi.surpriseShare = share;
    return { share };
  }

  setVip(on: boolean): void {
    this.#parts.esi.tranquility.vip = on;
  }

  /** Uses up the error budget of an address until the minute is over. */
  exhaustErrorLimit(source = '127.0.0.1'): void {
    this.#parts.esi.errors.exhaust(source, this.#parts.clock.now());
  }

  /** Empties the bucket of one group for one character's tokens. */
  exhaustRateLimit(target: { characterId: number; group: string; clientId?: string }): void {
    if (!(target.group in GROUP_TOKENS))
      throw new ControlError(400, `unknown rate limit group ${target.group}`);
    const caller = `${target.clientId ?? 'muster-demo'}:${target.characterId}`;
    this.#parts.esi.rates.exhaust(target.group, caller, this.#parts.clock.now());
  }

  errorBudget(source = '127.0.0.1'): ErrorBudget {
    const { esi, clock } = this.#parts;
    return {
      remain: esi.errors.remain(source, clock.now()),
      resetSeconds: esi.errors.resetSeconds(clock.now()),
    };
  }

  /** Tokens left in a bucket. */
  rateLimitRemaining(target: { characterId: number; group: string; clientId?: string }): number {
    const caller = `${target.clientId ?? 'muster-demo'}:${target.characterId}`;
    return this.#parts.esi.rates.remaining(target.group, caller, this.#parts.clock.now());
  }

  server(): { isDown: boolean; isVip: boolean } {
    const { tranquility } = this.#parts.esi;
    return { isDown: tranquility.isDown(), isVip: tranquility.vip };
  }

  recentRequests(): SeenRequest[] {
    return this.#parts.esi.requests.list();
  }

  sso(): SsoSettings {
    return { ...this.#parts.sso.settings };
  }

  setSso(change: Partial<SsoSettings>): SsoSettings {
    const { sso } = this.#parts;
    sso.settings = { ...sso.settings, ...change };
    return this.sso();
  }

  changeCharacter(id: number, change: CharacterChange): CharacterSummary {
    const { world, clock, sso } = this.#parts;
    const character = this.#character(id);
    const time = clock.now();
    if (change.corporationId !== undefined)
      world.change(character, { time, corporationId: change.corporationId });
    if (change.move) world.change(character, { time, moved: true });
    if (change.deleteMails !== undefined) {
      world.change(character, { time, deletedMails: finite(change.deleteMails, 'deleteMails') });
    }
    if (change.transferTo !== undefined) {
      world.change(character, { time, accountKey: change.transferTo });
      if (!change.keepTokens) sso.grants.killWhere((grant) => grant.characterId === id, 'grant');
    }
    if (change.revokeTokens) {
      sso.grants.killWhere((grant) => grant.characterId === id, change.cause ?? 'missing');
    }
    return this.#summary(character);
  }

  /** Changes this share of all character bodies, visibly and for good; each shows when its cache runs out. */
  mutate(share: number): { sequence: number } {
    if (!(share >= 0 && share <= 1)) throw new ControlError(400, 'share must be from 0 to 1');
    return { sequence: this.#parts.world.mutate(share, this.#parts.clock.now()) };
  }

  /** A patch day: a newer build of the static data lies on the server. */
  publishStaticData(): { build: number } {
    return { build: this.#parts.staticData.publish() };
  }

  cast(): CastMember[] {
    return castOf(this.#parts.world);
  }

  characters(limit = 100): CharacterSummary[] {
    return this.#parts.world.characters.slice(0, limit).map((character) => this.#summary(character));
  }

  character(id: number): CharacterSummary {
    return this.#summary(this.#character(id));
  }

  /** Ends every fault, downtime and limit in force. The clock and what happened to characters stay. */
  endTroubles(): void {
    const { faults, esi, sso } = this.#parts;
    faults.clear();
    esi.tranquility.reset();
    esi.errors.reset();
    esi.rates.reset();
    sso.resetSettings();
  }

  /** Back to the beginning: clock, faults, limits, changes and switches. Tokens stay valid. */
  reset(): void {
    const { clock, faults, esi, sso, stats, staticData, world } = this.#parts;
    clock.setOffset(0);
    faults.clear();
    world.reset();
    esi.reset();
    sso.resetSettings();
    staticData.reset();
    stats.reset();
  }

  #character(id: number): CharacterRecord {
    const character = this.#parts.world.character(id);
    if (!character) throw new ControlError(404, `no character ${id}`);
    return character;
  }

  #summary(character: CharacterRecord): CharacterSummary {
    const { world, clock, sso } = this.#parts;
    const state = world.stateOf(character, { time: clock.now(), sequence: world.sequence });
    return {
      characterId: character.id,
      name: character.name,
      accountKey: state.accountKey,
      corporationId: state.corporationId,
      ownerHash: sso.ownerHash(character),
    };
  }
}

function finite(value: number, name: string): number {
  if (!Number.isFinite(value)) throw new ControlError(400, `${name} must be a number`);
  return value;
}

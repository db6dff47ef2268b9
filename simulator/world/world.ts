import { hash, random } from './random.ts';
import type { Random } from './random.ts';
import { populate } from './population.ts';
import type { Account, CharacterRecord } from './population.ts';
import { corporations } from './organisations.ts';
import type { Corporation } from './organisations.ts';
import { structureByKey } from './structures.ts';
import { systemNamed } from './static-data.ts';
import type { ResolvedOptions } from '../options.ts';
import { StateFile } from '../state-file.ts';

/**
 * A point in the life of the world: a time and how many changes by hand had happened. Everything the world tells is
 * a pure function of (seed, moment), so a body thrown away can be made again byte for byte.
 */
export interface Moment {
  time: number;
  sequence: number;
}

interface CharacterChange {
  sequence: number;
  time: number;
  characterId: number;
  corporationId?: number;
  accountKey?: string;
  moved?: true;
  /** So many of the newest mails were thrown away. */
  deletedMails?: number;
}

interface Mutation {
  sequence: number;
  time: number;
  share: number;
}

/** What was done by hand, as a state file keeps it under this prefix and its sequence. */
type Deed = CharacterChange | Mutation;
const DEED = 'deed:';
const BEGAN = 'began';

/** Whether a record of the state file is a deed that still stands; the file is our own, so a key is enough. */
function isDeed(value: unknown): value is Deed {
  return typeof value === 'object' && value !== null && 'sequence' in value;
}

/** What of a character may change by hand. */
export interface CharacterState {
  corporationId: number;
  /** When they joined it by hand; undefined for the corporation they began with. */
  joinedTime?: number;
  accountKey: string;
  transfers: number;
  moves: number;
  /** Mails thrown away by hand: how many of the newest, and when. Oldest first. */
  mailDeletions: readonly { time: number; count: number }[];
}

const TWO_TO_32 = 2 ** 32;
/** A frozen world stands still at this distance from its epoch. */
const FROZEN_AFTER_MS = 14 * 86_400_000;

export class World {
  readonly options: ResolvedOptions;
  readonly seed: number;
  readonly epochMs: number;
  readonly accounts: readonly Account[];
  readonly characters: readonly CharacterRecord[];
  /** The first so many characters belong to the cast. */
  readonly castSize: number;
  /** When this run began: stories that end soon hang on it. */
  readonly startedMs: number;
  /** When the first run began, where a state file keeps it. */
  readonly beganMs: number | undefined;
  readonly #byId: ReadonlyMap<number, CharacterRecord>;
  readonly #accountsByKey: Map<string, Account>;
  readonly #state: StateFile;
  readonly #changes = new Map<number, CharacterChange[]>();
  readonly #members = new Map<number, number>();
  #mutations: Mutation[] = [];
  #sequence = 0;

  constructor(options: ResolvedOptions, state = new StateFile(undefined), nowMs = Date.now()) {
    this.options = options;
    this.#state = state;
    this.seed = options.seed;
    this.epochMs = options.epoch.getTime();
    this.startedMs = options.drift === 'frozen' ? this.epochMs + FROZEN_AFTER_MS : nowMs;
    if (state.get(BEGAN) === undefined) state.set(BEGAN, nowMs);
    const began = state.get(BEGAN);
    this.beganMs = typeof began === 'number' ? began : undefined;
    const population = populate(options.seed, options.people);
    this.accounts = population.accounts;
    this.characters = population.characters;
    this.castSize = this.accounts.reduce((sum, a) => sum + (a.persona ? a.characters.length : 0), 0);
    this.#byId = new Map(this.characters.map((c) => [c.id, c]));
    this.#accountsByKey = new Map(this.accounts.map((a) => [a.key, a]));
    for (const c of this.characters) {
      this.#members.set(c.corporationId, (this.#members.get(c.corporationId) ?? 0) + 1);
    }
    for (const [, deed] of state.entries(DEED)) if (isDeed(deed)) this.#apply(deed);
  }

  /** Rises with every change by hand. */
  get sequence(): number {
    return this.#sequence;
  }

  character(id: number): CharacterRecord | undefined {
    return this.#byId.get(id);
  }

  account(key: string): Account | undefined {
    return this.#accountsByKey.get(key);
  }

  /** A stream of numbers that belongs to this character and purpose alone. */
  random(character: CharacterRecord, ...purpose: readonly (string | number)[]): Random {
    return random(this.seed, character.index, ...purpose);
  }

  /** The time at which bodies are drawn: stands still in a frozen world. */
  contentTime(moment: Moment): number {
    return this.options.drift === 'frozen' ? this.startedMs : moment.time;
  }

  stateOf(character: CharacterRecord, moment: Moment): CharacterState {
    const state: CharacterState = {
      corporationId: character.corporationId,
      accountKey: character.accountKey,
      transfers: 0,
      moves: 0,
      mailDeletions: [],
    };
    for (const change of this.#changes.get(character.id) ?? []) {
      if (change.sequence > moment.sequence) break;
      if (change.corporationId !== undefined) {
        state.corporationId = change.corporationId;
        state.joinedTime = change.time;
      }
      if (change.accountKey !== undefined) {
        state.accountKey = change.accountKey;
        state.transfers++;
      }
      if (change.moved) state.moves++;
      if (change.deletedMails !== undefined) {
        state.mailDeletions = [...state.mailDeletions, { time: change.time, count: change.deletedMails }];
      }
    }
    return state;
  }

  /** The corporations joined by hand, oldest first. */
  corporationChanges(character: CharacterRecord, moment: Moment): { corporationId: number; time: number }[] {
    return (this.#changes.get(character.id) ?? []).flatMap((c) =>
      c.corporationId !== undefined && c.sequence <= moment.sequence
        ? [{ corporationId: c.corporationId, time: c.time }]
        : [],
    );
  }

  change(character: CharacterRecord, change: Omit<CharacterChange, 'sequence' | 'characterId'>): void {
    this.#do({ ...change, characterId: character.id, sequence: this.#sequence + 1 });
  }

  /** Bumps the generation of this share of all (character, body) pairs. */
  mutate(share: number, time: number): number {
    this.#do({ share, time, sequence: this.#sequence + 1 });
    return this.#sequence;
  }

  #do(deed: Deed): void {
    this.#apply(deed);
    this.#state.set(`${DEED}${deed.sequence}`, deed);
  }

  #apply(deed: Deed): void {
    this.#sequence = deed.sequence;
    if ('share' in deed) {
      this.#mutations.push(deed);
      return;
    }
    const character = this.character(deed.characterId);
    if (!character) return;
    if (deed.corporationId !== undefined) {
      const from = this.stateOf(character, { time: deed.time, sequence: deed.sequence }).corporationId;
      this.#members.set(from, (this.#members.get(from) ?? 1) - 1);
      this.#members.set(deed.corporationId, (this.#members.get(deed.corporationId) ?? 0) + 1);
    }
    const list = this.#changes.get(character.id);
    if (list) list.push(deed);
    else this.#changes.set(character.id, [deed]);
  }

  /** The times at which this body of this character was bumped, oldest first. */
  generation(character: CharacterRecord, body: string, moment: Moment): number[] {
    if (this.#mutations.length === 0) return [];
    return this.#mutations
      .filter(
        (m) =>
          m.sequence <= moment.sequence &&
          hash(this.seed, 'mutate', m.sequence, character.id, body) < m.share * TWO_TO_32,
      )
      .map((m) => m.time);
  }

  corporation(id: number): Corporation | undefined {
    return corporations.find((c) => c.id === id);
  }

  allianceOf(corporationId: number): number | undefined {
    return this.corporation(corporationId)?.allianceId;
  }

  memberCount(corporationId: number): number {
    return this.#members.get(corporationId) ?? 0;
  }

  /** The system a character calls home: that of the home structure, else of the first corporation. */
  homeSystemId(character: CharacterRecord): number {
    if (character.seed.home) return structureByKey(character.seed.home).systemId;
    return systemNamed(this.corporation(character.corporationId)?.homeSystem ?? 'Dodixie').id;
  }

  /** Forgets every change made by hand. */
  reset(): void {
    for (const [key] of this.#state.entries(DEED)) this.#state.set(key, null);
    this.#changes.clear();
    this.#mutations = [];
    this.#sequence++;
    this.#members.clear();
    for (const c of this.characters) {
      this.#members.set(c.corporationId, (this.#members.get(c.corporationId) ?? 0) + 1);
    }
  }
}

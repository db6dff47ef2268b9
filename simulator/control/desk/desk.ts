import { GROUP_TOKENS } from '../../esi/rate-limit.ts';
import type { FaultRule } from '../../esi/faults.ts';
import type { RotationMode } from '../../sso/grants.ts';
import type { World } from '../../world/world.ts';
import { ControlError } from '../control-error.ts';
import type { Control, ErrorBudget } from '../control.ts';
import type { SeenRequest } from '../recent-requests.ts';

type Body = Readonly<Record<string, unknown>>;

const ROTATION_MODES = ['never', 'always', 'always+reuse-revokes'] as const satisfies readonly RotationMode[];
const STORM = 'storm';
/** Nine requests in ten fail, in the three ways EVE's servers have. */
const STORM_RULES: readonly FaultRule[] = [
  { name: STORM, status: 503, share: 0.5 },
  { name: STORM, status: 502, html: true, share: 0.5 },
  { name: STORM, status: 504, share: 0.6 },
];
const JUMPS: Readonly<Record<string, readonly [seconds: number, text: string]>> = {
  hour: [3600, 'an hour'],
  day: [86_400, 'a day'],
};
const DEEDS_KEPT = 12;
const WINDOW_MS = 15 * 60_000;
/** What an answer costs: with less, a bucket refuses. */
const ONE_ANSWER = 2;

/** A bucket that was emptied, until it is full again. */
export interface EmptyBucket {
  name: string;
  group: string;
  seconds: number;
}

/** Everything that the desk shows, as it is now. */
export interface DeskState {
  clock: { now: string; offsetSeconds: number };
  isDown: boolean;
  isVip: boolean;
  isStorm: boolean;
  /** One line for each fault in force. */
  faults: readonly string[];
  errorBudget: ErrorBudget;
  emptyBuckets: readonly EmptyBucket[];
  sso: { rotation: string; trouble: 'none' | 'outage' | 'html' };
  requests: readonly SeenRequest[];
  total: number;
  /** What was done here, newest first. */
  deeds: readonly { at: string; text: string }[];
}

/** The levers that everybody in a demo may pull, each with few and checked parameters, and what they have done. */
export class Desk {
  readonly world: World;
  readonly #control: Control;
  readonly #emptied = new Map<string, { characterId: number; group: string; untilMs: number }>();
  #deeds: { at: string; text: string }[] = [];
  readonly #actions: Readonly<Record<string, (body: Body) => string>> = {
    storm: (body) => this.#storm(flag(body)),
    downtime: (body) => {
      this.#control.setDowntime(flag(body));
      return flag(body) ? 'Tranquility shut down' : 'Tranquility came back';
    },
    vip: (body) => {
      this.#control.setVip(flag(body));
      return flag(body) ? 'VIP mode began: staff only' : 'VIP mode ended';
    },
    'error-limit': () => {
      this.#control.exhaustErrorLimit();
      return 'The error budget was used up: 420 until the minute is over';
    },
    'rate-limit': (body) => this.#empty(body),
    sso: (body) => this.#sso(word(body, 'trouble', ['none', 'outage', 'html'] as const)),
    rotation: (body) => {
      const rotation = word(body, 'mode', ROTATION_MODES);
      this.#control.setSso({ rotation });
      return `Refresh tokens rotate: ${rotation}`;
    },
    sell: (body) => this.#sell(integer(body, 'characterId')),
    revoke: (body) => {
      const { name } = this.#control.changeCharacter(integer(body, 'characterId'), { revokeTokens: true });
      return `All tokens of ${name} were revoked`;
    },
    clock: (body) => {
      const [advanceSeconds, text] = JUMPS[word(body, 'advance', ['hour', 'day'] as const)] ?? [0, ''];
      this.#control.setClock({ advanceSeconds });
      return `The clock jumped ${text}`;
    },
    normal: () => {
      this.#control.endTroubles();
      this.#emptied.clear();
      return 'Everything works again';
    },
  };

  constructor(control: Control, world: World) {
    this.#control = control;
    this.world = world;
  }

  /**
   * Pulls a lever and says in words what happened.
   * @throws ControlError 404 for an unknown one, 400 for a parameter that does not fit
   */
  act(action: string, body: Body): { text: string } {
    const act = Object.hasOwn(this.#actions, action) ? this.#actions[action] : undefined;
    if (!act) throw new ControlError(404, 'no such lever');
    const text = act(body);
    this.#deeds = [{ at: this.#control.clockState().now, text }, ...this.#deeds].slice(0, DEEDS_KEPT);
    return { text };
  }

  state(): DeskState {
    const control = this.#control;
    const settings = control.sso();
    const rules = control.faults();
    const isStorm = rules.some((rule) => rule.name === STORM);
    return {
      clock: control.clockState(),
      ...control.server(),
      isStorm,
      faults: [
        ...(isStorm ? ['5xx storm: nine requests in ten fail'] : []),
        ...rules.filter((rule) => rule.name !== STORM).map(inWords),
      ],
      errorBudget: control.errorBudget(),
      emptyBuckets: this.#emptyBuckets(),
      sso: {
        rotation: settings.rotation,
        trouble: settings.outage ? 'outage' : settings.trouble === 'html' ? 'html' : 'none',
      },
      requests: control.recentRequests(),
      total: control.stats().total,
      deeds: this.#deeds,
    };
  }

  #storm(on: boolean): string {
    this.#control.clearFaults(STORM);
    if (on) this.#control.addFaults(STORM_RULES);
    return on ? 'A storm of 5xx began' : 'The storm of 5xx is over';
  }

  #empty(body: Body): string {
    const characterId = integer(body, 'characterId');
    const group = word(body, 'group', Object.keys(GROUP_TOKENS));
    const { name } = this.#control.character(characterId);
    this.#control.exhaustRateLimit({ characterId, group });
    const untilMs = Date.parse(this.#control.clockState().now) + WINDOW_MS;
    this.#emptied.set(`${group}|${characterId}`, { characterId, group, untilMs });
    return `The bucket ${group} of ${name} was emptied: 429`;
  }

  #emptyBuckets(): EmptyBucket[] {
    const now = Date.parse(this.#control.clockState().now);
    const found: EmptyBucket[] = [];
    for (const [key, bucket] of this.#emptied) {
      const seconds = Math.ceil((bucket.untilMs - now) / 1000);
      if (seconds <= 0 || this.#control.rateLimitRemaining(bucket) >= ONE_ANSWER) this.#emptied.delete(key);
      else
        found.push({ name: this.#control.character(bucket.characterId).name, group: bucket.group, seconds });
    }
    return found;
  }

  #sso(trouble: 'none' | 'outage' | 'html'): string {
    this.#control.setSso({ outage: trouble === 'outage', trouble: trouble === 'html' ? 'html' : null });
    if (trouble === 'none') return 'The SSO works again';
    return trouble === 'outage' ? 'The SSO is down' : 'The SSO answers with pages of HTML errors';
  }

  #sell(characterId: number): string {
    const { name, accountKey } = this.#control.character(characterId);
    const buyer = accountKey === 'nobody' ? 'ansa' : 'nobody';
    this.#control.changeCharacter(characterId, { transferTo: buyer });
    return `${name} was sold to another player`;
  }
}

function flag(body: Body): boolean {
  const { on } = body;
  if (typeof on !== 'boolean') throw new ControlError(400, 'on must be true or false');
  return on;
}

function integer(body: Body, name: string): number {
  const value = body[name];
  if (typeof value !== 'number' || !Number.isSafeInteger(value))
    throw new ControlError(400, `${name} must be a whole number`);
  return value;
}

function word<T extends string>(body: Body, name: string, allowed: readonly T[]): T {
  const value = allowed.find((candidate) => candidate === body[name]);
  if (value === undefined) throw new ControlError(400, `${name} must be one of ${allowed.join(', ')}`);
  return value;
}

/** A rule as a line: what happens, where, how often. */
function inWords(rule: FaultRule): string {
  const what = rule.reset
    ? 'cut connection'
    : rule.renew
      ? 'body drawn anew'
      : rule.status === undefined && !rule.html
        ? `${rule.delayMs ?? 0} ms late`
        : `${rule.status ?? 500}${rule.html ? ' as HTML' : ''}`;
  const where = rule.route ?? (rule.sso ? 'the SSO' : 'every route');
  const share = rule.share === undefined ? '' : `, ${Math.round(rule.share * 100)} %`;
  const times = rule.times === undefined ? '' : `, ${rule.times} times`;
  return `${what}: ${where}${share}${times}`;
}

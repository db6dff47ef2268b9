import { hash, random } from '../random.ts';
import { corporationRoles } from '../estate/roles.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import {
  DAY_MS,
  GROUP_OWNERS,
  HOUR_MS,
  MINUTE_MS,
  countFor,
  during,
  handLane,
  minuteOf,
  serial,
} from './dated.ts';
import { corporationHistory } from './identity.ts';
import { fightsOf, killmailById } from './killmails.ts';
import { COMPANY, PERSONAL, UNKNOWN, notice } from './notification-kinds.ts';
import type { Notice } from './notification-kinds.ts';
import { corporationThen, persona } from './people.ts';

export interface Notification extends Notice {
  id: number;
  timeMs: number;
}

/** What may tell a character something, between two times. */
export interface Listener {
  world: World;
  character: CharacterRecord;
  moment: Moment;
  fromMs: number;
  untilMs: number;
}
export type NotificationSource = (listener: Listener) => readonly Notification[];

/** ESI gives the newest; they are kept without an age limit. */
const MOST = 500;
const KEPT_DAYS = 150;
const READ_AFTER_DAYS = 3;

const personal: NotificationSource = ({ world, character, fromMs, untilMs }) => {
  const perDay = (character.seed.journalPerDay ?? 0) > 100 ? 4 : 0.15 + character.seed.tier * 0.12;
  return during(fromMs, untilMs, (day) => {
    const r = world.random(character, 'notices', day);
    const count = countFor(perDay, r.next());
    return Array.from({ length: count }, (_, i) => {
      const timeMs = minuteOf(day, r.int(0, 1439), i, count);
      const isNew = world.options.unknownEnums && r.chance(0.03);
      const kind = isNew ? UNKNOWN : r.pick(PERSONAL);
      const occasion = { world, character, corporationId: character.corporationId, timeMs, r };
      return { ...kind(occasion), id: serial(timeMs, character.index), timeMs };
    });
  });
};

/** Every member is told the same, under the same id. */
const company: NotificationSource = ({ world, character, moment, fromMs, untilMs }) => {
  const history = corporationHistory(world, character, moment);
  return during(fromMs, untilMs, (day) => {
    const corporation = world.corporation(corporationThen(history, day * DAY_MS) ?? 0);
    if (!corporation) return [];
    const r = random(world.seed, 'company-notice', corporation.id, day);
    if (!r.chance(0.12)) return [];
    const timeMs = minuteOf(day, r.int(0, 1439), 0, 1);
    const occasion = { world, character, corporationId: corporation.id, timeMs, r };
    const id = serial(timeMs, GROUP_OWNERS + 3000 + (corporation.id % 1000));
    return [{ ...r.pick(COMPANY)(occasion), id, timeMs }];
  });
};

/** Ships lost and shots that finished somebody. */
const kills: NotificationSource = ({ world, character, moment, fromMs, untilMs }) =>
  fightsOf(world, character, moment)
    .filter((fight) => fight.timeMs > fromMs && fight.timeMs <= untilMs)
    .map((fight) => {
      const isLoss = fight.victim === character;
      const ship = killmailById(world, fight.id, moment)?.shipTypeId ?? 0;
      const fields = { killMailHash: fight.hash, killMailID: fight.id, victimShipTypeID: ship };
      const sender = { id: 1_000_125, type: 'corporation' } as const;
      const timeMs = fight.timeMs + MINUTE_MS;
      return {
        ...(isLoss
          ? notice('KillReportVictim', sender, fields)
          : notice('KillReportFinalBlow', sender, { ...fields, victimID: fight.victim.id })),
        id: serial(timeMs, character.index, 7),
        timeMs,
      };
    });

type Case = readonly [who: string, corporation: string, daysAgo: number, type: string, words: string];

const CASES: readonly Case[] = [
  [
    'tam',
    'hearth',
    8,
    'CorpAppNewMsg',
    'Two characters, both listed. Nine days with Tidewatch: ask me anything.',
  ],
  ['nyx', 'hearth', 4, 'CorpAppNewMsg', 'want join o7, no alts'],
  ['tables', 'hearth', 5.4, 'CorpAppNewMsg', '<img src=x onerror=alert(1)> "); DROP TABLE applications;--'],
  ['brandt', 'hearth', 1140, 'CorpAppNewMsg', 'I know how it looks. Ask Mara.'],
];

/** Applications, told to those who recruit; and to the applicants that they are invited. */
const applications: NotificationSource = ({ world, character, moment }) => {
  const { corporationId } = world.stateOf(character, moment);
  const held = corporationRoles(world, character, moment).everywhere;
  const recruits = held.includes('Director') || held.includes('Personnel_Manager');
  return CASES.flatMap(([key, corporation, daysAgo, type, words], i) => {
    const applicant = persona(world, key);
    const wanted = world.characters.find((c) => c.seed.corporation === corporation)?.corporationId;
    if (!applicant || wanted === undefined) return [];
    const timeMs = Math.floor((world.epochMs - daysAgo * DAY_MS) / MINUTE_MS) * MINUTE_MS;
    const fields = { applicationText: words, charID: applicant.id, corpID: wanted };
    const told: Notification[] = [];
    if (recruits && corporationId === wanted) {
      const id = serial(timeMs, GROUP_OWNERS + 5000 + i);
      told.push({ ...notice(type, { id: applicant.id, type: 'character' }, fields), id, timeMs });
    }
    const sela = persona(world, 'sela');
    if (applicant === character && sela && daysAgo < 100) {
      const invitedMs = timeMs + 20 * HOUR_MS;
      const text = { ...fields, applicationText: 'Come and talk to us.', invokingCharID: sela.id };
      const invited = notice('CorpAppInvitedMsg', { id: wanted, type: 'corporation' }, text);
      told.push({ ...invited, id: serial(invitedMs, character.index, 6), timeMs: invitedMs });
    }
    return told;
  });
};

/** Who left is told to those who recruit. */
const departures: NotificationSource = ({ world, character, moment }) => {
  const held = corporationRoles(world, character, moment).everywhere;
  const lio = persona(world, 'lio');
  const left = lio && corporationHistory(world, lio, moment)[0];
  const before = lio && corporationHistory(world, lio, moment)[1]?.corporationId;
  const isTold = held.includes('Director') && before === world.stateOf(character, moment).corporationId;
  if (!lio || !left || before === undefined || !isTold) return [];
  const text = { charID: lio.id, corpID: before };
  const gone = notice('CharLeftCorpMsg', { id: lio.id, type: 'character' }, text);
  return [{ ...gone, id: serial(left.startMs, GROUP_OWNERS + 6000), timeMs: left.startMs }];
};

/** One more for each bump by hand. */
const byHand: NotificationSource = ({ world, character, moment, untilMs }) => {
  const sender = { id: character.corporationId, type: 'corporation' } as const;
  const news = { body: 'Something has happened.', corpID: sender.id, inEffect: 0, parameter: 0, voteType: 5 };
  return world
    .generation(character, 'notifications', moment)
    .map((time) => Math.min(time, untilMs))
    .map((timeMs, i) => ({
      ...notice('CorpNewsMsg', sender, news),
      id: serial(timeMs, character.index, handLane(i)),
      timeMs,
    }));
};

/** Everything that tells characters something; one more kind of event is one more source. */
const SOURCES: readonly NotificationSource[] = [personal, company, kills, applications, departures, byHand];

/** The newest notifications, newest first. */
export function notificationsOf(world: World, character: CharacterRecord, moment: Moment): Notification[] {
  const untilMs = world.contentTime(moment);
  const fromMs = world.epochMs - KEPT_DAYS * DAY_MS;
  const found = SOURCES.flatMap((source) => source({ world, character, moment, fromMs, untilMs }));
  const unique = new Map(found.filter((n) => n.timeMs <= untilMs).map((n) => [n.id, n]));
  return [...unique.values()].toSorted((a, b) => b.timeMs - a.timeMs || b.id - a.id).slice(0, MOST);
}

/** Whether somebody has opened it; after some days everybody has. */
export function isRead(world: World, character: CharacterRecord, one: Notification, moment: Moment): boolean {
  const dice = hash(world.seed, 'seen', character.index, one.id) % 100;
  return world.contentTime(moment) - one.timeMs > (dice / 100) * READ_AFTER_DAYS * DAY_MS;
}

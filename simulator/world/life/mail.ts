import { hash, random } from '../random.ts';
import type { Random } from '../random.ts';
import { allianceName } from '../who.ts';
import type { CharacterRecord } from '../population.ts';
import type { Moment, World } from '../world.ts';
import { DAY_MS, GROUP_OWNERS, countFor, during, handLane, minuteOf, serial } from './dated.ts';
import { corporationHistory } from './identity.ts';
import type { Membership } from './identity.ts';
import { letters } from './mail-letters.ts';
import { ALLIANCE, CORPORATION, HOSTILE, LISTS, PRIVATE } from './mail-texts.ts';
import type { Template } from './mail-texts.ts';
import { filledIn } from './mail-wording.ts';
import { corporationThen, memberOf, persona, somebody } from './people.ts';

export interface Recipient {
  id: number;
  type: 'alliance' | 'character' | 'corporation' | 'mailing_list';
}

export interface Mail {
  id: number;
  timeMs: number;
  fromId: number;
  subject: string;
  body: string;
  recipients: readonly Recipient[];
  labels: readonly number[];
  isRead: boolean;
}

/** Numbers of the labels that everybody has. */
export const LABEL = { inbox: 1, sent: 2, corporation: 4, alliance: 8 } as const;

export interface MailLabel {
  id: number;
  name: string;
  colour: string;
}

/** Labels that people made themselves; the first of them marks some mails. */
const OWN_LABELS: readonly MailLabel[] = [
  { id: 16, name: 'Keep', colour: '#006634' },
  { id: 32, name: 'Trade & <b>more</b>', colour: '#ff6600' },
  { id: 64, name: 'Diplomacy', colour: '#0099ff' },
  { id: 128, name: '💡', colour: '#fe0000' },
];

export interface MailingList {
  id: number;
  name: string;
}

export const MAILING_LISTS: readonly MailingList[] = [
  { id: 145_000_101, name: 'Placid Intel' },
  { id: 145_000_102, name: 'Ore & Ice' },
  { id: 145_000_103, name: 'Lantern Buyback' },
  { id: 145_000_104, name: '<i>Cheap ships</i>' },
];

/** Mails reach back this far before the epoch, and stay. */
const KEPT_DAYS = 75;
const UNREAD_DAYS = 4;

/** A mail as it was written, before it lies in anybody's box. */
interface Written {
  timeMs: number;
  id: number;
  fromId: number;
  subject: string;
  body: string;
  recipients: readonly Recipient[];
  labels: readonly number[];
  keptMs?: number;
}

export function mailingListsOf(world: World, character: CharacterRecord): MailingList[] {
  const many = character.seed.tier + 1;
  return MAILING_LISTS.filter((list) => hash(world.seed, 'list', list.id, character.index) % 10 < many);
}

export function mailLabelsOf(world: World, character: CharacterRecord): MailLabel[] {
  return OWN_LABELS.slice(0, hash(world.seed, 'labels', character.index) % (character.seed.tier + 1));
}

/** What was written to all of a corporation, an alliance or a list on a day: the same mail for everybody. */
function groupMails(
  world: World,
  group: {
    owner: number;
    perDay: number;
    templates: readonly Template[];
    name: string;
    label: readonly number[];
  },
  recipient: Recipient,
  day: number,
): Written[] {
  const r = random(world.seed, 'group-mail', recipient.id, day);
  const count = countFor(group.perDay, r.next());
  return Array.from({ length: count }, (_, i) => {
    const timeMs = minuteOf(day, r.int(0, 1439), i, count);
    const reader = world.characters[0];
    if (!reader) throw new Error('a world without people');
    const from =
      recipient.type === 'corporation'
        ? memberOf(world, recipient.id, reader, r)
        : somebody(world, reader, r);
    const template = r.pick(group.templates);
    const written = filledIn(world, template, { from, group: group.name, r });
    const id = serial(timeMs, GROUP_OWNERS + group.owner);
    return { timeMs, id, fromId: from.id, ...written, recipients: [recipient], labels: group.label };
  });
}

function corporationMails(world: World, history: readonly Membership[], day: number): Written[] {
  const corporation = world.corporation(corporationThen(history, day * DAY_MS) ?? 0);
  if (!corporation) return [];
  const own = groupMails(
    world,
    {
      owner: corporation.id % 1000,
      perDay: 0.3,
      templates: CORPORATION,
      name: corporation.name,
      label: [LABEL.corporation],
    },
    { id: corporation.id, type: 'corporation' },
    day,
  );
  const { allianceId } = corporation;
  if (allianceId === undefined) return own;
  const alliance = groupMails(
    world,
    {
      owner: 1000 + (allianceId % 1000),
      perDay: 0.15,
      templates: ALLIANCE,
      name: allianceName(allianceId) ?? '',
      label: [LABEL.alliance],
    },
    { id: allianceId, type: 'alliance' },
    day,
  );
  return [...own, ...alliance];
}

function listMails(world: World, lists: readonly MailingList[], day: number): Written[] {
  return lists.flatMap((list) =>
    groupMails(
      world,
      { owner: 2000 + (list.id % 1000), perDay: 0.25, templates: LISTS, name: list.name, label: [] },
      { id: list.id, type: 'mailing_list' },
      day,
    ),
  );
}

const MAILS_A_DAY = [0.15, 0.25, 0.3, 0.4, 0.5];

function partner(world: World, character: CharacterRecord, r: Random): CharacterRecord {
  return r.chance(0.5)
    ? memberOf(world, character.corporationId, character, r)
    : somebody(world, character, r);
}

/** Letters between this character and people who are nobody in particular. */
function privateMails(world: World, character: CharacterRecord, day: number): Written[] {
  const r = world.random(character, 'mail', day);
  const busy = (character.seed.journalPerDay ?? 0) > 100 ? 3 : 0;
  const count = countFor((MAILS_A_DAY[character.seed.tier] ?? 0.3) + busy, r.next());
  return Array.from({ length: count }, (_, i) => {
    const timeMs = minuteOf(day, r.int(0, 1439), i, count);
    const other = partner(world, character, r);
    const sent = r.chance(0.3);
    const robert = persona(world, 'tables');
    const isHostile = !sent && robert !== undefined && robert !== character && r.chance(0.04);
    const from = isHostile ? robert : sent ? character : other;
    const to = sent ? other : character;
    const written = filledIn(world, r.pick(isHostile ? HOSTILE : PRIVATE), { from, group: '', r });
    return {
      timeMs,
      id: serial(timeMs, character.index),
      fromId: from.id,
      ...written,
      recipients: [{ id: to.id, type: 'character' as const }],
      labels: [sent ? LABEL.sent : LABEL.inbox],
    };
  });
}

/** The letters of stories that lie in this box, as sender or as reader. */
function storyMails(world: World, character: CharacterRecord, untilMs: number): Written[] {
  return letters(world, untilMs)
    .filter((letter) => letter.from === character || letter.to === character)
    .map((letter) => ({
      timeMs: letter.timeMs,
      id: serial(letter.timeMs, letter.from.index),
      fromId: letter.from.id,
      subject: letter.subject,
      body: letter.lines.join('<br>'),
      recipients: [{ id: letter.to.id, type: 'character' as const }],
      labels: [letter.from === character ? LABEL.sent : LABEL.inbox],
      ...(letter.keptMs === undefined ? {} : { keptMs: letter.keptMs }),
    }));
}

/** One mail for each bump by hand. */
function byHand(world: World, character: CharacterRecord, moment: Moment): Written[] {
  const from = world.characters[0] ?? character;
  const now = world.contentTime(moment);
  return world
    .generation(character, 'mail', moment)
    .map((time) => Math.min(time, now))
    .map((timeMs, i) => ({
      timeMs,
      id: serial(timeMs, character.index, handLane(i)),
      fromId: from.id,
      subject: 'Just now',
      body: 'Something has happened.',
      recipients: [{ id: character.id, type: 'character' as const }],
      labels: [LABEL.inbox],
    }));
}

function inBox(world: World, character: CharacterRecord, mail: Written, now: number): Mail {
  const sentByMe = mail.fromId === character.id;
  const dice = hash(world.seed, 'read', character.index, mail.id);
  const own = mailLabelsOf(world, character);
  const kept = own[dice % 7];
  return {
    id: mail.id,
    timeMs: mail.timeMs,
    fromId: mail.fromId,
    subject: mail.subject,
    body: mail.body,
    recipients: mail.recipients,
    labels: [...mail.labels, ...(kept ? [kept.id] : [])],
    isRead: sentByMe || now - mail.timeMs > ((dice % 100) / 100) * UNREAD_DAYS * DAY_MS,
  };
}

type Deletions = readonly { time: number; count: number }[];

/** What lies in the box at a time, newest first: each deletion took the newest of what lay there then. */
function boxAt(
  world: World,
  character: CharacterRecord,
  moment: Moment,
  now: number,
  deletions: Deletions,
): Written[] {
  const from = world.epochMs - KEPT_DAYS * DAY_MS;
  const history = corporationHistory(world, character, moment);
  const lists = mailingListsOf(world, character);
  const gone = new Set(
    deletions.flatMap(({ time, count }, i) =>
      boxAt(world, character, moment, Math.min(time, now), deletions.slice(0, i))
        .slice(0, count)
        .map((mail) => mail.id),
    ),
  );
  const written = [
    ...during(from, now, (day) => [
      ...corporationMails(world, history, day),
      ...listMails(world, lists, day),
      ...privateMails(world, character, day),
    ]),
    ...storyMails(world, character, now),
    ...byHand(world, character, moment).filter((mail) => mail.timeMs <= now),
  ];
  const lying = written.filter(
    (mail) => !gone.has(mail.id) && (mail.keptMs === undefined || now - mail.timeMs < mail.keptMs),
  );
  return [...new Map(lying.map((mail) => [mail.id, mail])).values()].toSorted((a, b) => b.id - a.id);
}

/** Everything in somebody's box, newest first. */
export function mailsOf(world: World, character: CharacterRecord, moment: Moment): Mail[] {
  const now = world.contentTime(moment);
  const { mailDeletions } = world.stateOf(character, moment);
  return boxAt(world, character, moment, now, mailDeletions).map((mail) =>
    inBox(world, character, mail, now),
  );
}

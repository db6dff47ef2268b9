import { eveDate } from '../../clock.ts';
import { LABEL, mailLabelsOf, mailingListsOf, mailsOf } from '../../world/life/mail.ts';
import type { Mail } from '../../world/life/mail.ts';
import { integerQuery, integersQuery } from '../query.ts';
import { EsiError, characterOf } from '../route.ts';
import type { EsiRequest, EsiRoute } from '../route.ts';

const SCOPE = 'esi-mail.read_mail.v1';
const HEADERS_A_CALL = 50;
const LABELS_A_CALL = 25;
const EVERYBODYS_LABELS = [
  { id: LABEL.inbox, name: 'Inbox' },
  { id: LABEL.sent, name: 'Sent' },
  { id: LABEL.corporation, name: '[Corp]' },
  { id: LABEL.alliance, name: '[Alliance]' },
];

const mails = (request: EsiRequest): Mail[] => mailsOf(request.world, characterOf(request), request.moment);

const recipients = (mail: Mail): unknown =>
  mail.recipients.map(({ id, type }) => ({ recipient_id: id, recipient_type: type }));

function headers(request: EsiRequest): unknown {
  const last = integerQuery(request.query, 'last_mail_id');
  const wanted = integersQuery(request.query, 'labels', LABELS_A_CALL);
  return mails(request)
    .filter((mail) => last === undefined || mail.id < last)
    .filter((mail) => wanted.length === 0 || mail.labels.some((label) => wanted.includes(label)))
    .slice(0, HEADERS_A_CALL)
    .map((mail) => ({
      from: mail.fromId,
      ...(mail.isRead ? { is_read: true } : {}),
      labels: mail.labels,
      mail_id: mail.id,
      recipients: recipients(mail),
      subject: mail.subject,
      timestamp: eveDate(mail.timeMs),
    }));
}

function one(request: EsiRequest): unknown {
  const mail = mails(request).find(({ id }) => id === request.params['mail_id']);
  if (!mail) throw new EsiError(404, 'Mail not found');
  return {
    body: mail.body,
    from: mail.fromId,
    labels: mail.labels,
    ...(mail.isRead ? { read: true } : {}),
    recipients: recipients(mail),
    subject: mail.subject,
    timestamp: eveDate(mail.timeMs),
  };
}

function labels(request: EsiRequest): unknown {
  const unread = mails(request).filter((mail) => !mail.isRead);
  const count = (id: number): { unread_count?: number } => {
    const found = unread.filter((mail) => mail.labels.includes(id)).length;
    return found > 0 ? { unread_count: found } : {};
  };
  return {
    labels: [
      ...EVERYBODYS_LABELS.map(({ id, name }) => ({ color: '#ffffff', label_id: id, name, ...count(id) })),
      ...mailLabelsOf(request.world, characterOf(request)).map(({ id, name, colour }) => ({
        color: colour,
        label_id: id,
        name,
        ...count(id),
      })),
    ],
    total_unread_count: unread.length,
  };
}

const mail = { method: 'GET', scope: SCOPE, group: 'char-social' } as const;

export const mailRoutes: readonly EsiRoute[] = [
  {
    ...mail,
    path: '/characters/{character_id}/mail',
    cache: { kind: 'ttl', seconds: 30 },
    cacheQuery: ['labels', 'last_mail_id'],
    handle: headers,
  },
  {
    ...mail,
    path: '/characters/{character_id}/mail/labels',
    cache: { kind: 'ttl', seconds: 30 },
    handle: labels,
  },
  {
    ...mail,
    path: '/characters/{character_id}/mail/lists',
    cache: { kind: 'ttl', seconds: 120 },
    handle: (request) =>
      mailingListsOf(request.world, characterOf(request)).map(({ id, name }) => ({
        mailing_list_id: id,
        name,
      })),
  },
  {
    ...mail,
    path: '/characters/{character_id}/mail/{mail_id}',
    cache: { kind: 'ttl', seconds: 30 },
    handle: one,
  },
];

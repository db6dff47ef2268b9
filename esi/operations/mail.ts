import { z } from 'zod';
import { defineOperation } from '../define-operation.ts';
import { id, integer, moment, openEnum } from './fields.ts';
import { charSocial } from './rate-groups.ts';

/** What a recipient of a mail can be, as far as we know. */
export const mailRecipientTypes = ['alliance', 'character', 'corporation', 'mailing_list'] as const;

const recipient = z.object({ recipient_id: id, recipient_type: openEnum });

/**
 * Headers of mails, 50 a call, newest first; `labels` wants those with any of the labels. `from` may be a
 * mailing list, whose name nobody tells but `characterMailLists`.
 */
export const characterMails = defineOperation({
  id: 'GetCharactersCharacterIdMail',
  path: '/characters/{character_id}/mail',
  query: z.object({ labels: z.array(id).optional() }),
  scopes: ['esi-mail.read_mail.v1'],
  cacheSeconds: 30,
  rateGroup: charSocial,
  paging: 'last-mail-id',
  rowKey: 'mail_id',
  response: z.array(
    z.object({
      from: id.optional(),
      is_read: z.boolean().optional(),
      labels: z.array(id).optional(),
      mail_id: id.optional(),
      recipients: z.array(recipient).optional(),
      subject: z.string().optional(),
      timestamp: moment.optional(),
    }),
  ),
});

/**
 * One mail with its text, which is hostile HTML. 404 once it was deleted in the game. Says `read` where the
 * header says `is_read`.
 */
export const characterMail = defineOperation({
  id: 'GetCharactersCharacterIdMailMailId',
  path: '/characters/{character_id}/mail/{mail_id}',
  scopes: ['esi-mail.read_mail.v1'],
  cacheSeconds: 30,
  rateGroup: charSocial,
  response: z.object({
    body: z.string().optional(),
    from: id.optional(),
    labels: z.array(id).optional(),
    read: z.boolean().optional(),
    recipients: z.array(recipient).optional(),
    subject: z.string().optional(),
    timestamp: moment.optional(),
  }),
});

/**
 * Labels with their unread counts. 1 inbox, 2 sent, 4 corporation, 8 alliance; the own ones are bits above.
 */
export const characterMailLabels = defineOperation({
  id: 'GetCharactersCharacterIdMailLabels',
  path: '/characters/{character_id}/mail/labels',
  scopes: ['esi-mail.read_mail.v1'],
  cacheSeconds: 30,
  rateGroup: charSocial,
  response: z.object({
    labels: z
      .array(
        z.object({
          color: openEnum.optional(),
          label_id: id.optional(),
          name: z.string().optional(),
          unread_count: integer.optional(),
        }),
      )
      .optional(),
    total_unread_count: integer.optional(),
  }),
});

/** Mailing lists the character is subscribed to. */
export const characterMailLists = defineOperation({
  id: 'GetCharactersCharacterIdMailLists',
  path: '/characters/{character_id}/mail/lists',
  scopes: ['esi-mail.read_mail.v1'],
  cacheSeconds: 120,
  rateGroup: charSocial,
  response: z.array(z.object({ mailing_list_id: id, name: z.string() })),
});

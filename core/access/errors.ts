import { defineErrors } from '../kernel/index.ts';

/** What can go wrong when rights are given. */
export const accessErrors = {
  'access.unknown_character': {
    status: 404,
    title: 'Nobody who has logged in owns a character of this name; log in with it first',
  },
  'access.ambiguous_character': {
    status: 409,
    title: 'Several characters have this name here (one was renamed); let the right one log in again first',
  },
} as const;

export const fail = defineErrors(accessErrors);

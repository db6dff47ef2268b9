import { defineErrors, MusterError } from '../kernel/index.ts';

/** Every way in which a login can end badly, in words for the person at the browser. */
export const identityErrors = {
  'login.denied': { status: 403, title: 'The login was cancelled at EVE Online' },
  'login.expired': { status: 400, title: 'This login has expired or was already used; please start again' },
  'login.other_browser': {
    status: 400,
    title: 'This login was started in another browser; please start again in this one',
  },
  'login.code_refused': { status: 400, title: 'EVE Online did not accept this login; please start again' },
  'login.token_refused': {
    status: 502,
    title: 'The answer of EVE Online was not meant for this site; please tell an administrator',
    report: true,
  },
  'login.sso_unavailable': {
    status: 503,
    title: 'The login of EVE Online does not answer; please try again in a few minutes',
  },
  'login.sso_configuration': {
    status: 500,
    title: 'EVE Online refuses this site as an application; an administrator has to mend its settings',
    report: true,
  },
  'login.scope_missing': {
    status: 400,
    title:
      'The EVE application of this site lacks rights that were asked for; an administrator has to add them at developers.eveonline.com',
    report: true,
  },
  'login.wrong_character': {
    status: 400,
    title: 'Another character was chosen at EVE Online than the one this was for; nothing has changed',
  },
  'login.use_main': { status: 403, title: 'Please log in with your main character' },
  'login.session_changed': {
    status: 403,
    title: 'You are not signed in any more as the user who started this; please log in and start again',
  },
  'login.not_permitted': { status: 403, title: 'You may not register characters here' },
  'login.failed': { status: 500, title: 'The login failed on our side; it has been logged', report: true },
  'character.not_yours': { status: 404, title: 'None of your characters has this id' },
} as const;

export type LoginErrorCode = keyof typeof identityErrors;

export const fail = defineErrors(identityErrors);

/** Scopes that stand in the way of a login. */
export interface LackingScopes {
  readonly scopes: readonly string[];
  /** EVE named them, or left them out; otherwise they are those it may mean. */
  readonly isCertain: boolean;
}

/** A login that ended badly, with what its person needs to go on. */
export class LoginError extends MusterError {
  /** Where they wanted to go. */
  readonly returnTo: string;
  readonly lacking: LackingScopes | null;

  constructor(error: MusterError, context: { returnTo: string; lacking?: LackingScopes | null }) {
    const { code, status, title, report, cause } = error;
    super(code, { status, title, report }, { cause });
    this.returnTo = context.returnTo;
    this.lacking = context.lacking ?? null;
  }
}

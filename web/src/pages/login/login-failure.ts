import type { TFunction } from 'i18next';

interface LoginFailure {
  readonly title: string;
  readonly advice: string;
}

/** What each failed login means to the person, and what to do. The codes are the server's (docs/errors.md). */
export function loginFailure(code: string, t: TFunction): LoginFailure {
  const failures: Readonly<Record<string, LoginFailure>> = {
    'login.denied': {
      title: t('You cancelled the login'),
      advice: t('Nothing was shared. Log in again when you want to; Muster asks only for what it shows.'),
    },
    'login.expired': {
      title: t('This login took too long'),
      advice: t('A login can be used once and for a few minutes. Start again.'),
    },
    'login.other_browser': {
      title: t('This login was started in another browser'),
      advice: t('Finish it there, or start again in this one. Cookies must be allowed.'),
    },
    'login.code_refused': {
      title: t('EVE Online did not accept the login'),
      advice: t('This happens when the page was reloaded half-way. Start again.'),
    },
    'login.token_refused': {
      title: t('The answer of EVE Online was not meant for this site'),
      advice: t(
        'Start again. If it happens twice, tell your administrator: the application at EVE Online may be wrong.',
      ),
    },
    'login.sso_unavailable': {
      title: t('EVE Online does not answer'),
      advice: t(
        'Its login is away, perhaps for the daily downtime at 11:00 EVE time. Try again in a few minutes.',
      ),
    },
    'login.sso_configuration': {
      title: t('EVE Online does not know this site'),
      advice: t('The site is set up wrongly. Only an administrator can mend that; please tell one.'),
    },
    'login.scope_missing': {
      title: t('EVE Online does not let this site ask for everything'),
      advice: t(
        'Nothing is lost, and it is not your doing. Please send an administrator of this site what is written here.',
      ),
    },
    'login.wrong_character': {
      title: t('That was another character'),
      advice: t(
        'At EVE Online you chose a character that this was not for. Nothing has changed. Go back, and choose the one that is named there.',
      ),
    },
    'login.use_main': {
      title: t('Log in with your main character'),
      advice: t(
        'This character belongs to an account here, but is not its main. Choose the main at EVE Online.',
      ),
    },
    'login.session_changed': {
      title: t('Your session has changed meanwhile'),
      advice: t(
        'You are not signed in any more as the user who started this. Log in and add the character again.',
      ),
    },
    'login.not_permitted': {
      title: t('You may not register characters here'),
      advice: t('Your account lacks the permission. Ask an administrator of your corporation.'),
    },
  };
  return (
    failures[code] ?? {
      title: t('The login did not work'),
      advice: t('Try again. If it happens twice, tell your administrator the code below.'),
    }
  );
}

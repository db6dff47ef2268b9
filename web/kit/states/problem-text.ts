import type { TFunction } from 'i18next';
import { ApiProblem } from '../api/api-problem.ts';

interface ProblemText {
  readonly title: string;
  readonly advice: string;
  /** Asking again may help. */
  readonly mayRetry: boolean;
}

/** What a failure means to the person in front of it, and what to do. The server's own words come first. */
export function problemText(problem: unknown, t: TFunction): ProblemText {
  if (!(problem instanceof ApiProblem)) {
    return {
      title: t('This page has a fault'),
      advice: t('It is not your doing. Load the page again; if that does not help, tell your administrator.'),
      mayRetry: true,
    };
  }
  return textOf(problem, t);
}

function textOf({ status, detail }: ApiProblem, t: TFunction): ProblemText {
  if (status === 0) {
    return {
      title: t('The server cannot be reached'),
      advice: t('Check your connection. Nothing is lost; try again in a moment.'),
      mayRetry: true,
    };
  }
  if (status === 401) {
    return { title: t('Your session has ended'), advice: t('Log in again to go on.'), mayRetry: false };
  }
  if (status === 403) {
    return {
      title: t('You may not see this'),
      advice: t('Your account lacks the permission. Ask an administrator if you need it.'),
      mayRetry: false,
    };
  }
  if (status === 404) {
    return {
      title: t('Not found'),
      advice: t('It does not exist, or it is not yours to see.'),
      mayRetry: false,
    };
  }
  if (status === 429) {
    return { title: t('Too many requests'), advice: t('Wait a minute, then try again.'), mayRetry: true };
  }
  if (status < 500) {
    return { title: t('That did not work'), advice: detail ?? t('Check what you entered.'), mayRetry: true };
  }
  return {
    title: t('The server has a problem'),
    advice: detail ?? t('It has been recorded. Try again in a moment.'),
    mayRetry: true,
  };
}

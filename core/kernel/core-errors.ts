import { defineErrors } from './errors.ts';

/** The host's own error codes. Apps have theirs in their `errors.ts`. */
export const coreErrors = {
  'auth.login_required': { status: 401, title: 'Please log in' },
  'auth.permission_required': { status: 403, title: 'You do not have the permission for this' },
  'auth.main_required': { status: 403, title: 'Please choose a main character first' },
  'request.origin_refused': { status: 403, title: 'This request did not come from a page of this site' },
  'request.host_refused': { status: 421, title: 'Muster does not answer under this address' },
  'request.invalid': { status: 400, title: 'Some of what was sent is not valid' },
  'request.json_required': { status: 415, title: 'Only JSON is accepted here' },
  'request.too_large': { status: 413, title: 'What was sent is too large' },
  'request.too_many': { status: 429, title: 'Too many requests; please wait a moment' },
  'request.cursor_invalid': {
    status: 400,
    title: 'This page link is not valid any more; start from the first page',
  },
  'resource.not_found': { status: 404, title: 'Not found' },
  'server.failed': {
    status: 500,
    title: 'Something went wrong on our side; it has been logged',
    report: true,
  },
  'server.unavailable': { status: 503, title: 'Muster is not ready; please try again in a moment' },
} as const;

export const fail = defineErrors(coreErrors);

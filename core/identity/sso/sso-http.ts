import { limitedText } from '../../kernel/limited-text.ts';
import { SsoError } from './sso-error.ts';

const TIMEOUT_MS = 10_000;
/** A token with all scopes has 5 kB. */
const BYTES_MAX = 1_000_000;

/** One request to the SSO, with a time limit and without following redirects. @throws SsoError `not_now` */
export async function callSso(url: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(url, { ...init, redirect: 'error', signal: AbortSignal.timeout(TIMEOUT_MS) });
  } catch (cause) {
    throw new SsoError('not_now', `the SSO at ${new URL(url).host} cannot be reached`, { cause });
  }
}

/** The body of an answer. @throws SsoError `not_now` */
export async function textOf(response: Response): Promise<string> {
  try {
    return await limitedText(response, BYTES_MAX);
  } catch (cause) {
    throw new SsoError('not_now', 'the answer of the SSO broke off', { cause });
  }
}

/** A JSON document of the SSO. @throws SsoError `not_now` */
export async function getJson(url: string, headers: Record<string, string>): Promise<unknown> {
  const response = await callSso(url, { headers });
  const body = await textOf(response);
  if (!response.ok)
    throw new SsoError('not_now', `the SSO answered ${response.status} to ${new URL(url).pathname}`);
  return parseJson(body);
}

/** JSON that the SSO sent. @throws SsoError `not_now`, when it is a maintenance page, say */
export function parseJson(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // Not the cause: a parse error quotes the body.
    throw new SsoError('not_now', 'the SSO answered something that is not JSON');
  }
}

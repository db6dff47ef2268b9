import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { readBody, sendHtml } from '../http/reply.ts';
import { chooserPage } from './chooser-page.ts';
import { CLIENTS, redirectAllowed } from './clients.ts';
import { errorPage } from './error-page.ts';
import { KNOWN_SCOPES, PUBLIC_DATA } from './scopes.ts';
import type { Sso } from './sso.ts';

/** A login request that was understood. */
export interface LoginRequest {
  clientId: string;
  redirectUri: string;
  state: string | undefined;
  scopes: readonly string[];
  challenge: string | undefined;
}

/** Reads the query of a login request; the text is what the error page says. */
function readLoginRequest(query: URLSearchParams): LoginRequest | string {
  const client = CLIENTS.get(query.get('client_id') ?? '');
  if (!client) return 'Unknown client_id: no application with this id is registered.';
  const redirectUri = query.get('redirect_uri') ?? '';
  if (!redirectAllowed(client, redirectUri))
    return 'The redirect_uri is not registered for this application.';
  if (query.get('response_type') !== 'code') return 'Unsupported response_type: only "code" is supported.';
  const challenge = query.get('code_challenge') ?? undefined;
  if (challenge !== undefined && query.get('code_challenge_method') !== 'S256') {
    return 'Unsupported code_challenge_method: only "S256" is supported.';
  }
  const scopes = [...new Set((query.get('scope') ?? '').split(' ').filter(Boolean))];
  const unknown = scopes.filter((scope) => scope !== PUBLIC_DATA && !KNOWN_SCOPES.has(scope));
  if (unknown.length > 0)
    return `invalid_scope: the requested scope is invalid or unknown: ${unknown.join(', ')}`;
  return { clientId: client.id, redirectUri, state: query.get('state') ?? undefined, scopes, challenge };
}

/** Page headers: everything forbidden but our own style and images. The form may end at the application's address. */
function pageHeaders(nonce: string, redirectOrigin?: string): Record<string, string> {
  const formAction = redirectOrigin === undefined ? "'none'" : `'self' ${redirectOrigin}`;
  return {
    'Content-Security-Policy':
      `default-src 'none'; style-src 'nonce-${nonce}'; img-src 'self'; base-uri 'none'; ` +
      `form-action ${formAction}; frame-ancestors 'none'`,
  };
}

function redirect(response: ServerResponse, login: LoginRequest, answer: Record<string, string>): void {
  const url = new URL(login.redirectUri);
  for (const [name, value] of Object.entries(answer)) url.searchParams.set(name, value);
  if (login.state !== undefined) url.searchParams.set('state', login.state);
  response.writeHead(302, { Location: url.href, 'Cache-Control': 'no-store' });
  response.end();
}

/**
 * The page where the player picks one character. With `character_id` the choice is already made (that is also how the
 * page's own buttons answer), with `deny` the login is refused.
 */
export async function authorizeEndpoint(
  sso: Sso,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): Promise<void> {
  const query = url.searchParams;
  if (request.method === 'POST') {
    for (const [name, value] of new URLSearchParams(await readBody(request))) query.set(name, value);
  }
  const nonce = randomBytes(16).toString('base64');
  const login = readLoginRequest(query);
  if (typeof login === 'string') {
    sendHtml(response, 400, errorPage(login, nonce), pageHeaders(nonce));
    return;
  }
  if (query.has('deny')) {
    redirect(response, login, {
      error: 'access_denied',
      error_description: 'The resource owner denied the request.',
    });
    return;
  }
  const chosen = query.get('character_id');
  if (chosen === null) {
    const html = chooserPage(sso.world, login, query, { nonce, slash: url.pathname.endsWith('/') });
    sendHtml(response, 200, html, pageHeaders(nonce, new URL(login.redirectUri).origin));
    return;
  }
  const character = sso.world.character(Number(chosen));
  if (!character) {
    sendHtml(response, 400, errorPage('There is no such character.', nonce), pageHeaders(nonce));
    return;
  }
  const { clientId, redirectUri, scopes, challenge } = login;
  const lacking = sso.lackingScopes(clientId, scopes);
  if (lacking.length > 0) {
    redirect(response, login, {
      error: 'invalid_scope',
      error_description: sso.settings.namesLackingScope
        ? `The requested scope is invalid: ${lacking.join(' ')}`
        : 'The requested scope is invalid, unknown, or malformed.',
    });
    return;
  }
  const characterId = character.id;
  const code = sso.grants.issueCode(
    { clientId, redirectUri, scopes, challenge, characterId },
    sso.clock.now(),
  );
  redirect(response, login, { code });
}

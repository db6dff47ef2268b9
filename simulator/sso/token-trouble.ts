import type { IncomingMessage, ServerResponse } from 'node:http';
import { sendHtml, sendJson } from '../http/reply.ts';
import type { TokenTrouble } from './settings.ts';

const RETRY_AFTER_SECONDS = 60;

const PAGE =
  '<html><head><title>502 Bad Gateway</title></head><body><center><h1>502 Bad Gateway</h1></center>' +
  '<hr><center>cloudflare</center></body></html>';

/** Ends a call of the token endpoint as the real one sometimes does. */
export function sufferTrouble(
  trouble: TokenTrouble,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  if (trouble === 'reset') request.socket.destroy();
  else if (trouble === 'html') sendHtml(response, 502, PAGE);
  else if (trouble === 'message') sendJson(response, 500, { Message: 'An error has occurred.' });
  else if (trouble === 'invalid_grant') {
    sendJson(response, 400, {
      error: 'invalid_grant',
      error_description: 'Invalid refresh token. Token missing/expired.',
    });
  } else {
    sendJson(response, 429, { error: 'Too many requests' }, { 'Retry-After': String(RETRY_AFTER_SECONDS) });
  }
}

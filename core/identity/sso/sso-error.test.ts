import { describe, expect, it } from 'vitest';
import { classifyTokenFailure, type GrantType } from './sso-error.ts';

const json = (error: string, description: string): string =>
  JSON.stringify({ error, error_description: description });

const failure = (
  status: number,
  body: string,
  grantType: GrantType = 'refresh_token',
  retryAfter: string | null = null,
) => classifyTokenFailure({ status, body, grantType, retryAfter });

describe('classifyTokenFailure', () => {
  it.each([
    ['invalid_grant', 'Invalid refresh token. Token missing/expired.'],
    ['invalid_grant', 'Invalid refresh token. Character grant missing/expired.'],
    ['invalid_grant', 'Invalid refresh token. Unable to migrate grant.'],
    ['invalid_token', 'The refresh token is expired.'],
    ['invalid_token', 'The refresh token does not match the client specified.'],
  ])('a 400 %s (%s) is permanent', (error, description) => {
    expect(failure(400, json(error, description)).fault).toBe('permanent');
  });

  it.each(['invalid_grant', 'invalid_request'])('a code refused with %s means a new login', (error) => {
    expect(failure(400, json(error, 'bad code'), 'authorization_code').fault).toBe('permanent');
  });

  it.each([
    [401, json('invalid_client', 'Missing or invalid client')],
    [401, ''],
    [400, json('invalid_client', 'Unknown client')],
    [400, json('invalid_request', 'Malformed')],
  ])('a %i of a refresh that blames the client never condemns the token', (status, body) => {
    expect(failure(status, body).fault).toBe('configuration');
  });

  it.each([
    [500, '{"Message":"An error has occurred."}'],
    [502, '<html><body>Bad gateway</body></html>'],
    [503, json('invalid_grant', 'said by something that is not well')],
    [403, '<html>Attention required</html>'],
    [400, '<html>Bad request</html>'],
    [400, json('something_new', 'unknown')],
    [400, 'null'],
    [429, json('invalid_grant', 'too many')],
  ])('a %i with %s is not now', (status, body) => {
    expect(failure(status, body).fault).toBe('not_now');
  });

  it('keeps Retry-After in seconds, and only a sensible one', () => {
    expect(failure(429, '', 'refresh_token', '17').retryAfterSeconds).toBe(17);
    expect(failure(429, '', 'refresh_token', '-1').retryAfterSeconds).toBe(null);
    expect(failure(429, '', 'refresh_token', 'soon').retryAfterSeconds).toBe(null);
    expect(failure(429, '', 'refresh_token', '99999999').retryAfterSeconds).toBe(3_600);
  });
});

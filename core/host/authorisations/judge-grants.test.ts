import { describe, expect, it } from 'vitest';
import type { Grant } from '../../identity/index.ts';
import { judgeGrants } from './judge-grants.ts';

const AT = new Date('2026-11-01T10:00:00Z');
const RETRY = new Date('2026-11-01T11:10:00Z');
const app = { id: 'audit', scopes: ['assets', 'skills'], isRegistered: true };
const grant = (change: Partial<Grant> = {}): Grant => ({
  appId: 'audit',
  scopes: ['publicData', 'assets', 'skills'],
  status: 'valid',
  statusAt: AT,
  retryAt: null,
  isEndedByLogin: false,
  ...change,
});

describe('judgeGrants', () => {
  it('finds nothing wrong with a living grant of all scopes, whichever app it was given to', () => {
    expect(judgeGrants(app, [grant()])).toBe(null);
    expect(judgeGrants(app, [grant({ status: 'revoked' }), grant({ appId: 'other' })])).toBe(null);
  });

  it('calls nothing granted and nothing registered "never", whatever other apps were given', () => {
    const other = grant({ appId: 'other' });
    expect(judgeGrants({ ...app, isRegistered: false }, [other])).toMatchObject({
      state: 'never',
      missing: ['assets', 'skills'],
    });
  });

  it('says since when a grant has ended, and whether by a login', () => {
    expect(judgeGrants(app, [grant({ status: 'revoked', isEndedByLogin: true })])).toEqual({
      state: 'ended',
      since: AT,
      retryAt: null,
      isEndedByLogin: true,
      missing: ['assets', 'skills'],
    });
  });

  it('calls a registration whose grant is gone "ended"', () => {
    expect(judgeGrants(app, [])).toMatchObject({ state: 'ended', since: null });
  });

  it('names what an app wants since its upgrade', () => {
    expect(judgeGrants(app, [grant({ scopes: ['assets'] })])).toMatchObject({
      state: 'missing_scopes',
      missing: ['skills'],
    });
  });

  it('says when a suspended grant is tried again', () => {
    const suspended = grant({ status: 'suspended', retryAt: RETRY });
    expect(judgeGrants(app, [suspended])).toMatchObject({ state: 'suspended', since: AT, retryAt: RETRY });
  });

  it('does not wait for a suspended grant that would not be enough', () => {
    const suspended = grant({ status: 'suspended', retryAt: RETRY, scopes: ['assets'] });
    expect(judgeGrants(app, [suspended])).toMatchObject({ state: 'ended' });
  });
});

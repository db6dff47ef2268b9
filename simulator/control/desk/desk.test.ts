import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { startSimulator } from '../../simulator.ts';
import type { Simulator } from '../../simulator.ts';
import { asRecord } from '../../http/reply.ts';
import { esi, login, postToken } from '../../test-client.ts';

describe('the control desk', () => {
  let simulator: Simulator;
  let mara: number;
  let token: string;

  beforeEach(async () => {
    // Only the world's clock: no minute or cache runs out between two requests, however slow the machine.
    vi.useFakeTimers({ toFake: ['Date'] });
    simulator = await startSimulator({ people: 30 });
    mara = simulator.cast()[0]?.characterId ?? 0;
    token = (await login(simulator, mara)).access_token;
  });
  afterEach(async () => {
    vi.useRealTimers();
    await simulator.close();
  });

  const press = async (action: string, body: unknown = {}): Promise<unknown> => {
    const response = await fetch(`${simulator.url}/control/desk/${action}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
    const value: unknown = await response.json();
    return response.status === 200 ? value : response.status;
  };
  const state = async (): Promise<Record<string, unknown>> =>
    asRecord(await (await fetch(`${simulator.url}/control/desk/state`)).json()) ?? {};
  const status = async (path = `/characters/${mara}/online`): Promise<number> =>
    (await esi(simulator, path, token)).status;

  it('is a page with its style and script, and allows itself nothing else', async () => {
    const page = await fetch(`${simulator.url}/control`);
    const html = await page.text();
    expect(page.headers.get('content-security-policy')).toContain(
      "default-src 'none'; style-src 'self'; script-src",
    );
    expect(html).not.toMatch(/ style=|<style|<script>|onclick=/);
    for (const [, file = ''] of html.matchAll(/(?:href|src)="(control\/[^"]+)"/g))
      expect((await fetch(`${simulator.url}/${file}`)).status).toBe(200);
    expect(html).toContain('control/desk.js');
  });

  it('finds its files with a slash at the end of its address too', async () => {
    const html = await (await fetch(`${simulator.url}/control/`)).text();
    expect(html).toContain('src="desk.js"');
  });

  it('escapes names and hides the characters that nobody may know of', async () => {
    const html = await (await fetch(`${simulator.url}/control`)).text();
    expect(html).toContain('Robert&#39;); DROP TABLE--');
    for (const id of simulator.cast().flatMap((person) => person.secretCharacterIds))
      expect(html).not.toContain(`value="${id}"`);
  });

  it('makes a storm of 5xx and ends it, leaving other faults alone', async () => {
    simulator.addFaults([{ route: '/nothing$', status: 500 }]);
    expect(await press('storm', { on: true })).toEqual({ text: 'A storm of 5xx began' });
    const seen = await Promise.all(Array.from({ length: 40 }, () => status()));
    expect(seen.filter((code) => code >= 502).length).toBeGreaterThan(25);
    expect(await state()).toMatchObject({ isStorm: true });
    await press('storm', { on: false });
    expect(await state()).toMatchObject({ isStorm: false, faults: ['500: /nothing$'] });
    expect(await status()).toBe(200);
  });

  it('uses up the errors of everybody', async () => {
    await press('error-limit');
    expect(await status()).toBe(420);
    expect(await state()).toMatchObject({ errorBudget: { remain: 0 } });
  });

  it('empties the bucket of one character', async () => {
    await press('rate-limit', { characterId: mara, group: 'char-location' });
    expect(await status()).toBe(429);
    const { emptyBuckets } = await state();
    expect(emptyBuckets).toMatchObject([{ name: 'Mara Voss', group: 'char-location' }]);
    simulator.setClock({ advanceSeconds: 901 });
    expect(await state()).toMatchObject({ emptyBuckets: [] });
  });

  it('shuts the server down, opens it for staff, and opens it again', async () => {
    await press('downtime', { on: true });
    expect(await status()).toBeGreaterThanOrEqual(502);
    await press('downtime', { on: false });
    await press('vip', { on: true });
    expect(await (await esi(simulator, '/status')).json()).toMatchObject({ vip: true });
    expect(await state()).toMatchObject({ isDown: false, isVip: true });
  });

  it('breaks the login in two ways and chooses how tokens rotate', async () => {
    const refresh = async (): Promise<number> =>
      (await postToken(simulator, { grant_type: 'refresh_token', refresh_token: 'x' })).status;
    await press('sso', { trouble: 'outage' });
    expect(await refresh()).toBe(503);
    await press('sso', { trouble: 'html' });
    expect(await refresh()).toBe(502);
    await press('sso', { trouble: 'none' });
    expect(await refresh()).toBe(400);
    await press('rotation', { mode: 'never' });
    expect(await state()).toMatchObject({ sso: { rotation: 'never', trouble: 'none' } });
  });

  it('sells a character to somebody else and revokes tokens', async () => {
    const { accountKey } = simulator.character(mara);
    const { refresh_token } = await login(simulator, mara);
    await press('sell', { characterId: mara });
    expect(simulator.character(mara).accountKey).not.toBe(accountKey);
    expect((await postToken(simulator, { grant_type: 'refresh_token', refresh_token })).status).toBe(400);
    const again = await login(simulator, mara);
    await press('revoke', { characterId: mara });
    const refused = { grant_type: 'refresh_token', refresh_token: again.refresh_token };
    expect((await postToken(simulator, refused)).status).toBe(400);
  });

  it('jumps an hour and a day, and goes back to normal with the clock where it is', async () => {
    await press('clock', { advance: 'hour' });
    await press('clock', { advance: 'day' });
    await press('downtime', { on: true });
    await press('storm', { on: true });
    await press('error-limit');
    await press('normal');
    token = (await login(simulator, mara)).access_token;
    expect(await status()).toBe(200);
    expect(await state()).toMatchObject({ clock: { offsetSeconds: 90_000 }, isDown: false, faults: [] });
  });

  it('shows the last requests and what was done', async () => {
    await status(`/characters/${mara}/wallet`);
    await status('/characters/1');
    await press('vip', { on: true });
    const { requests, deeds } = await state();
    expect(requests).toMatchObject([
      { method: 'GET', path: '/characters/1', status: 404 },
      { path: `/characters/${mara}/wallet`, status: 200 },
      { method: 'POST', path: '/sso/v2/oauth/token', status: 200 },
    ]);
    expect(deeds).toMatchObject([{ text: 'VIP mode began: staff only' }]);
  });

  it.each([
    ['storm', {}, 400],
    ['storm', { on: 'yes' }, 400],
    ['clock', { advance: 'year' }, 400],
    ['clock', { advanceSeconds: 5 }, 400],
    ['rate-limit', { characterId: 1, group: 'char-wallet' }, 404],
    ['rate-limit', { characterId: 2_112_000_000, group: '__proto__' }, 400],
    ['sell', { characterId: '5' }, 400],
    ['sell', { characterId: 5 }, 404],
    ['sso', { trouble: 'reset' }, 400],
    ['constructor', {}, 404],
    ['faults', [{ status: 500 }], 404],
  ])('refuses %s with %j', async (action, body, code) => {
    expect(await press(action, body)).toBe(code);
    expect(await state()).toMatchObject({ deeds: [] });
  });
});

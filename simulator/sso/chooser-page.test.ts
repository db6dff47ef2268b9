import { afterAll, beforeAll, expect, test } from 'vitest';
import { startSimulator } from '../simulator.ts';
import type { Simulator } from '../simulator.ts';
import { loginQuery } from '../test-client.ts';

let simulator: Simulator;
let html: string;
let policy: string;

beforeAll(async () => {
  simulator = await startSimulator({ people: 40 });
  const { query } = loginQuery({ scopes: ['publicData', 'esi-skills.read_skills.v1'] });
  query.set('state', '"><script>alert(1)</script>');
  const response = await fetch(`${simulator.url}/sso/v2/oauth/authorize?${query.toString()}`);
  html = await response.text();
  policy = response.headers.get('content-security-policy') ?? '';
});
afterAll(() => simulator.close());

test('it has a card for every member of the cast', () => {
  for (const { characterId, role } of simulator.cast()) {
    expect(html).toContain(`class="main" name="character_id" value="${characterId}"`);
    expect(html).toContain(`<em>${role}</em>`);
  }
});

test('it carries no script, and style only under its nonce', () => {
  const nonce = /style-src 'nonce-([^']+)'/.exec(policy)?.[1] ?? 'none';
  expect(policy).toContain("default-src 'none'");
  expect(html).toContain(`<style nonce="${nonce}">`);
  expect(html).not.toMatch(/<script|\son\w+=|style="|javascript:/i);
});

test('hostile names and parameters stay text', () => {
  expect(html).toContain('<bdi>Robert&#39;); DROP TABLE--</bdi>');
  expect(html).toContain('value="&quot;&gt;&lt;script&gt;alert(1)&lt;/script&gt;"');
});

test('its images are reachable from where it stands', async () => {
  const source = /<img src="([^"]+)"/.exec(html)?.[1] ?? '';
  const response = await fetch(new URL(source, `${simulator.url}/sso/v2/oauth/authorize`));
  expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/svg+xml']);
});

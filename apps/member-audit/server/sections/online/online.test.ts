import { afterAll, beforeAll, expect, test } from 'vitest';
import { onlineContract } from '../../../shared/online.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { online } from './index.ts';
import type { OnlineTables } from './tables.ts';

let site: SectionTest<OnlineTables>;
beforeAll(async () => {
  site = await testSection(online);
});
afterAll(async () => await site.close());

test('nothing is known before the first sync', async () => {
  expect(await site.call(onlineContract)).toEqual({ online: null });
});

test('shows what ESI said, and nothing for what it left out', async () => {
  await site.store({
    online: true,
    last_login: '2026-11-20T10:00:00Z',
    last_logout: '2026-11-19T10:00:00Z',
    logins: 7,
  });
  expect(await site.call(onlineContract)).toEqual({
    online: {
      isOnline: true,
      lastLogin: '2026-11-20T10:00:00.000Z',
      lastLogout: '2026-11-19T10:00:00.000Z',
      logins: 7,
    },
  });
  await site.store({ online: false });
  expect(await site.call(onlineContract)).toEqual({
    online: { isOnline: false, lastLogin: null, lastLogout: null, logins: null },
  });
});

test('the same answer again writes nothing', async () => {
  await site.store({ online: false, logins: 8 });
  const before = await site.rowVersions('memberaudit.online');
  await site.store({ online: false, logins: 8 });
  expect(await site.rowVersions('memberaudit.online')).toEqual(before);
});

test('is not there for another user', async () => {
  expect(await site.statusOf(onlineContract, {}, 'stranger')).toBe(404);
});

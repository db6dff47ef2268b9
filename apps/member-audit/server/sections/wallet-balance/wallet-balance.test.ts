import { afterAll, beforeAll, expect, test } from 'vitest';
import { walletBalanceContract } from '../../../shared/wallet-balance.contract.ts';
import { type SectionTest, testSection } from '../testing-section.ts';
import { walletBalance } from './index.ts';
import type { WalletBalanceTables } from './tables.ts';

let site: SectionTest<WalletBalanceTables>;
beforeAll(async () => {
  site = await testSection(walletBalance);
});
afterAll(async () => await site.close());

test('nothing is known before the first sync', async () => {
  expect(await site.call(walletBalanceContract)).toEqual({ balance: null });
});

test.for([
  [0, '0.00'],
  [0.1 + 0.2, '0.30'],
  [-12.5, '-12.50'],
  [29_500.01, '29500.01'],
  [1_234_567_890_123.45, '1234567890123.45'],
] as const)('keeps %d as %s', async ([balance, text]) => {
  await site.store(balance);
  expect(await site.call(walletBalanceContract)).toEqual({ balance: text });
});

test('the same balance again writes nothing', async () => {
  await site.store(17.1);
  const before = await site.rowVersions('memberaudit.wallet_balance');
  await site.store(17.1);
  expect(await site.rowVersions('memberaudit.wallet_balance')).toEqual(before);
});

test('is not there for another user', async () => {
  expect(await site.statusOf(walletBalanceContract, {}, 'stranger')).toBe(404);
});

import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium, expect, type Page } from '@playwright/test';
import { chromiumArgs, chromiumPath, ensureChromium } from '@muster/testing/chromium';
import { logIn } from './support/people.ts';
import { startSite } from './support/start-site.ts';
import { waitForDemo } from './support/wait-for-demo.ts';

/** `node e2e/take-screenshots.ts [directory]`: pictures of a real demo, for the README and for looking at. */
const directory = process.argv[2] ?? join(import.meta.dirname, '../docs/images');

const LOOKS = [
  { suffix: '', viewport: { width: 1_280, height: 800 }, colorScheme: 'dark' },
  { suffix: '-light', viewport: { width: 1_280, height: 800 }, colorScheme: 'light' },
  { suffix: '-phone', viewport: { width: 390, height: 844 }, colorScheme: 'dark', isMobile: true },
] as const;

const SETTLE_MILLISECONDS = 1_000;

/** The pages of one character, by the name of their tab. */
const TABS = ['Overview', 'Skills', 'Assets', 'Wallet'];

async function main(): Promise<void> {
  await ensureChromium();
  await mkdir(directory, { recursive: true });
  const site = await startSite({ people: 40 });
  const browser = await chromium.launch({ executablePath: chromiumPath(), args: chromiumArgs });
  try {
    await waitForDemo(site.url, { isSynced: true });
    for (const { suffix, ...look } of LOOKS) {
      const context = await browser.newContext({ baseURL: site.url, locale: 'en-GB', ...look });
      const page = await context.newPage();
      await takeAll(page, suffix);
      await context.close();
    }
  } catch (error) {
    console.error(site.output());
    throw error;
  } finally {
    await browser.close();
    await site.remove();
  }
}

async function takeAll(page: Page, suffix: string): Promise<void> {
  const take = async (name: string): Promise<void> => {
    await page.waitForLoadState('networkidle');
    await expect(page.locator('.mantine-Skeleton-root')).toHaveCount(0);
    // For pictures in the page; nobody's test depends on it.
    await page.waitForTimeout(SETTLE_MILLISECONDS);
    await page.screenshot({ path: join(directory, `${name}${suffix}.png`), animations: 'disabled' });
  };
  await page.goto('/login');
  await take('login');
  await logIn(page, 'Old Pell');
  await page.goto('/member-audit');
  await page.getByRole('heading', { name: 'My characters' }).waitFor();
  await take('characters');
  await page.getByRole('main').getByRole('link', { name: 'Old Pell' }).first().click();
  for (const tab of TABS) {
    await page.getByRole('link', { name: tab, exact: true }).click();
    await page.waitForURL(new RegExp(`/${tab.toLowerCase()}`));
    await take(tab.toLowerCase());
  }
}

await main();

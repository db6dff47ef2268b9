import { test as base, expect, type Page } from '@playwright/test';
import { type RunningSite, startSite } from './start-site.ts';
import { waitForDemo } from './wait-for-demo.ts';

interface Fixtures {
  /** Error messages of the browser that this test provokes; everything else in its console fails the test. */
  provoked: RegExp | null;
  complaints: string[];
}

interface WorkerFixtures {
  /** A whole demo of Muster with everybody registered, shared by the tests of one project. */
  site: RunningSite;
}

/** Playwright's `test` with a running site as base URL; errors in the browser and breaches of the CSP fail the test. */
export const test = base.extend<Fixtures, WorkerFixtures>({
  site: [
    // oxlint-disable-next-line no-empty-pattern -- Playwright reads the parameter's shape
    async ({}, use) => {
      const site = await startSite();
      // Registering everybody runs in the background; a story must not meet it half way.
      await waitForDemo(site.url);
      await use(site);
      await site.remove();
    },
    { scope: 'worker', timeout: 180_000 },
  ],
  baseURL: async ({ site }, use) => {
    await use(site.url);
  },
  provoked: [null, { option: true }],
  complaints: [
    async ({ page, provoked, site }, use, testInfo) => {
      const complaints: string[] = [];
      listen(page, (complaint) => {
        if (provoked === null || !provoked.test(complaint)) complaints.push(complaint);
      });
      await use(complaints);
      await testInfo.attach('what Muster said', { body: site.output() });
      expect(complaints, 'the browser has nothing to complain about').toEqual([]);
    },
    { auto: true },
  ],
});

export { expect };

/** Chromium reports a breach of the content security policy as an error in the console. */
function listen(page: Page, complain: (text: string) => void): void {
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`console: ${message.text()} (${message.location().url})`);
  });
  page.on('pageerror', (error) => complain(`page: ${error.stack ?? error.message}`));
  page.on('dialog', (dialog) => {
    complain(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
}

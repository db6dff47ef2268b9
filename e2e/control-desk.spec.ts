import { logIn } from './support/people.ts';
import { expect, test } from './support/test.ts';
import { waitForDemo } from './support/wait-for-demo.ts';

test('EVE is taken away on the control desk: pages say so, keep what they know, and all heals by itself', async ({
  page,
  site,
}) => {
  test.setTimeout(240_000);
  await waitForDemo(site.url, { isSynced: true });
  await logIn(page, 'Kit Amari');
  const banner = page.getByText('EVE does not answer');
  const soon = { timeout: 100_000, intervals: [2_000] };

  await test.step('the desk is one click away and tells how EVE is', async () => {
    await page.getByRole('link', { name: 'Control desk' }).click();
    await expect(page.getByRole('heading', { name: 'Control desk' })).toBeVisible();
    await expect(page.getByText('open to everybody')).toBeVisible();
  });

  await test.step('downtime, and an hour later everything is due', async () => {
    await page.getByRole('switch', { name: 'Downtime' }).click();
    await expect(page.getByRole('switch', { name: 'Downtime' })).toBeChecked();
    await page.getByRole('button', { name: 'Jump an hour' }).click();
  });

  await test.step('the site says that EVE is away, and shows what it read before', async () => {
    await expect(async () => {
      await page.goto('/member-audit');
      await expect(banner).toBeVisible({ timeout: 2_000 });
    }).toPass(soon);
    await expect(page.getByRole('main').getByText(/ISK/).first()).toBeVisible();
    await expect(page.getByText('Authorise again')).toHaveCount(0);
  });

  await test.step('EVE comes back, and nobody has to do anything', async () => {
    await page.goto('/demo/control');
    await page.getByRole('button', { name: 'Back to normal' }).click();
    await expect(page.getByText('open to everybody')).toBeVisible();
    await expect(async () => {
      await page.goto('/member-audit');
      await expect(page.getByRole('heading', { name: 'My characters' })).toBeVisible();
      await expect(banner).toHaveCount(0, { timeout: 1_000 });
    }).toPass(soon);
  });
});

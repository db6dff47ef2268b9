import { logIn } from './support/people.ts';
import { expect, test } from './support/test.ts';

// Breaches of the content security policy and dialogs fail every test; here somebody tries to cause them.
test('text that players wrote to break pages is only text', async ({ page }) => {
  const name = "Robert'); DROP TABLE--";
  await logIn(page, name);
  await page.goto('/member-audit');
  await page.getByRole('link', { name }).click();
  const biography = page.getByText('free ISK').locator('..');
  await expect(biography).toBeVisible();
  await expect(
    biography.locator('script, iframe, style, svg, img, [onmouseover], [href^="javascript"]'),
  ).toHaveCount(0);
  await expect(page).not.toHaveTitle('owned');
});

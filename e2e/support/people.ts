import { expect, type Page } from '@playwright/test';

/** On the page of the simulated EVE SSO: picks a character; those that are not their person's main are folded away. */
export async function chooseCharacter(page: Page, name: string): Promise<void> {
  await expect(page.getByRole('heading', { name: 'Who do you want to be?' })).toBeVisible();
  const folded = page.locator('details:not([open])').filter({ hasText: name });
  if ((await folded.count()) > 0) await folded.locator('summary').click();
  await page.getByRole('button', { name }).click();
}

/** From anywhere, as nobody: the login page, EVE's login, and back as the named character. */
export async function logIn(page: Page, name: string): Promise<void> {
  await page.goto('/');
  await page.getByRole('link', { name: 'Log in with EVE Online' }).click();
  await chooseCharacter(page, name);
  await expect(page.getByRole('heading', { name: `Welcome, ${name}` })).toBeVisible();
}

/** Through the menu at the top right. */
export async function logOut(page: Page, name: string): Promise<void> {
  await page.getByRole('button', { name: `Menu of ${name}` }).click();
  await page.getByRole('menuitem', { name: 'Log out' }).click();
  await expect(page.getByRole('link', { name: 'Log in with EVE Online' })).toBeVisible();
}

/** Opens a page of the navigation, which a phone folds away. */
export async function openFromNavigation(page: Page, name: string): Promise<void> {
  const link = page.getByRole('navigation', { name: 'Navigation' }).getByRole('link', { name, exact: true });
  const menu = page.getByRole('button', { name: 'Navigation' });
  if (await menu.isVisible()) await menu.click();
  await link.click();
}

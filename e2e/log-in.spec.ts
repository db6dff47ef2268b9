import { chooseCharacter, logIn, logOut } from './support/people.ts';
import { expect, test } from './support/test.ts';

test('who is not logged in is asked to, and then gets where they wanted to go', async ({ page }) => {
  await page.goto('/member-audit');
  await page.getByRole('link', { name: 'Log in with EVE Online' }).click();
  await chooseCharacter(page, 'Wren Ito');
  await expect(page.getByRole('heading', { name: 'My characters' })).toBeVisible();
  await expect(page).toHaveURL(/\/member-audit$/);
});

test('every page says that this is a demo', async ({ page }) => {
  await page.goto('/login');
  await expect(page.getByRole('note')).toContainText('Demo');
  await logIn(page, 'Wren Ito');
  await expect(page.getByRole('note')).toContainText('Demo');
});

test('who cancels at EVE is told so and can start again', async ({ page }) => {
  await page.goto('/login');
  await page.getByRole('link', { name: 'Log in with EVE Online' }).click();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('heading', { name: 'You cancelled the login' })).toBeVisible();
  await page.getByRole('link', { name: 'Log in again' }).click();
  await expect(page.getByRole('heading', { name: 'Who do you want to be?' })).toBeVisible();
});

test('who has registered nobody is told what registering does, and sees nobody', async ({ page }) => {
  await logIn(page, 'Nobody Inparticular');
  await expect(page.getByRole('region', { name: 'What needs you' })).toContainText(
    'One character is not registered',
  );
  await page.goto('/member-audit');
  await expect(page.getByRole('heading', { name: 'Register your first character' })).toBeVisible();
  await expect(page.getByRole('article')).toHaveCount(0);
});

test('after logging out the way back shows nothing', async ({ page }) => {
  await logIn(page, 'Sela Orin');
  await page.goto('/member-audit');
  await expect(page.getByRole('heading', { name: 'Sela Orin' })).toBeVisible();
  await logOut(page, 'Sela Orin');
  await page.goBack();
  await expect(page.getByRole('link', { name: 'Log in with EVE Online' })).toBeVisible();
  await expect(page.getByRole('heading', { name: 'Sela Orin' })).toBeHidden();
});

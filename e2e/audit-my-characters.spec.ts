import { logIn, logOut, chooseCharacter, openFromNavigation } from './support/people.ts';
import { slowDown } from './support/simulator.ts';
import { expect, test } from './support/test.ts';

const MAIN = 'Nyx Albright';
const HAULER = 'Nyxie Hauls';
const SECRET_ALT = 'Cinder Albright';

test('log in, register two alts, watch progress, browse assets and journal, log out', async ({
  page,
  site,
}) => {
  const card = (name: string) =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name }) });
  const tab = (name: string) => page.getByRole('main').getByRole('link', { name, exact: true });
  const rowCount = page.getByRole('status').filter({ hasText: /^[\d,]+ rows$/ });
  const register = async (name: string): Promise<void> => {
    await page.getByRole('main').getByRole('link', { name: 'Register a character' }).click();
    await chooseCharacter(page, name);
    await expect(card(name)).toBeVisible();
  };

  await test.step('log in', async () => {
    await logIn(page, MAIN);
    await openFromNavigation(page, 'My characters');
    await expect(card(MAIN)).toContainText('Up to date');
  });

  await test.step('remove one, so that it can be registered anew', async () => {
    await card(HAULER)
      .getByRole('button', { name: `More about ${HAULER}` })
      .click();
    await page.getByRole('menuitem', { name: 'Remove …' }).click();
    const dialog = page.getByRole('dialog', { name: `Remove ${HAULER}?` });
    await dialog.getByRole('button', { name: 'Remove and delete' }).click();
    await expect(dialog).toBeHidden();
    await expect(card(HAULER)).toBeHidden();
  });

  await test.step('register two alts and watch progress', async () => {
    const slow = await slowDown(site, 1_000);
    await register(HAULER);
    await register(SECRET_ALT);
    await expect(card(SECRET_ALT).getByRole('progressbar')).toBeVisible();
    await slow.release();
    for (const name of [HAULER, SECRET_ALT]) await expect(card(name)).toContainText('Up to date');
  });

  await test.step('browse assets', async () => {
    await card(SECRET_ALT).getByRole('link', { name: SECRET_ALT }).click();
    await expect(page.getByRole('heading', { name: SECRET_ALT, level: 1 })).toBeVisible();
    await tab('Assets').click();
    await page.getByRole('main').getByRole('link', { name: 'All items' }).click();
    await expect(rowCount).not.toHaveText('0 rows');
    await page.getByRole('searchbox', { name: 'Item, name or group' }).fill('nothing is called this');
    await expect(page.getByText('Nothing matches')).toBeVisible();
    await expect(page).toHaveURL(/nothing/);
    await page.getByRole('button', { name: 'Clear search and filters' }).click();
    await expect(rowCount).not.toHaveText('0 rows');
  });

  await test.step('browse the journal', async () => {
    await tab('Wallet').click();
    await expect(page.getByRole('main')).toContainText(/Balance, ISK\s*[\d,]+\.\d\d/);
    await expect(rowCount).not.toHaveText('0 rows');
    await page.getByRole('searchbox', { name: 'Text, sender or receiver' }).fill(SECRET_ALT);
    await expect(page).toHaveURL(/Cinder/);
    await expect(page.getByRole('main')).toContainText(/[+−]?[\d,]+\.\d\d/);
  });

  await test.step('a mistyped link shows nothing else instead, and leads on', async () => {
    await page.goto(new URL(page.url()).pathname.replace(/wallet.*/, 'overview/nonsense'));
    await expect(page.getByText('There is nothing at this address')).toBeVisible();
    await page.getByRole('link', { name: 'Go to the overview' }).click();
    await expect(page.getByRole('heading', { name: 'Biography' })).toBeVisible();
  });

  await test.step('log out', async () => {
    await logOut(page, MAIN);
    await page.goto('/member-audit');
    await expect(page.getByRole('link', { name: 'Log in with EVE Online' })).toBeVisible();
  });
});

import type { Page } from '@playwright/test';
import { chooseCharacter, logIn } from './support/people.ts';
import { setSso } from './support/simulator.ts';
import { expect, test } from './support/test.ts';
import { waitForDemo } from './support/wait-for-demo.ts';

const MAIN = 'Piet Noor';

/** Breaks happen in the background, after the first sync. */
async function openBroken(page: Page, url: string): Promise<string[]> {
  await waitForDemo(url, { isSynced: true });
  await logIn(page, MAIN);
  const cards = page.getByRole('region', { name: 'These need you' }).getByRole('article');
  await expect(async () => {
    await page.goto('/characters/re-authorise');
    await expect(cards).toHaveCount(4, { timeout: 1_000 });
  }).toPass({ timeout: 30_000 });
  return await cards.getByRole('heading', { level: 3 }).allTextContents();
}

test('Piet authorises his four broken characters: one click each at EVE, and nothing else', async ({
  page,
  site,
}) => {
  test.setTimeout(120_000);
  const names = await openBroken(page, site.url);
  const [first = '', second = '', third = '', fourth = ''] = names;
  const outcome = page.getByRole('region', { name: 'What came of your visit to EVE Online' });
  const card = (name: string) =>
    page.getByRole('article').filter({ has: page.getByRole('heading', { name, exact: true }) });

  await test.step('the home page says who needs them, and leads there', async () => {
    await page.goto('/');
    const needs = page.getByRole('region', { name: 'What needs you' });
    await expect(needs).toContainText('4 characters need you');
    for (const name of names) await expect(needs).toContainText(name);
    await needs.getByRole('link', { name: 'Authorise again' }).click();
    await expect(page.getByRole('heading', { name: 'Authorisations', exact: true })).toBeVisible();
  });

  await test.step('the page says what each would bring back', async () => {
    for (const name of names) {
      await expect(card(name)).toContainText('EVE no longer accepts the authorisation');
      await expect(card(name)).toContainText(/Location.*last read/);
    }
  });

  await test.step('another own character chosen at EVE: taken, and said', async () => {
    await page.getByRole('link', { name: `Authorise again: ${first}, Member Audit` }).click();
    await chooseCharacter(page, second);
    await expect(outcome).toContainText(`You chose ${second} at EVE Online instead of ${first}`);
    await expect(outcome).toContainText('1 of 4 done');
    await expect(outcome).toContainText(first);
  });

  await test.step("somebody else's character: refused in clear words, nothing changes", async () => {
    await expect(outcome.getByRole('link', { name: 'Go on' })).toBeFocused();
    await page.keyboard.press('Enter');
    await chooseCharacter(page, 'Wren Ito');
    await expect(page.getByRole('heading', { name: 'That was another character' })).toBeVisible();
    await page.getByRole('link', { name: 'Go back' }).click();
    await expect(outcome).toContainText(`${first} was not authorised`);
  });

  await test.step('the others one after the other, without a click in between', async () => {
    await page.goto('/characters/re-authorise');
    await page.getByRole('link', { name: 'Authorise one after the other' }).click();
    await chooseCharacter(page, first);
    await expect(outcome).toContainText(`${first} is authorised again`);
    await expect(outcome).toContainText('1 of 3 done');
    await chooseCharacter(page, third);
    await expect(outcome).toContainText('2 of 3 done');
    await chooseCharacter(page, fourth);
    await expect(outcome).toContainText('3 of 3 done');
    await expect(outcome).toContainText('No character needs you any more.');
    await expect(page.getByRole('region', { name: 'These need you' })).toHaveCount(0);
  });

  await test.step('the launcher needs nobody any more', async () => {
    await page.goto('/member-audit');
    await expect(page.getByRole('heading', { name: 'My characters' })).toBeVisible();
    await expect(page.getByText('need you')).toHaveCount(0);
  });
});

test('a scope that the EVE application lacks is named, with the place where to add it', async ({
  page,
  site,
}) => {
  await logIn(page, 'Wren Ito');
  await page.goto('/member-audit');
  const sso = await setSso(site, { lackingScopes: ['esi-assets.read_assets.v1'], namesLackingScope: true });
  try {
    await page.getByRole('main').getByRole('link', { name: 'Register a character' }).first().click();
    await chooseCharacter(page, 'Wren Ito');
    await expect(page.getByRole('heading', { name: 'EVE Online does not let this site ask' })).toBeVisible();
    const advice = page.getByRole('alert');
    await expect(advice).toContainText('esi-assets.read_assets.v1');
    await expect(advice).toContainText('Member Audit: Assets');
    await expect(advice.getByRole('link', { name: 'developers.eveonline.com' })).toBeVisible();
    await page.getByRole('link', { name: 'Go back' }).click();
    await expect(page).toHaveURL(/\/member-audit$/);
  } finally {
    await sso.reset();
  }
});

import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openProductpage } from './opening.ts';
import { card, cards, countCards, direction, inspector, pageTitle, searchField } from './screen.ts';

test.beforeEach(async ({ page }) => {
  await openProductpage(page);
});

test('/ goes to the search field, and Esc back to the picture', async ({ page }) => {
  await page.keyboard.press('/');
  await expect(searchField(page)).toBeFocused();
  await expect(searchField(page)).toHaveValue('');
  // The first closes the list of hits.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(searchField(page)).not.toBeFocused();
});

test('Enter and Shift Enter, N and Shift N, and buttons go through the hits, round and round', async ({ page }) => {
  const field = searchField(page);
  await page.keyboard.press('/');
  await page.keyboard.type('reviews.bookinfo.svc.cluster.local v');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  const at = (place: number) => page.getByText(new RegExp(`^${place} of \\d+$`));
  await expect(at(1)).toBeVisible();
  const first = await pageTitle(page).textContent();
  await page.keyboard.press('Enter');
  await expect(at(2)).toBeVisible();
  await expect(pageTitle(page)).not.toHaveText(first ?? '');
  await page.keyboard.press('Shift+Enter');
  await expect(at(1)).toBeVisible();
  await page.keyboard.press('Shift+Enter');
  const last = Number((await page.getByText(/^\d+ of \d+$/).textContent())?.split(' ').at(-1));
  await expect(at(last)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(field).not.toBeFocused();
  await page.keyboard.press('n');
  await expect(at(1)).toBeVisible();
  await page.keyboard.press('Shift+N');
  await expect(at(last)).toBeVisible();
  await page.getByRole('button', { name: 'Next hit' }).click();
  await expect(pageTitle(page)).toHaveText(first ?? '');
  await expect(
    page
      .locator('[data-card]')
      .filter({ has: page.locator('[aria-current=true]') })
      .first(),
  ).toBeInViewport();
});

/** What is typed, and the first hit. */
const SEARCHES = [
  { by: 'a listener', text: '0.0.0.0:9080', hit: /^Listener 0\.0\.0\.0:9080/, title: '0.0.0.0:9080' },
  { by: 'a port', text: '15090', hit: /^Listener 0\.0\.0\.0:15090/, title: '0.0.0.0:15090' },
  { by: 'an IP', text: '10.96.0.10', hit: /^Listener 10\.96\.0\.10:53/, title: '10.96.0.10:53' },
  {
    by: 'a domain',
    text: 'ratings.bookinfo.svc',
    hit: /^Virtual host ratings\.bookinfo\.svc\.cluster\.local:9080/,
    title: 'ratings.bookinfo.svc.cluster.local:9080',
  },
  {
    by: 'a cluster',
    text: 'outbound|9080|v2|reviews',
    hit: /^Cluster outbound\|9080\|v2\|reviews/,
    title: 'outbound|9080|v2|reviews.bookinfo.svc.cluster.local',
  },
  { by: 'an endpoint address', text: '10.244.1.16', hit: /^Endpoint 10\.244\.1\.16:9080/, title: '10.244.1.16:9080' },
] as const;

test('finds by anything that has a name or an address, and choosing a hit selects it', async ({ page }) => {
  for (const { by, text, hit, title } of SEARCHES) {
    await test.step(`by ${by}`, async () => {
      await searchField(page).fill(text);
      await page.getByRole('option', { name: hit }).first().click();
      await expect(pageTitle(page)).toHaveText(title);
      await expect(page.getByText(`Narrowed to ${title}`)).toBeVisible();
    });
  }
});

test('Enter opens the first hit, centres it, and narrows the picture to its paths; “Show all” widens it', async ({
  page,
}) => {
  const before = await countCards(page);
  await page.keyboard.press('/');
  await page.keyboard.type('reviews v3');
  await expect(page.getByRole('option').first()).toBeVisible();
  await searchField(page).fill('|v3|');
  await expect(page.getByRole('option').first()).toHaveAccessibleName(/\|v3\|reviews/);
  await page.keyboard.press('Enter');
  await expect(pageTitle(page)).toHaveText('outbound|9080|v3|reviews.bookinfo.svc.cluster.local');
  await expect(card(page, 'reviews.bookinfo v3')).toBeInViewport({ ratio: 1 });
  // The way there, and nothing beside it.
  for (const title of ['App', '0.0.0.0:15001', '0.0.0.0:9080', '9080']) await expect(card(page, title)).toBeVisible();
  await expect(card(page, '0.0.0.0:80')).toBeHidden();
  await expect(page.getByRole('button', { name: /^Not drawn: .* not on these paths/ })).toBeVisible();

  await page.getByRole('button', { name: 'Show all' }).click();
  await expect(card(page, '0.0.0.0:80')).toBeVisible();
  await expect(cards(page)).toHaveCount(before);
  await expect(inspector(page)).toBeVisible();
});

test('what is found in another direction is shown there', async ({ page }) => {
  await searchField(page).fill('15090');
  await page
    .getByRole('option', { name: /^Listener 0\.0\.0\.0:15090/ })
    .first()
    .click();
  await expect(card(page, '0.0.0.0:15090')).toBeInViewport();
});

test('nothing found is said in words', async ({ page }) => {
  await searchField(page).fill('no-such-thing');
  await expect(page.getByText('Nothing in this dump matches “no-such-thing”.')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(0);
  await page.getByLabel('Clear the search').click();
  await expect(searchField(page)).toHaveValue('');
  await searchField(page).press('Escape');
  await expect(direction(page, 'Outbound 14')).toBeVisible();
});

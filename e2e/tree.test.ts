import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openProductpage } from './opening.ts';
import { card, cards, direction, inspector, pageTitle } from './screen.ts';

function tree(page: Page) {
  return page.getByRole('tree', { name: 'Traffic as a list' });
}

function line(page: Page, name: string | RegExp) {
  return tree(page).getByRole('treeitem', { name });
}

/** The line on which the tree stands. */
async function expectAt(page: Page, name: string | RegExp): Promise<void> {
  const id = await tree(page).getAttribute('aria-activedescendant');
  await expect(page.locator(`[id="${id}"]`)).toHaveAccessibleName(name);
}

test.beforeEach(async ({ page }) => {
  await openProductpage(page);
});

test('says the same as the picture: every card with its words, lane by lane', async ({ page }) => {
  const words = await cards(page)
    .getByRole('button', { name: /, / })
    .evaluateAll((buttons) => buttons.map((button) => button.getAttribute('aria-label') ?? ''));
  expect(words.length).toBeGreaterThan(10);
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await expect(cards(page)).toHaveCount(0);
  await expect(line(page, 'Source')).toHaveAttribute('aria-level', '1');
  for (const label of words.slice(0, 8)) await expect(line(page, label).first()).toBeAttached();
});

test('is walked with the arrow keys, selects with Enter, and shows where a line leads', async ({ page }) => {
  await page.keyboard.press('l');
  await expect(tree(page)).toBeVisible();
  await tree(page).focus();
  await page.keyboard.press('Home');
  await expectAt(page, 'Source');
  await page.keyboard.press('ArrowLeft');
  await expect(line(page, 'Source')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expectAt(page, /^App/);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expectAt(page, /^leads to 0\.0\.0\.0:15001/);
  await page.keyboard.press('Enter');
  await expectAt(page, /^0\.0\.0\.0:15001/);
  await expect(pageTitle(page)).toHaveText('0.0.0.0:15001');
  await expect(line(page, /^0\.0\.0\.0:15001/)).toHaveAttribute('aria-selected', 'true');
  await expect(tree(page)).toBeFocused();
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeHidden();
});

test('opens a group in it, and Back closes it again', async ({ page }) => {
  await page.keyboard.press('l');
  await line(page, /^port 443/).click();
  await expect(line(page, /^port 443, opened/)).toBeVisible();
  await expect(line(page, /^10\.\S+:443/).first()).toBeVisible();
  await page.goBack();
  await expect(line(page, /^port 443, 5 listeners, not opened/)).toBeVisible();
});

test('shows what is selected elsewhere, also in another direction', async ({ page }) => {
  await page.keyboard.press('l');
  await expect(tree(page)).toBeVisible();
  await page.keyboard.press('/');
  await page.keyboard.type('15090');
  await page
    .getByRole('option', { name: /^Listener 0\.0\.0\.0:15090/ })
    .first()
    .click();
  await expect(line(page, /^0\.0\.0\.0:15090/)).toHaveAttribute('aria-selected', 'true');
});

test('is in the link, with the direction', async ({ page }) => {
  await page.keyboard.press('l');
  await direction(page, 'Inbound 1').click();
  await expect.poll(() => page.url()).toContain('view=tree&dir=inbound');
  await page.reload();
  await expect(line(page, /^0\.0\.0\.0:15006/)).toBeVisible();
  await page.getByRole('button', { name: 'List', exact: true }).click();
  await expect(card(page, '0.0.0.0:15006')).toBeVisible();
});

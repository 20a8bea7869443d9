import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openProductpage } from './opening.ts';
import { card, inspector, pageTitle } from './screen.ts';

test.beforeEach(async ({ page }) => {
  await openProductpage(page);
});

test('arrow keys move along the edges and within a lane, Enter selects, Esc closes', async ({ page }) => {
  const head = (title: string) => card(page, title).getByRole('button').first();
  await head('0.0.0.0:80').focus();
  await page.keyboard.press('ArrowDown');
  await expect(head('port 443')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(head('0.0.0.0:9080')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(head('0.0.0.0:15001')).toBeFocused();
  await head('0.0.0.0:9080').focus();
  await page.keyboard.press('ArrowRight');
  await expect(head('9080')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pageTitle(page)).toHaveText('9080');
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeHidden();
});

test('arrow keys bring a card into view that was outside', async ({ page }) => {
  const last = card(page, 'BlackHoleCluster');
  await expect(last).not.toBeInViewport();
  await card(page, 'no listener for the port').getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-card]:focus-within')).toBeInViewport();
});

test('the Tab key brings a card into view that was outside', async ({ page }) => {
  await expect(card(page, 'BlackHoleCluster')).not.toBeInViewport();
  await card(page, 'PassthroughCluster').getByRole('button').first().focus();
  await page.keyboard.press('Tab');
  await expect(card(page, 'BlackHoleCluster').getByRole('button').first()).toBeFocused();
  await expect(card(page, 'BlackHoleCluster')).toBeInViewport({ ratio: 1 });
});

test('the whole way from the landing page to an inspector’s link needs no mouse', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Bookinfo productpage' }).focus();
  await page.keyboard.press('Enter');
  await card(page, '0.0.0.0:9080').getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await page.getByRole('button', { name: 'Skip to the inspector' }).focus();
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toBeFocused();
  await inspector(page).getByRole('button', { name: 'route configuration 9080' }).focus();
  await page.keyboard.press('Enter');
  await expect(pageTitle(page)).toHaveText('9080');
});

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openProductpage } from './opening.ts';
import { requestPanel, verdict } from './request.ts';
import { card, inspector, pageTitle, searchField } from './screen.ts';

const SCREEN = { width: 390, height: 844 };
test.use({ viewport: SCREEN });

/** The page is exactly as wide as the screen, so nothing can be scrolled sideways. */
async function expectNoSidewaysScroll(page: Page): Promise<void> {
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(SCREEN.width);
}

test('the landing page fits, with every way in', async ({ page }) => {
  await page.goto('/');
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeInViewport({ ratio: 1 });
  await expect(page.getByRole('button', { name: 'Paste text' })).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(page);
});

test('the main view fits, and its buttons can be reached', async ({ page }) => {
  await openProductpage(page);
  await expect(card(page, '0.0.0.0:15001')).toBeInViewport();
  for (const name of ['Share', 'Open another', 'Close this dump', 'Fit the whole picture']) {
    await expect(page.getByRole('button', { name })).toBeInViewport({ ratio: 1 });
  }
  await expect(searchField(page)).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(page);
});

test('a request is described and followed', async ({ page }) => {
  await openProductpage(page);
  await page.getByRole('button', { name: 'Follow a request' }).click();
  const panel = requestPanel(page);
  await panel.getByLabel('Host and port').fill('reviews:9080');
  await expect(panel.getByRole('button', { name: 'Follow', exact: true })).toBeInViewport({ ratio: 1 });
  await expectNoSidewaysScroll(page);
  await panel.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(verdict(page)).toBeInViewport();
  await expectNoSidewaysScroll(page);
});

test('the inspector is a sheet over the picture, and closes', async ({ page }) => {
  await openProductpage(page);
  await card(page, '0.0.0.0:15001').getByRole('button').first().click();
  await expect(pageTitle(page)).toBeInViewport();
  const sheet = await inspector(page).boundingBox();
  expect(sheet?.width).toBe(SCREEN.width);
  await expectNoSidewaysScroll(page);
  await inspector(page).getByRole('button', { name: 'Close the inspector' }).click();
  await expect(inspector(page)).toBeHidden();
  await expect(card(page, '0.0.0.0:15001')).toBeInViewport();
});

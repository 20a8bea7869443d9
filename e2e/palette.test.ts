import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openProductpage } from './opening.ts';
import { requestPanel } from './request.ts';
import { openPalette, pageTitle } from './screen.ts';

test('finds a command by words that its title does not have, and does it', async ({ page }) => {
  await openProductpage(page);
  await openPalette(page, 'trace curl');
  await expect(page.getByRole('option')).toHaveText([/^Follow a request/]);
  await page.keyboard.press('Enter');
  await expect(requestPanel(page)).toBeVisible();
  await expect(page.getByRole('combobox', { name: /^Search commands/ })).toBeHidden();
});

test('finds an object under the name of its kind, selects it, and leaves the search field alone', async ({ page }) => {
  await openProductpage(page);
  await openPalette(page, '|v3|reviews');
  const group = page.getByRole('group', { name: 'Cluster' });
  await expect(group.getByRole('option').first()).toHaveAccessibleName(/\|v3\|reviews/);
  await page.keyboard.press('Enter');
  await expect(pageTitle(page)).toHaveText('outbound|9080|v3|reviews.bookinfo.svc.cluster.local');
  await expect(page.getByRole('combobox', { name: /^Search listeners/ })).toHaveValue('');
});

test('works on the landing page: opens a sample, changes the theme, asks for a file', async ({ page }) => {
  await page.goto('/');
  await openPalette(page, 'light and dark');
  await page.keyboard.press('Enter');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const chooser = page.waitForEvent('filechooser');
  await openPalette(page, 'open a file');
  await page.keyboard.press('Enter');
  expect((await chooser).isMultiple()).toBe(true);
  await openPalette(page, 'ingress gateway');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: /^Traffic of / })).toBeVisible();
});

test('what cannot be done now is not offered, and nothing found is said in words', async ({ page }) => {
  await page.goto('/');
  await openPalette(page, 'fit the whole');
  await expect(page.getByText('Nothing matches “fit the whole”.')).toBeVisible();
  await expect(page.getByRole('option')).toHaveCount(0);
});

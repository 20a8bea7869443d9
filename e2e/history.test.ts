import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { sampleText } from './dumps.ts';
import { test } from './journey.ts';
import { chooseFile, openListener9080, openProductpage } from './opening.ts';
import { card, direction, inspector, pageTitle, searchField } from './screen.ts';

/** The parameters that the address bar's hash holds now. */
function hashOf(page: Page): string {
  return decodeURIComponent(new URL(page.url()).hash);
}

test('selection, direction, opened groups and search are in the URL', async ({ page }) => {
  await openListener9080(page);
  await expect.poll(() => hashOf(page)).toBe('#sel=listener:0.0.0.0_9080&sample=productpage');
  await direction(page, 'All 18').click();
  await expect.poll(() => hashOf(page)).toContain('dir=all');
  await page.getByRole('button', { name: 'Open 5 listeners' }).click();
  await expect.poll(() => hashOf(page)).toContain('&open=');
  await searchField(page).fill('ratings');
  await expect.poll(() => hashOf(page)).toContain('&q=ratings');
  await page.keyboard.press('Escape');
  await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
  await expect.poll(() => hashOf(page)).toContain('&json=1');
});

test('Back and Forward go through what was seen', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Bookinfo productpage' }).click();
  await card(page, '0.0.0.0:9080').getByRole('button').first().click();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await inspector(page).getByRole('button', { name: 'route configuration 9080' }).click();
  await expect(pageTitle(page)).toHaveText('9080');
  await direction(page, 'Inbound 1').click();
  await expect(card(page, '0.0.0.0:15006')).toBeVisible();

  await page.goBack();
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
  await expect(pageTitle(page)).toHaveText('9080');
  await page.goBack();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await page.goBack();
  await expect(inspector(page)).toBeHidden();
  await page.goBack();
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();

  await page.goForward();
  await expect(card(page, '0.0.0.0:9080')).toBeVisible();
  await page.goForward();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
});

test('typing in the search field is one step of the history, not one for each letter', async ({ page }) => {
  await openProductpage(page);
  await direction(page, 'Inbound 1').click();
  await searchField(page).pressSequentially('reviews');
  await expect.poll(() => hashOf(page)).toBe('#dir=inbound&q=reviews&sample=productpage');
  await page.goBack();
  await expect.poll(() => hashOf(page)).toBe('#sample=productpage');
  await expect(searchField(page)).toHaveValue('');
});

test('a reload brings a sample’s view back', async ({ page }) => {
  await openProductpage(page, 'dir=all&sel=cluster:outbound%7C9080%7Cv1%7Creviews.bookinfo.svc.cluster.local&');
  await page.reload();
  await expect(pageTitle(page)).toHaveText('outbound|9080|v1|reviews.bookinfo.svc.cluster.local');
  await expect(direction(page, 'All 18')).toHaveAttribute('aria-pressed', 'true');
});

test('a reload asks for a file again, and shows the same view of it', async ({ page }) => {
  const file = { name: 'mine.json', content: Buffer.from(sampleText('reviews')) };
  await page.goto('/');
  await chooseFile(page, 'Open a config_dump', file);
  await direction(page, 'Inbound 1').click();
  await card(page, '0.0.0.0:15006').getByRole('button').first().click();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:15006');
  await expect.poll(() => hashOf(page)).toContain('~mine.json');
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open the same file to see this view');
  await expect(page.getByText('mine.json')).toBeVisible();
  await chooseFile(page, 'Open a config_dump', { ...file, name: 'renamed.json' });
  await expect(pageTitle(page)).toHaveText('0.0.0.0:15006');
  await expect(direction(page, 'Inbound 1')).toHaveAttribute('aria-pressed', 'true');
});

test('something that this dump does not have is said to be missing', async ({ page }) => {
  await openProductpage(page, 'sel=listener:0.0.0.0_7070&');
  await expect(pageTitle(page)).toHaveText('Not in this dump');
  await expect(inspector(page)).toContainText('listener:0.0.0.0_7070');
});

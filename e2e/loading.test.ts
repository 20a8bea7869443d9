import type { Page, Route } from '@playwright/test';
import { expect } from '@playwright/test';
import { sampleText, writeLargeDump } from './dumps.ts';
import { test } from './journey.ts';
import { chooseFile, dropFiles, openListener9080 } from './opening.ts';
import { card, failure, pageTitle } from './screen.ts';

/** Makes a dump of about 25 MB, whose reading takes a second or more. */
const SERVICES = 3000;

/** The worker of what is open, and one that waits for the next dump. */
const WORKERS = 2;

test('a large dump shows its progress; Cancel keeps what was open', async ({ page }, info) => {
  const large = writeLargeDump(SERVICES, info.outputPath('large.json'));
  await openListener9080(page);
  await expect.poll(() => page.workers().length).toBe(WORKERS);
  await chooseFile(page, 'Open another', large);
  await expect(page.getByRole('progressbar', { name: 'Opening large.json' })).toBeVisible();
  await page.getByRole('button', { name: 'Cancel' }).click();
  await expect(page.getByRole('progressbar')).toBeHidden();
  // The worker of the cancelled dump is gone, so it cannot come back.
  await expect.poll(() => page.workers().length).toBe(WORKERS);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^productpage-/);
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
});

test('a second dump opened while the first one loads wins', async ({ page }, info) => {
  const large = writeLargeDump(SERVICES, info.outputPath('large.json'));
  await page.goto('/');
  await chooseFile(page, 'Open a config_dump', large);
  await expect(page.getByRole('progressbar', { name: 'Opening large.json' })).toBeVisible();
  await dropFiles(page, [{ name: 'reviews.json', content: Buffer.from(sampleText('reviews')) }]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('reviews-v2-5b667bcbf8-8x2lk');
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expect.poll(() => page.workers().length).toBe(WORKERS);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('reviews-v2-5b667bcbf8-8x2lk');
});

/** Asks for a sample that does not arrive, and opens another dump meanwhile. Returns the request that is still open. */
async function overtakeSample(page: Page): Promise<Route> {
  const held: Route[] = [];
  await page.route(/productpage-.*\.json$/, (route) => {
    held.push(route);
  });
  await page.goto('/#sample=productpage');
  await expect(page.getByRole('progressbar', { name: 'Opening productpage.json' })).toBeVisible();
  await dropFiles(page, [{ name: 'reviews.json', content: Buffer.from(sampleText('reviews')) }]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
  const [route] = held;
  if (route === undefined) throw new Error('The sample was not asked for.');
  return route;
}

/** The dump that was opened last is there, and nothing else is going on or has gone wrong. */
async function expectOnlyReviews(page: Page): Promise<void> {
  // Whatever the page does about an answer, it has done it two frames later.
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
  await expect(page.getByRole('progressbar')).toBeHidden();
  await expect(failure(page)).toBeHidden();
}

test('a sample that arrives after another dump was opened is ignored', async ({ page }) => {
  const route = await overtakeSample(page);
  const late = page.waitForResponse(/productpage-.*\.json$/);
  await route.continue();
  await (await late).finished();
  await expectOnlyReviews(page);
});

test('a sample that fails after another dump was opened is no failure', async ({ page, watched }) => {
  const route = await overtakeSample(page);
  const late = page.waitForEvent('requestfailed');
  await route.abort();
  await late;
  await expectOnlyReviews(page);
  // The browser itself says that the request failed, and nothing more.
  expect(watched.complaints.splice(0)).toEqual([expect.stringContaining('Failed to load resource')]);
});

test('a large dump is grouped into a picture that can be used', async ({ page }, info) => {
  const large = writeLargeDump(1000, info.outputPath('large.json'));
  await page.goto('/');
  await chooseFile(page, 'Open a config_dump', large);
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
  const drawn = await page.locator('[data-card]').count();
  expect(drawn).toBeLessThan(300);
  await expect(page.getByRole('main')).toContainText(/\d+ (listeners|clusters)/);
});

test('a part of the page that does not come is told, and the page goes on', async ({ page, watched }) => {
  await page.route(/FormatsDialog-.*\.js$/, (route) => route.abort());
  await page.goto('/');
  await page.getByRole('button', { name: 'What can be opened' }).click();
  await expect(failure(page)).toContainText('A part of the page could not be loaded');
  await failure(page).getByRole('button', { name: 'Dismiss' }).click();
  await expect(failure(page)).toBeHidden();
  await page.getByRole('button', { name: /^Bookinfo reviews/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
  for (const complaint of watched.complaints.splice(0)) expect(complaint).toMatch(/Failed to load resource/);
});

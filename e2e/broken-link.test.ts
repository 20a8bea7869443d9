import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { encodeBase64Url } from '../src/core/lib/base64url.ts';
import { encodeHeader } from '../src/core/share/payload-header.ts';
import { test } from './journey.ts';
import { copyLink } from './links.ts';
import { openListener9080, openProductpage } from './opening.ts';
import { card, failure, pageTitle } from './screen.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Opens a hash in a page that has nothing open; the message must be there, and the landing page under it. */
async function expectRefused(page: Page, hash: string, title: string): Promise<void> {
  await page.goto('about:blank');
  await page.goto(`/${hash}`);
  await expect(failure(page).getByRole('heading')).toHaveText(title);
  await expect(failure(page)).toContainText(/Ask for the (link|dump)|Reload the page/);
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
  await expect(page.locator('[data-card]')).toHaveCount(0);
}

test('a cut link and a damaged link explain themselves, and open nothing', async ({ page }) => {
  await openListener9080(page);
  const hash = new URL(await copyLink(page)).hash;

  await expectRefused(page, hash.slice(0, Math.floor(hash.length / 2)), 'This link was cut off');
  await expect(failure(page)).toContainText(/Only [\d,]+ of its [\d,]+ characters of data arrived/);
  await expectRefused(page, hash.slice(0, -1), 'This link was cut off');
  await expectRefused(page, hash.slice(0, hash.indexOf('d=') + 4), 'This link was cut off');

  const middle = Math.floor(hash.length * 0.7);
  const other = hash.charAt(middle) === 'A' ? 'B' : 'A';
  await expectRefused(page, hash.slice(0, middle) + other + hash.slice(middle + 1), 'This link is damaged');
  await expectRefused(page, `${hash}AAAA`, 'This link is damaged');
  await expectRefused(page, hash.slice(0, middle) + hash.slice(middle + 8), 'This link was cut off');
  await expectRefused(page, `${hash.slice(0, middle)}%20${hash.slice(middle)}`, 'This is not a complete Earshot link');
});

test('a link that was cut before its data names no dump', async ({ page }) => {
  await expectRefused(page, '#sel=listener:0.0.0.0_9080', 'This link does not say which dump it shows');
});

test('a link that claims a gigabyte is not unpacked', async ({ page }) => {
  const content = new Uint8Array(32);
  const claim = encodeHeader({ dictionary: 1, size: 2 ** 30, content }, new Uint8Array(64));
  await expectRefused(page, `#d=1${encodeBase64Url(claim)}`, 'This link unpacks to too much data');
  await expect(failure(page)).toContainText('It claims 1,073,741,824');
});

test('a link from a newer version says so', async ({ page }) => {
  await expectRefused(page, '#d=2AAAA', 'This link is from a newer version of Earshot');
});

test('a broken link opened over a dump leaves the dump open', async ({ page }) => {
  await openListener9080(page);
  await page.goto('/#d=1AAAA');
  await expect(failure(page)).toBeVisible();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
});

test('a part of the address that cannot be read is left out, and said', async ({ page }) => {
  await openProductpage(page, 'dir=sideways&');
  await page.getByRole('button', { name: '1 note' }).click();
  await expect(page.getByText('The link\'s "dir" cannot be read ("sideways"), so it was left out.')).toBeVisible();
});

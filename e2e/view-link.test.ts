import { writeFileSync } from 'node:fs';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { longDump, samplePath } from './dumps.ts';
import { test } from './journey.ts';
import { finishCopy, openFresh, sharePanel } from './links.ts';
import { chooseFile } from './opening.ts';
import { direction, pageTitle, searchField } from './screen.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });
test.describe.configure({ mode: 'serial' });

/** The link to a view of the large dump, copied by hand once, and the dump's path. */
let viewLink = '';
let largeDump = '';

async function expectWanted(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open the same file to see this view');
  await expect(page.getByRole('main')).toContainText('large.json');
}

test('a dump that is too large for a link says so with its size, and a link to the view alone is offered', async ({
  page,
}, info) => {
  largeDump = info.outputPath('large.json');
  writeFileSync(largeDump, longDump());
  await page.goto('/');
  await chooseFile(page, 'Open a config_dump', largeDump);
  await searchField(page).fill('orders');
  await page.getByRole('option', { name: /^Cluster orders/ }).click();
  await expect(pageTitle(page)).toHaveText('orders');
  await direction(page, /^All/).click();

  await page.keyboard.press('s');
  const dialog = sharePanel(page);
  await dialog.getByRole('radio', { name: 'Everything' }).check();
  await expect(dialog.getByRole('status').filter({ hasText: 'This link would have' })).toHaveText(
    /\d{3},\d{3} characters; browsers open no more than 64,000/,
  );
  await dialog.getByRole('button', { name: 'the view alone' }).click();
  await expect(dialog).toContainText('It holds no data');
  viewLink = await finishCopy(page);
  expect(viewLink).not.toContain('d=1');
  expect(viewLink.length).toBeLessThan(400);
});

test('the link to a view asks for the file, and the right file opens the view', async ({ browser }) => {
  const { colleague, watched } = await openFresh(browser, viewLink);
  await expectWanted(colleague);
  await chooseFile(colleague, 'Open a config_dump', largeDump);
  await expect(pageTitle(colleague)).toHaveText('orders');
  await expect(direction(colleague, /^All/)).toHaveAttribute('aria-pressed', 'true');
  expect(watched.complaints).toEqual([]);
});

test('another file is said to be another one, and opens only on demand', async ({ browser }) => {
  const { colleague, watched } = await openFresh(browser, viewLink);
  await expectWanted(colleague);
  await chooseFile(colleague, 'Open a config_dump', samplePath('reviews'));
  const dialog = colleague.getByRole('dialog', { name: 'This is not the file of the link' });
  await expect(dialog).toContainText('reviews.json is not the same: its SHA-256 differs');
  await dialog.getByRole('button', { name: 'Close' }).click();
  await expectWanted(colleague);
  await chooseFile(colleague, 'Open a config_dump', samplePath('reviews'));
  await dialog.getByRole('button', { name: 'Open it without the view' }).click();
  await expect(colleague.getByRole('heading', { level: 1 })).toHaveText('reviews-v2-5b667bcbf8-8x2lk');
  await expect(colleague.getByRole('complementary')).toBeHidden();
  expect(watched.complaints).toEqual([]);
});

test('whoever does not have the file can start anew', async ({ browser }) => {
  const { colleague } = await openFresh(browser, viewLink);
  await colleague.getByRole('button', { name: 'start anew' }).click();
  await expect(colleague.getByRole('region', { name: /Look at a sample/ })).toBeVisible();
});

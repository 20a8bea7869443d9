import { readFileSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { samplePath } from './dumps.ts';
import { test } from './journey.ts';
import { copyLink, describeView, finishCopy, openFresh, sharePanel } from './links.ts';
import { chooseFile, openListener9080, openProductpage } from './opening.ts';
import { requestPanel, REVIEWS, step, verdict } from './request.ts';
import { card, inspector, pageTitle } from './screen.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** Opens the sample as somebody's own file, so that the view alone names it by its digest. */
async function openOwnFile(page: Page): Promise<void> {
  await page.goto('/');
  await chooseFile(page, 'Open a config_dump', samplePath('productpage'));
  await expect(card(page, '0.0.0.0:9080')).toBeVisible();
}

/** The inspector's page but for what a part leaves out: the time, and where the object stands among others. */
async function toldOf(page: Page): Promise<string> {
  const text = await inspector(page).innerText();
  return text.replace(/last updated\n.*\n/, '').replace(/dynamic_listeners\[\d+\]/, 'dynamic_listeners[]');
}

async function whole(page: Page): Promise<object> {
  await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible();
  return describeView(page);
}

for (const choice of ['What I see', 'The whole topology', 'Everything']) {
  test(`the picture that is shared as “${choice}” is the same elsewhere`, async ({ page, browser }) => {
    await openProductpage(page);
    await page.getByRole('button', { name: 'Open 5 listeners' }).click();
    const mine = await whole(page);
    const { colleague, watched } = await openFresh(browser, await copyLink(page, choice));
    await expect(card(colleague, '0.0.0.0:9080')).toBeVisible();
    expect(await whole(colleague)).toEqual(mine);
    await expect(colleague.getByRole('button', { name: /^Only / })).toBeVisible({ visible: choice !== 'Everything' });
    expect(watched.complaints).toEqual([]);
  });
}

test('a selected listener is shared in 2,000 characters, with everything that it needs', async ({ page, browser }) => {
  await openListener9080(page);
  const mine = await toldOf(page);
  const link = await copyLink(page, 'What I see');
  expect(link.length).toBeLessThanOrEqual(2000);
  const { colleague } = await openFresh(browser, link);
  await expect(pageTitle(colleague)).toHaveText('0.0.0.0:9080');
  expect(await toldOf(colleague)).toBe(mine);
  await colleague.getByRole('button', { name: 'Only what was seen' }).click();
  await expect(colleague.getByRole('dialog')).toContainText('not the whole dump');
});

test('a followed request comes to the same from a link with what is seen', async ({ page, browser }) => {
  await openProductpage(page, REVIEWS);
  await step(page, 'Virtual host').click();
  const mine = await verdict(page).innerText();
  const link = await copyLink(page, 'What I see');
  expect(link.length).toBeLessThanOrEqual(2000);
  const { colleague, watched } = await openFresh(browser, link);
  await expect(step(colleague, 'Virtual host')).toHaveAttribute('aria-expanded', 'true');
  expect(await verdict(colleague).innerText()).toBe(mine);
  expect(watched.complaints).toEqual([]);
});

test('each choice says how large it is, and where it survives', async ({ page }) => {
  await openOwnFile(page);
  await page.keyboard.press('s');
  const panel = sharePanel(page);
  await expect(panel.getByRole('radio')).toHaveCount(5);
  for (const name of ['What I see', 'The whole topology', 'Everything', 'The view alone']) {
    await expect(panel.getByRole('radio', { name })).toHaveAccessibleDescription(
      /[\d,]+ characters (?:survives|not|only)/,
    );
  }
  await expect(panel.getByRole('radio', { name: 'A file' })).toHaveAccessibleDescription(/\d+ KB as JSON/);
  await panel.getByRole('radio', { name: 'The view alone' }).check();
  await expect(panel.getByRole('listitem').filter({ hasText: 'Discord' })).toContainText('arrives whole:');
  await panel.getByRole('radio', { name: 'Everything' }).check();
  await expect(panel.getByRole('listitem').filter({ hasText: 'Discord' })).toContainText('is cut:');
});

test('with names replaced, none of them is in the link or in what it opens', async ({ page, browser }) => {
  const names = /bookinfo|productpage|reviews|10\.96\./i;
  await openProductpage(page, REVIEWS);
  await expect(verdict(page)).toContainText('ES-FORWARDED');
  await page.keyboard.press('s');
  await sharePanel(page).getByRole('checkbox', { name: 'Replace names' }).check();
  await expect(sharePanel(page)).toContainText(/\d+ names and all IP addresses replaced/);
  const link = await finishCopy(page);
  expect(decodeURIComponent(new URL(link).hash).replace('/reviews/7', '')).not.toMatch(names);
  const { colleague } = await openFresh(browser, link);
  await expect(verdict(colleague)).toContainText('ES-FORWARDED');
  const main = colleague.getByRole('main');
  await expect(main).toContainText('0.0.0.0:9080');
  expect(await main.innerText()).not.toMatch(names);
  // The path of the request stays, and is named after the service.
  expect((await requestPanel(colleague).innerText()).replaceAll('/reviews/7', '')).not.toMatch(names);
});

test('the saved HTML page opens offline, with what was seen', async ({ page, context, browser }, info) => {
  await openListener9080(page);
  await page.keyboard.press('s');
  await sharePanel(page).getByRole('radio', { name: 'A file' }).check();
  const download = page.waitForEvent('download');
  await sharePanel(page).getByRole('button', { name: 'Save as HTML page' }).click();
  const path = info.outputPath('saved.html');
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^productpage-.*\.html$/);
  await file.saveAs(path);
  await context.setOffline(true);
  const offline = await browser.newContext({ offline: true });
  const saved = await offline.newPage();
  await saved.goto(pathToFileURL(path).href);
  await expect(pageTitle(saved)).toHaveText('0.0.0.0:9080');
  await saved.keyboard.press('s');
  await sharePanel(saved).getByRole('radio', { name: 'A file' }).check();
  await expect(sharePanel(saved).getByRole('button', { name: /^Save as/ })).toHaveText([/JSON/]);
});

test('the dump is saved as JSON', async ({ page }, info) => {
  await openProductpage(page);
  await page.keyboard.press('s');
  await sharePanel(page).getByRole('radio', { name: 'A file' }).check();
  const download = page.waitForEvent('download');
  await sharePanel(page).getByRole('button', { name: 'Save as JSON' }).click();
  const path = info.outputPath('saved.json');
  await (await download).saveAs(path);
  const text = readFileSync(path, 'utf8');
  expect(JSON.parse(text)).toEqual(JSON.parse(readFileSync(samplePath('productpage'), 'utf8')));
  await expect(sharePanel(page)).toContainText('Saved.');
});

test('by the keyboard: S opens, arrows choose, Enter copies, Esc closes and gives the focus back', async ({ page }) => {
  await openListener9080(page);
  const share = page.getByRole('banner').getByRole('button', { name: 'Share' });
  await share.focus();
  await page.keyboard.press('s');
  const panel = sharePanel(page);
  await expect(panel.getByRole('radio', { name: 'What I see' })).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(panel.getByRole('radio', { name: 'The whole topology' })).toBeChecked();
  await expect(panel.getByRole('button', { name: 'Copy link' })).toBeEnabled();
  await page.keyboard.press('Enter');
  await expect(panel).toContainText('It is on the clipboard.');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
  await expect(share).toBeFocused();
  await expect(inspector(page)).toBeVisible();
});

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { dumpOf, sampleText, tcpListener } from './dumps.ts';
import { test } from './journey.ts';
import type { GivenFile } from './opening.ts';
import { dropFiles } from './opening.ts';
import { dropSample, expectStored, keptDumps, listDatabases, rememberDump, rememberSwitch } from './remembering.ts';
import { card, cards, direction, failure } from './screen.ts';

/** Bytes in which one sample has room, and two have not. */
const ROOM = 250_000;

/** What the picture shows, card by card. */
async function readPicture(page: Page): Promise<string[]> {
  await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible();
  return cards(page).allTextContents();
}

/** A dump with one listener on this port. */
function dumpFile(name: string, port: number): GivenFile {
  return { name: `${name}.json`, content: Buffer.from(JSON.stringify(dumpOf([tcpListener(name, { port })]))) };
}

function entry(page: Page, name: string) {
  return page.getByRole('region', { name: 'On this device' }).getByRole('button', { name: new RegExp(`^${name}`) });
}

test('nothing is kept, and no code for it is loaded, unless somebody asks for it', async ({ page, watched }) => {
  await page.goto('/');
  await expect(rememberSwitch(page)).not.toBeChecked();
  await dropSample(page, 'reviews');
  await page.goto('/');
  await expect(rememberSwitch(page)).not.toBeChecked();
  await expect(keptDumps(page)).toHaveCount(0);
  expect(await listDatabases(page)).toEqual([]);
  expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
  expect(watched.requests.filter((request) => request.url().includes('indexed-dumps'))).toEqual([]);
});

test('a dropped dump is there in the next visit, opens with the same picture, and can be removed', async ({ page }) => {
  await page.goto('/');
  await rememberSwitch(page).check();
  await dropSample(page, 'reviews');
  const picture = await readPicture(page);
  await expectStored(page, 1);
  await page.goto('/');
  await expect(keptDumps(page)).toHaveText([/^reviews\.json293 KB · just now$/]);
  await entry(page, 'reviews.json').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('reviews-v2-5b667bcbf8-8x2lk');
  expect(await readPicture(page)).toEqual(picture);

  await page.getByRole('button', { name: 'Close this dump' }).click();
  await page.getByRole('button', { name: 'Remove reviews.json' }).click();
  await expect(keptDumps(page)).toHaveCount(0);
  await page.reload();
  await expect(rememberSwitch(page)).toBeChecked();
  await expect(keptDumps(page)).toHaveCount(0);
});

test('a reload finds the dump on this device, and opens it with the view after a click', async ({ page }) => {
  await page.goto('/');
  await rememberSwitch(page).check();
  await dropSample(page, 'reviews');
  await direction(page, /^Inbound/).click();
  await expect(card(page, '0.0.0.0:15006')).toBeVisible();
  await expectStored(page, 1);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Open the same file to see this view');
  await page.getByRole('button', { name: 'Open from this device' }).click();
  await expect(card(page, '0.0.0.0:15006')).toBeVisible();
  await expect(direction(page, /^Inbound/)).toHaveAttribute('aria-pressed', 'true');
});

test('several files of one proxy stay together', async ({ page }) => {
  await page.goto('/');
  await rememberSwitch(page).check();
  await dropFiles(page, [dumpFile('first', 7001), dumpFile('second', 7002)]);
  await expect(card(page, '0.0.0.0:7002')).toBeVisible();
  await expectStored(page, 1);
  await page.goto('/');
  await expect(keptDumps(page)).toHaveText([/^first\.json and second\.json/]);
  await entry(page, 'first.json and second.json').click();
  await expect(card(page, '0.0.0.0:7001')).toBeVisible();
  await expect(card(page, '0.0.0.0:7002')).toBeVisible();
});

test('of six dumps the oldest goes, and opening one again makes it the latest', async ({ page }) => {
  await page.goto('/');
  await rememberSwitch(page).check();
  for (const port of [1, 2, 3, 4, 5, 6]) {
    // One dump after the other: the order is what is tested.
    // oxlint-disable no-await-in-loop
    await dropFiles(page, [dumpFile(String(port), port)]);
    await expect(card(page, `0.0.0.0:${port}`)).toBeVisible();
    await expect(page).toHaveURL(new RegExp(`~${port}.json`));
    // oxlint-enable no-await-in-loop
  }
  await page.getByRole('button', { name: 'Close this dump' }).click();
  await expect(keptDumps(page)).toHaveText([/^6\./, /^5\./, /^4\./, /^3\./, /^2\./]);
  await entry(page, '3.json').click();
  await expect(card(page, '0.0.0.0:3')).toBeVisible();
  await expect(page).toHaveURL(/~3\.json/);
  await page.getByRole('button', { name: 'Close this dump' }).click();
  await expect(keptDumps(page)).toHaveText([/^3\./, /^6\./, /^5\./, /^4\./, /^2\./]);
});

test('it can be done with the keyboard alone', async ({ page }) => {
  await rememberDump(page, 'reviews');
  await rememberDump(page, 'plain-envoy');
  await rememberSwitch(page).focus();
  await page.keyboard.press('Tab');
  await expect(page.getByRole('button', { name: 'Remove all' })).toBeFocused();
  await page.keyboard.press('Tab');
  await expect(entry(page, 'plain-envoy.json')).toBeFocused();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await expect(keptDumps(page)).toHaveText([/^reviews\.json/]);
  await expect(entry(page, 'reviews.json')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('reviews-v2-5b667bcbf8-8x2lk');
  await page.getByRole('button', { name: 'Close this dump' }).press('Enter');
  await page.getByRole('button', { name: 'Remove reviews.json' }).press('Enter');
  await expect(keptDumps(page)).toHaveCount(0);
  await expect(rememberSwitch(page)).toBeFocused();
  await page.keyboard.press('Space');
  await expect(page.getByRole('status').filter({ hasText: 'What was kept has been removed.' })).toBeVisible();
  await expect.poll(() => listDatabases(page)).toEqual([]);
});

test('a dump that is open already is kept from its own menu, and given up there', async ({ page }) => {
  await page.goto('/');
  await dropSample(page, 'reviews');
  const about = page.getByRole('button', { name: /^reviews-v2-5b667bcbf8-8x2lk/ });
  await about.click();
  await rememberSwitch(page).check();
  await page.keyboard.press('Escape');
  await expectStored(page, 1);
  const visit = await page.context().newPage();
  await visit.goto('/');
  await expect(keptDumps(visit)).toHaveText([/^reviews\.json/]);
  await about.click();
  await rememberSwitch(page).uncheck();
  await expect(keptDumps(visit)).toHaveCount(0);
  await expect(rememberSwitch(visit)).not.toBeChecked();
  await expect.poll(() => listDatabases(visit)).toEqual([]);
  // What is open stays open.
  await page.keyboard.press('Escape');
  await expect(page.getByRole('main', { name: /^Traffic of reviews-v2/ })).toBeVisible();
});

test('a tab that has not heard that another one has switched it off keeps nothing', async ({ page, context }) => {
  await rememberDump(page, 'reviews');
  const deaf = await context.newPage();
  await deaf.addInitScript(() => {
    BroadcastChannel.prototype.addEventListener = () => undefined;
  });
  await deaf.goto('/');
  await expect(keptDumps(deaf)).toHaveCount(1);
  await rememberSwitch(page).uncheck();
  await expect.poll(() => listDatabases(page)).toEqual([]);
  await expect(rememberSwitch(deaf)).toBeChecked();
  await dropSample(deaf, 'plain-envoy');
  await deaf.getByRole('button', { name: 'Close this dump' }).click();
  await expect(rememberSwitch(deaf)).not.toBeChecked();
  expect(await listDatabases(deaf)).toEqual([]);
});

test('a full storage is said, and neither what is open nor what was kept is lost', async ({ page, baseURL }) => {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('Storage.overrideQuotaForOrigin', { origin: baseURL ?? '', quotaSize: ROOM });
  await rememberDump(page, 'plain-envoy');
  await dropSample(page, 'productpage');
  await expect(failure(page)).toContainText('There is no room to remember this dump');
  await expect(page.getByRole('main', { name: /^Traffic of productpage-/ })).toBeVisible();
  await page.getByRole('button', { name: 'Close this dump' }).click();
  await expect(keptDumps(page)).toHaveText([/^plain-envoy\.json/]);
});

test('where the browser refuses storage, the switch turns back and says why', async ({ page }) => {
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('denied by the settings', 'SecurityError');
    };
  });
  await page.goto('/');
  await rememberSwitch(page).click();
  await expect(failure(page)).toContainText('The browser says: SecurityError: denied by the settings');
  await expect(rememberSwitch(page)).not.toBeChecked();
  await dropFiles(page, [{ name: 'reviews.json', content: Buffer.from(sampleText('reviews')) }]);
  await expect(page.getByRole('main', { name: /^Traffic of reviews-v2/ })).toBeVisible();
});

test('a dump whose content the browser has lost is said to be gone', async ({ page }) => {
  await rememberDump(page, 'reviews');
  await page.evaluate(
    () =>
      new Promise<void>((done, fail) => {
        const opening = indexedDB.open('earshot-dumps');
        opening.addEventListener('error', fail);
        opening.addEventListener('success', () => {
          const transaction = opening.result.transaction('files', 'readwrite');
          transaction.objectStore('files').clear();
          transaction.addEventListener('complete', () => {
            opening.result.close();
            done();
          });
        });
      }),
  );
  await entry(page, 'reviews.json').click();
  await expect(failure(page)).toContainText('reviews.json is no longer on this device');
  await expect(keptDumps(page)).toHaveCount(0);
  // Opened from its file, it is kept anew.
  await rememberDump(page, 'reviews');
  await entry(page, 'reviews.json').click();
  await expect(page.getByRole('main', { name: /^Traffic of reviews-v2/ })).toBeVisible();
});

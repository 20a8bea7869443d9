import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { sampleText } from './dumps.ts';
import { dropFiles } from './opening.ts';

/** The switch: on the first page, on the page that asks for a file, and in what is known of a dump. */
export function rememberSwitch(page: Page): Locator {
  return page.getByRole('checkbox', { name: 'Remember on this device' });
}

/** What the first page lists, without the buttons that remove. */
export function keptDumps(page: Page): Locator {
  return page.getByRole('region', { name: 'On this device' }).getByRole('listitem');
}

/** Drops a sample as a file of this name, and waits until it is drawn and the address names it. */
export async function dropSample(page: Page, sample: string, name = `${sample}.json`): Promise<void> {
  await dropFiles(page, [{ name, content: Buffer.from(sampleText(sample)) }]);
  await expect(page.getByRole('main', { name: /^Traffic of / })).toBeVisible();
  await expect(page).toHaveURL(/file=[\w-]{43}~/);
}

/** Opens the first page, switches on, drops a sample as a file, and goes back to the first page, which lists it. */
export async function rememberDump(page: Page, sample: string): Promise<void> {
  await page.goto('/');
  await rememberSwitch(page).check();
  await dropSample(page, sample);
  await page.getByRole('button', { name: 'Close this dump' }).click();
  await expect(keptDumps(page).filter({ hasText: `${sample}.json` })).toBeVisible();
}

/** Waits until the browser has stored so many dumps, of which an open dump says nothing. For when it is switched on. */
export async function expectStored(page: Page, dumps: number): Promise<void> {
  // To open a database that is missing would make it.
  await expect.poll(() => listDatabases(page)).toEqual(['earshot-dumps']);
  const count = () =>
    page.evaluate(
      () =>
        new Promise<number>((done) => {
          const opening = indexedDB.open('earshot-dumps');
          opening.addEventListener('success', () => {
            const counting = opening.result.transaction('dumps').objectStore('dumps').count();
            counting.addEventListener('success', () => {
              opening.result.close();
              done(counting.result);
            });
          });
        }),
    );
  await expect.poll(count).toBe(dumps);
}

/** The names of the databases that the browser holds for the site. */
export function listDatabases(page: Page): Promise<(string | undefined)[]> {
  return page.evaluate(async () => (await indexedDB.databases()).map(({ name }) => name));
}

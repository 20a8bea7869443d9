import type { Browser, Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import type { Watch } from './journey.ts';
import { watch } from './journey.ts';

/** The Share panel. */
export function sharePanel(page: Page): Locator {
  return page.getByRole('dialog', { name: 'Share' });
}

/** Opens the Share panel, chooses, copies, closes the panel, and returns what is on the clipboard. */
export async function copyLink(page: Page, choice = 'Everything'): Promise<string> {
  await page.getByRole('banner').getByRole('button', { name: 'Share' }).click();
  const dialog = sharePanel(page);
  await dialog.getByRole('radio', { name: choice }).check();
  return finishCopy(page);
}

/** Copies what is chosen in the Share panel, and closes it. */
export async function finishCopy(page: Page): Promise<string> {
  const dialog = sharePanel(page);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog).toContainText('It is on the clipboard.');
  const link = await page.evaluate(() => navigator.clipboard.readText());
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(link);
  await page.keyboard.press('Escape');
  await expect(dialog).toBeHidden();
  return link;
}

/** Opens an address in a browser that has never seen the site. The console is watched, as for every page. */
export async function openFresh(browser: Browser, url: string): Promise<{ colleague: Page; watched: Watch }> {
  const context = await browser.newContext();
  const watched = watch(context);
  const colleague = await context.newPage();
  await colleague.goto(url);
  return { colleague, watched };
}

/** What a person would call the same view: the picture's cards and what is selected, searched and switched. */
export async function describeView(page: Page): Promise<object> {
  return {
    heading: await page.getByRole('heading', { level: 1 }).textContent(),
    cards: await page
      .getByRole('main')
      .locator('[data-card]')
      .evaluateAll((all) => all.map((each) => each.textContent)),
    direction: await page.getByRole('group', { name: 'Direction' }).locator('[aria-pressed=true]').textContent(),
    selected: await page.locator('aside h2').allTextContents(),
    query: await page.getByRole('combobox').inputValue(),
  };
}

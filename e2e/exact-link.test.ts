import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { copyLink, describeView, openFresh } from './links.ts';
import { openProductpage } from './opening.ts';
import { card, direction } from './screen.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

/** What is shown, as the address tells it, without the dump that it is of. */
function viewOf(url: string): string {
  return new URL(url).hash.replace(/[#&](?:sample|d)=.*$/, '');
}

async function describeTable(page: Page): Promise<object> {
  const grid = page.getByRole('grid');
  await expect(grid).toBeVisible();
  return {
    columns: await grid.getByRole('columnheader').allTextContents(),
    sorted: await grid.locator('[aria-sort=descending]').allTextContents(),
    rows: await grid.getByRole('row').allTextContents(),
    words: await page.getByRole('textbox', { name: 'Filter Clusters by words' }).inputValue(),
    filter: await page.getByRole('textbox', { name: 'Filter by DIRECTION' }).inputValue(),
    selected: await page.locator('aside h2').allTextContents(),
  };
}

test('a link brings back columns, filters, order, opened groups and the selection, as they were', async ({
  page,
  browser,
}) => {
  await openProductpage(page);
  await direction(page, /^All/).click();
  await page.getByRole('button', { name: 'Open 5 listeners' }).click();
  await card(page, '0.0.0.0:9080')
    .getByRole('button', { name: /^0\.0\.0\.0:9080, / })
    .click();
  await expect(card(page, '0.0.0.0:15006')).toBeAttached();
  const picture = await describeView(page);

  await page.keyboard.press('2');
  await page
    .getByRole('group', { name: 'Table', exact: true })
    .getByRole('button', { name: /^Clusters/ })
    .click();
  await page.getByRole('textbox', { name: 'Filter Clusters by words' }).fill('reviews');
  await page.getByRole('textbox', { name: 'Filter by DIRECTION' }).fill('outbound');
  await page.getByRole('button', { name: 'SUBSET', exact: true }).click();
  await page.getByRole('button', { name: 'SUBSET', exact: true }).click();
  await page.getByRole('button', { name: 'Columns' }).click();
  await page.getByRole('menuitemcheckbox', { name: 'PORT' }).click();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('columnheader', { name: /^PORT/ })).toHaveCount(0);
  // The glossary's marks come after the headings.
  await expect(page.getByRole('button', { name: 'What is SUBSET?' })).toBeVisible();
  const table = await describeTable(page);
  const view = viewOf(page.url());
  expect(view).toMatch(
    /view=table.*sort=-subset&words=reviews&where=direction~outbound&columns=.*&dir=all&sel=.*&open=/,
  );

  const { colleague, watched } = await openFresh(browser, await copyLink(page));
  await expect.poll(() => describeTable(colleague), { timeout: 20_000 }).toEqual(table);
  expect(viewOf(colleague.url())).toBe(view);
  await colleague.keyboard.press('1');
  await expect(card(colleague, '0.0.0.0:9080')).toBeInViewport();
  // What is out of sight is drawn after what is seen.
  await expect.poll(() => describeView(colleague), { timeout: 20_000 }).toEqual(picture);
  expect(watched.complaints).toEqual([]);
});

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { sampleText } from './dumps.ts';
import { test } from './journey.ts';
import { chooseFile, dropFiles, pasteText } from './opening.ts';
import { card, direction } from './screen.ts';

const PRODUCTPAGE = { name: 'from-the-ticket.json', content: Buffer.from(sampleText('productpage')) };

async function expectProductpage(page: Page): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('productpage-v1-6b746f74dc-9rlmh');
  await expect(page).toHaveTitle('productpage-v1-6b746f74dc-9rlmh · Earshot');
  await expect(direction(page, 'All 18')).toBeVisible();
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
}

test('a file is opened by the system’s file dialog', async ({ page }) => {
  await page.goto('/');
  await chooseFile(page, 'Open a config_dump', PRODUCTPAGE);
  await expectProductpage(page);
  await page
    .getByRole('banner')
    .getByRole('button', { name: /^productpage-/ })
    .click();
  await expect(page.getByRole('dialog', { name: 'About this dump' })).toContainText('from-the-ticket.json');
});

test('a file is opened by dropping it anywhere', async ({ page }) => {
  await page.goto('/');
  await dropFiles(page, [PRODUCTPAGE]);
  await expectProductpage(page);
});

test('another file is opened in place of the open one', async ({ page }) => {
  await page.goto('/#sample=reviews');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
  await chooseFile(page, 'Open another', PRODUCTPAGE);
  await expectProductpage(page);
});

test('the open dump is closed, back to the landing page', async ({ page }) => {
  await page.goto('/#sample=reviews');
  await page.getByRole('button', { name: 'Close this dump' }).click();
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
  await expect(page).toHaveURL('/');
});

test.describe('with the clipboard', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('a text is opened by Ctrl-V, no text box needed', async ({ page }) => {
    await page.goto('/');
    await pasteText(page, PRODUCTPAGE.content.toString());
    await expectProductpage(page);
  });

  test('Ctrl-V opens another text while a dump is open, but not inside the search field', async ({ page }) => {
    await page.goto('/#sample=reviews');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
    await page.keyboard.press('/');
    await pasteText(page, 'ratings');
    await expect(page.getByRole('combobox')).toHaveValue('ratings');
    await page.keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
    await page.getByRole('main').focus();
    await pasteText(page, PRODUCTPAGE.content.toString());
    await expectProductpage(page);
  });

  test('a text is opened by the text box, with a shell’s noise around it', async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: 'Paste text' }).click();
    const dialog = page.getByRole('dialog', { name: 'Paste a config_dump' });
    await expect(dialog.getByRole('button', { name: 'Open' })).toBeDisabled();
    await dialog.getByRole('textbox', { name: 'The config_dump as text' }).focus();
    await pasteText(page, `$ istioctl proxy-config all productpage\n${PRODUCTPAGE.content.toString()}\n$ `);
    await dialog.getByRole('button', { name: 'Open' }).click();
    await expectProductpage(page);
    await page.getByRole('button', { name: /notes?$/ }).click();
    await expect(page.getByText(/^Left out: .* before the JSON/)).toBeVisible();
  });
});

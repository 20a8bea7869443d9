import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openListener9080 } from './opening.ts';
import { inspector } from './screen.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

const PATH = /^configs\[\d\]\.dynamic_listeners\[\d+\]\.active_state\.listener$/;

test.beforeEach(async ({ page }) => {
  await openListener9080(page);
  await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toBeVisible();
});

test('the raw JSON of an object is shown with its JSON path, and both are copied', async ({ page }) => {
  const json = inspector(page).getByRole('textbox', { name: 'Raw JSON' });
  await expect(json).toContainText('"name": "0.0.0.0_9080"');
  await expect(inspector(page).getByLabel('JSON path', { exact: true })).toHaveText(PATH);

  await inspector(page).getByRole('button', { name: 'Copy JSON', exact: true }).click();
  await expect(inspector(page).getByRole('button', { name: 'Copied' })).toBeVisible();
  const copied: unknown = JSON.parse(await page.evaluate(() => navigator.clipboard.readText()));
  expect(copied).toMatchObject({ name: '0.0.0.0_9080', bind_to_port: false });

  await inspector(page).getByRole('button', { name: 'Copy JSON path' }).click();
  await expect.poll(() => page.evaluate(() => navigator.clipboard.readText())).toMatch(PATH);
});

test('the raw JSON is searched with a panel', async ({ page }) => {
  await inspector(page).getByRole('button', { name: 'Find' }).click();
  const field = inspector(page).getByRole('textbox', { name: 'Find' });
  await expect(field).toBeFocused();
  await field.pressSequentially('listener_filters_timeout');
  await field.press('Enter');
  await expect(inspector(page).locator('.cm-searchMatch-selected')).toHaveText('listener_filters_timeout');
  await expect(inspector(page).locator('.cm-searchMatch-selected')).toBeInViewport();
});

test('the raw JSON can be folded', async ({ page }) => {
  const json = inspector(page).getByRole('textbox', { name: 'Raw JSON' });
  // The first of all is CodeMirror's own, for measuring, and cannot be seen.
  const fold = inspector(page).getByTitle('Fold line').filter({ visible: true }).first();
  await expect(json).toContainText('"socket_address"');
  await fold.click();
  await expect(json).not.toContainText('"socket_address"');
  await inspector(page).getByTitle('Unfold line').filter({ visible: true }).first().click();
  await expect(json).toContainText('"socket_address"');
});

test('the JSON follows the selection, and Esc of the search panel does not close the inspector', async ({ page }) => {
  await inspector(page).getByRole('button', { name: 'Find' }).click();
  const field = inspector(page).getByRole('textbox', { name: 'Find' });
  await field.press('Escape');
  await expect(field).toBeHidden();
  await expect(inspector(page)).toBeVisible();
  await page
    .getByRole('main')
    .getByRole('button', { name: /^9080, 5 hosts/ })
    .click();
  await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toContainText('"virtual_hosts"');
});

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { dumpOf, tcpListener } from './dumps.ts';
import { test } from './journey.ts';
import { dropFiles } from './opening.ts';
import { card, direction, inspector, pageTitle } from './screen.ts';

/** Opens a dump from the landing page. */
async function openDump(page: Page, dump: object | string): Promise<void> {
  await page.goto('/');
  const text = typeof dump === 'string' ? dump : JSON.stringify(dump);
  await dropFiles(page, [{ name: 'odd.json', content: Buffer.from(text) }]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('odd.json');
}

test('a dump without listeners opens as a table, and the graph says why it is empty', async ({ page }) => {
  await openDump(page, dumpOf([]));
  await expect(page.getByRole('grid', { name: 'Clusters' })).toContainText('backend');
  await page.keyboard.press('1');
  await expect(page.getByRole('main')).toContainText(/no listener/i);
});

test('listeners and clusters of the same name are all there, and said to be', async ({ page }) => {
  await openDump(
    page,
    dumpOf([tcpListener('same', { port: 1000 }), tcpListener('same', { port: 2000 })], ['backend', 'backend']),
  );
  await expect(direction(page, 'Ports 2')).toBeVisible();
  await page.getByRole('button', { name: '2 notes' }).click();
  await expect(page.getByText('More than one listener is called same.')).toBeVisible();
  await expect(page.getByText('More than one cluster is called backend.')).toBeVisible();
  await page.keyboard.press('Escape');
  await card(page, '0.0.0.0:1000').getByRole('button').first().click();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:1000');
  await card(page, '0.0.0.0:2000').getByRole('button').first().click();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:2000');
});

test('a number for a string is listed with its JSON path, and the rest opens', async ({ page }) => {
  await openDump(
    page,
    dumpOf([tcpListener('good', { port: 1000 }), tcpListener('bad', { port: 2000, extra: { name: 7 } })]),
  );
  await expect(card(page, '0.0.0.0:1000')).toBeVisible();
  await page.getByRole('button', { name: '1 part could not be read' }).click();
  const problem = page.getByRole('dialog').getByRole('listitem');
  await expect(problem).toContainText(/^listener: .*string.*7/);
  await problem.getByRole('button', { name: 'configs[1].static_listeners[1].listener.name' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toHaveText('7');
});

test('__proto__ is a name like any other', async ({ page }) => {
  const dump = dumpOf([tcpListener('__proto__', { port: 1000, cluster: '__proto__' })], ['__proto__']);
  await openDump(page, JSON.stringify(dump).replace('"filters"', '"__proto__":{"polluted":true},"filters"'));
  await expect(card(page, '__proto__')).toContainText('1 of 1 healthy');
  expect(await page.evaluate(() => 'polluted' in {})).toBe(false);
  await card(page, '0.0.0.0:1000').getByRole('button').first().click();
  await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toContainText('"polluted": true');
});

test('200 levels of nesting are read, and shown as raw JSON', async ({ page }) => {
  let nested: object = { innermost: true };
  for (let level = 0; level < 200; level += 1) nested = { level: nested };
  const extra = { metadata: { filter_metadata: { nested } } };
  await openDump(page, dumpOf([tcpListener('nested', { port: 1000, extra })]));
  await card(page, '0.0.0.0:1000').getByRole('button').first().click();
  await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toContainText('"filter_metadata"');
});

test('names that look like HTML are shown as they are', async ({ page }) => {
  const name = '<img src=x onerror=document.title=1>';
  await openDump(page, dumpOf([tcpListener(name, { port: 1000, cluster: name })], [name]));
  await expect(card(page, name)).toBeVisible();
  await expect(card(page, '0.0.0.0:1000')).toContainText(name);
  await card(page, '0.0.0.0:1000').getByRole('button').first().click();
  await inspector(page).getByRole('button', { name }).first().click();
  await expect(pageTitle(page)).toHaveText(name);
  await expect(page.locator('img')).toHaveCount(0);
});

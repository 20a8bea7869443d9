import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { dumpOf, tcpListener } from './dumps.ts';
import { test } from './journey.ts';
import { dropFiles, openListener9080 } from './opening.ts';
import { card, inspector, pageTitle } from './screen.ts';

function face(page: Page, name: string) {
  return page.getByRole('group', { name: 'View as' }).getByRole('button', { name });
}

function tab(page: Page, name: string | RegExp) {
  return page.getByRole('group', { name: 'Table', exact: true }).getByRole('button', { name });
}

/** Rows of the table that are drawn, without the headings. */
function rows(page: Page) {
  return page
    .getByRole('grid')
    .getByRole('row')
    .filter({ has: page.getByRole('gridcell') });
}

function row(page: Page, text: string | RegExp) {
  return rows(page).filter({ hasText: text });
}

/** The open table, and how many of its rows are kept. */
function count(page: Page) {
  return page.getByRole('main').getByText(/^[\d,]+( of [\d,]+)? rows?$/);
}

async function openTable(page: Page, id: string): Promise<void> {
  await page.goto(`/#view=table&table=${id}&sample=productpage`);
  await expect(page.getByRole('grid')).toBeVisible();
}

test('the keys 1, 2 and 3 switch between graph, table and JSON, and the selection stays', async ({ page }) => {
  await openListener9080(page);
  await page.keyboard.press('2');
  await expect(face(page, 'Table')).toHaveAttribute('aria-pressed', 'true');
  await expect(rows(page).filter({ hasText: 'Route: 9080' })).toBeInViewport();
  await page.keyboard.press('3');
  const json = page.getByRole('main').getByRole('textbox', { name: 'Raw JSON' });
  await expect(json).toContainText('"name": "0.0.0.0_9080"');
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await page.keyboard.press('1');
  await expect(card(page, '0.0.0.0:9080')).toBeInViewport();
  await page.goBack();
  await expect(json).toBeVisible();
});

test('a row that is pressed is selected in the inspector and in the graph', async ({ page }) => {
  await openTable(page, 'clusters');
  await row(page, /^reviews\..*v2/).click();
  await expect(pageTitle(page)).toHaveText('outbound|9080|v2|reviews.bookinfo.svc.cluster.local');
  await expect(row(page, /^reviews\..*v2/)).toHaveAttribute('aria-selected', 'true');
  const endpoint = inspector(page)
    .getByRole('button', { name: /^10\.244\..*:9080$/ })
    .first();
  const address = (await endpoint.textContent()) ?? '';
  await endpoint.click();
  await tab(page, /^Endpoints/).click();
  await expect(rows(page).and(page.locator('[aria-selected=true]'))).toContainText(address);
});

test('words, filters and order narrow the rows, and stand in the address', async ({ page }) => {
  await openTable(page, 'clusters');
  const all = await count(page).textContent();
  await page.getByRole('textbox', { name: 'Filter Clusters by words' }).fill('reviews outbound');
  await expect(count(page)).toHaveText(/^4 of /);
  await page.getByRole('textbox', { name: 'Filter by SUBSET' }).fill('v1,v3');
  await expect(count(page)).toHaveText(/^2 of /);
  await page.getByRole('button', { name: 'SUBSET', exact: true }).click();
  await page.getByRole('button', { name: 'SUBSET', exact: true }).click();
  await expect(page.getByRole('columnheader', { name: /SUBSET/ })).toHaveAttribute('aria-sort', 'descending');
  await expect(rows(page).first()).toContainText('v3');
  const address = page.url();
  expect(address).toContain(
    'table=clusters&sort=-subset&words=reviews%20outbound&where=subset~v1%2Cv3'.replace('%2C', ','),
  );
  await page.goto('/');
  await page.goto(address);
  await expect(rows(page).first()).toContainText('v3');
  await page.getByRole('textbox', { name: 'Filter by SUBSET' }).fill('v9');
  await page.getByRole('button', { name: 'Clear words and filters' }).last().click();
  await expect(count(page)).toHaveText(all ?? '');
});

test('columns are chosen, and the choice is in the address', async ({ page }) => {
  await openTable(page, 'clusters');
  await page.getByRole('button', { name: 'Columns' }).click();
  const subset = page.getByRole('menuitemcheckbox', { name: 'SUBSET' });
  await subset.click();
  await expect(page.getByRole('columnheader', { name: /SUBSET/ })).toHaveCount(0);
  await page.keyboard.press('Escape');
  await page.reload();
  await expect(page.getByRole('columnheader', { name: /PORT/ })).toBeVisible();
  await expect(page.getByRole('columnheader', { name: /SUBSET/ })).toHaveCount(0);
});

test('the keyboard alone moves, selects, marks and copies rows', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openTable(page, 'clusters');
  const grid = page.getByRole('grid');
  await grid.focus();
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  const second = (await rows(page).nth(1).getByRole('gridcell').first().textContent()) ?? '';
  await expect(pageTitle(page)).toContainText(second);
  await page.keyboard.press('Shift+ArrowDown');
  await page.keyboard.press('ControlOrMeta+c');
  await expect(page.getByText('Copied 2 rows')).toBeAttached();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  const lines = copied.trimEnd().split(/\r?\n/);
  expect(lines).toHaveLength(3);
  expect(lines[0]).toMatch(/^SERVICE FQDN\tPORT\t/);
  expect(lines[1]).toContain(second);
  await page.keyboard.press('End');
  await expect(rows(page).last()).toBeInViewport();
});

test('a table is saved as CSV, JSON and Markdown', async ({ page }) => {
  await openTable(page, 'listeners');
  const total = Number.parseInt((await count(page).textContent()) ?? '', 10);
  const save = async (name: string) => {
    await page.getByRole('button', { name: 'Export' }).click();
    const download = page.waitForEvent('download');
    await page.getByRole('menuitem', { name }).click();
    const file = await download;
    const chunks: Buffer[] = [];
    for await (const chunk of await file.createReadStream()) chunks.push(Buffer.from(chunk));
    return { name: file.suggestedFilename(), text: Buffer.concat(chunks).toString('utf8') };
  };
  const csv = await save('Save as CSV');
  expect(csv.name).toMatch(/^productpage-.*-listeners\.csv$/);
  expect(csv.text.trimEnd().split(/\r?\n/)).toHaveLength(total + 1);
  const json: unknown = JSON.parse((await save('Save as JSON')).text);
  expect(json).toHaveLength(total);
  expect((await save('Save as Markdown')).text).toMatch(/^\| ADDRESSES \| PORT \|/);
});

test('an EDS cluster of a dump without endpoints is never said to have none', async ({ page }) => {
  const eds = { name: 'eds', type: 'EDS', eds_cluster_config: { eds_config: { ads: {} } } };
  const dump = {
    configs: [
      { '@type': 'type.googleapis.com/envoy.admin.v3.ClustersConfigDump', dynamic_active_clusters: [{ cluster: eds }] },
    ],
  };
  await page.goto('/');
  await dropFiles(page, [{ name: 'no-eds.json', content: Buffer.from(JSON.stringify(dump)) }]);
  await tab(page, /^Endpoints/).click();
  await expect(page.getByRole('main')).toContainText('include_eds');
});

test('several files of one proxy are opened together', async ({ page }) => {
  await page.goto('/');
  const clusters = {
    cluster_statuses: [
      {
        name: 'backend',
        host_statuses: [
          {
            address: { socket_address: { address: '192.0.2.10', port_value: 8080 } },
            health_status: { failed_active_health_check: true, eds_health_status: 'HEALTHY' },
          },
        ],
      },
    ],
  };
  await dropFiles(page, [
    { name: 'config_dump.json', content: Buffer.from(JSON.stringify(dumpOf([tcpListener('web', { port: 80 })]))) },
    { name: 'clusters.json', content: Buffer.from(JSON.stringify(clusters)) },
  ]);
  await expect(card(page, '0.0.0.0:80')).toBeVisible();
  await page.keyboard.press('2');
  await tab(page, /^Endpoints/).click();
  await expect(row(page, '192.0.2.10:8080')).toContainText('failed_active_hc');
});

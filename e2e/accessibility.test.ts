import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { longDump } from './dumps.ts';
import { test } from './journey.ts';
import { sharePanel } from './links.ts';
import { dropFiles, openListener9080, openProductpage } from './opening.ts';
import { keptDumps, rememberDump } from './remembering.ts';
import { requestPanel, REVIEWS, verdict } from './request.ts';
import { card, direction, failure, inspector, openPalette, pageTitle, searchField } from './screen.ts';

/** What axe finds on the page, each rule with the elements that break it. */
async function findViolations(page: Page, rules: readonly string[]): Promise<string[]> {
  // Base UI's guards at both ends of a popup take the focus only to hand it on at once.
  const builder = new AxeBuilder({ page }).exclude('[data-base-ui-focus-guard]');
  const isRestHidden = (await page.locator('main[data-base-ui-inert][aria-hidden=true]').count()) > 0;
  if (isRestHidden && rules.length === 0) builder.disableRules(ABOUT_THE_REST);
  const { violations, passes } = await (rules.length === 0 ? builder : builder.withRules([...rules])).analyze();
  // On an empty page no rule is broken either.
  expect(passes.flatMap((rule) => rule.nodes).length).toBeGreaterThan(9);
  return violations.flatMap(({ id, nodes }) => nodes.map((node) => `${id}: ${node.html}`));
}

/**
 * What is not true of a page whose rest is hidden from screen readers while a popup is open. Base UI does so for lists of hits
 * too, which Tab closes; axe knows it of dialogs alone.
 */
const ABOUT_THE_REST = ['aria-hidden-focus', 'landmark-one-main', 'page-has-heading-one'];

/** Each screen, and what has to be done to see it. */
const SCREENS: readonly (readonly [string, (page: Page) => Promise<void>])[] = [
  [
    'the landing page',
    async (page) => {
      await page.goto('/');
      await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
    },
  ],
  [
    'the landing page with dumps that this device keeps',
    async (page) => {
      await rememberDump(page, 'reviews');
      await rememberDump(page, 'plain-envoy');
      await expect(keptDumps(page)).toHaveCount(2);
    },
  ],
  [
    'what is known of a dump, with the switch that keeps it',
    async (page) => {
      await openProductpage(page);
      await page.getByRole('button', { name: /^productpage-v1/ }).click();
      await expect(page.getByRole('checkbox', { name: 'Remember on this device' })).toBeVisible();
    },
  ],
  [
    'the question whether to load from an address',
    async (page) => {
      await page.goto('/#src=https://example.com/dump.json');
      await expect(page.getByRole('heading', { level: 1 })).toHaveText('Load a dump from example.com?');
    },
  ],
  ['the main view', (page) => openProductpage(page)],
  [
    'the main view, everything at once',
    async (page) => {
      await openProductpage(page);
      await direction(page, 'All 18').click();
      await expect(card(page, '0.0.0.0:15006')).toBeVisible();
    },
  ],
  [
    'the inspector',
    async (page) => {
      await openListener9080(page);
      await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
    },
  ],
  [
    'the raw JSON with its search panel',
    async (page) => {
      await openListener9080(page);
      await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
      await inspector(page).getByRole('button', { name: 'Find' }).click();
      await expect(inspector(page).getByRole('textbox', { name: 'Find' })).toBeVisible();
    },
  ],
  [
    'the hits of a search',
    async (page) => {
      await openProductpage(page);
      await searchField(page).fill('reviews');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  ],
  [
    'a failure on the landing page',
    async (page) => {
      await page.goto('/');
      await dropFiles(page, [{ name: 'bad.json', content: Buffer.from('{"configs": [1,,]}') }]);
      await expect(failure(page)).toBeVisible();
    },
  ],
  [
    'a failure over the picture',
    async (page) => {
      await openProductpage(page);
      await dropFiles(page, [{ name: 'bad.json', content: Buffer.from('{"configs": [1,,]}') }]);
      await expect(failure(page)).toBeVisible();
    },
  ],
  [
    'the Share panel with a copied link without names',
    async (page) => {
      await openProductpage(page);
      await page.keyboard.press('s');
      const panel = sharePanel(page);
      await panel.getByRole('radio', { name: 'Everything' }).check();
      await panel.getByRole('checkbox', { name: 'Replace names' }).check();
      await panel.getByRole('button', { name: 'Copy link' }).click();
      await expect(page.getByRole('textbox', { name: 'Link' })).toBeVisible();
      await panel.getByText(/texts? left with a name/).click();
    },
  ],
  [
    'the Share panel with a link that is too long',
    async (page) => {
      await page.goto('/');
      await dropFiles(page, [{ name: 'long.json', content: Buffer.from(longDump()) }]);
      await expect(card(page, '0.0.0.0:8080')).toBeVisible();
      await page.keyboard.press('s');
      await sharePanel(page).getByRole('radio', { name: 'Everything' }).check();
      await expect(sharePanel(page)).toContainText('This link would have');
    },
  ],
  [
    'the Share panel with the files',
    async (page) => {
      await openProductpage(page);
      await page.keyboard.press('s');
      await sharePanel(page).getByRole('radio', { name: 'A file' }).check();
      await expect(sharePanel(page).getByRole('button', { name: 'Save as HTML page' })).toBeEnabled();
    },
  ],
  [
    'a table with a selected row',
    async (page) => {
      await page.goto('/#view=table&table=clusters&sort=port&words=reviews&sample=productpage');
      await page.getByRole('gridcell').first().click();
      await expect(pageTitle(page)).toBeVisible();
    },
  ],
  [
    'the JSON of the whole document',
    async (page) => {
      await page.goto('/#view=json&sample=plain-envoy');
      await expect(page.getByRole('textbox', { name: 'Raw JSON' })).toBeVisible();
    },
  ],
  [
    'a followed request with its near misses',
    async (page) => {
      await openProductpage(page, `req.inbound=9080&near=1&`);
      await expect(verdict(page)).toBeVisible();
    },
  ],
  [
    'a followed request of which a log was pasted, and chance decides',
    async (page) => {
      await openProductpage(page, `${REVIEWS}req.logged=code%3D200&req.logged=flags%3D-&`);
      await expect(requestPanel(page).getByRole('table')).toBeVisible();
    },
  ],
  [
    'the form of a request that was refused',
    async (page) => {
      await openProductpage(page, 'req.outbound=reviews&req.mtls=spiffe://a/b&req.random=1&');
      await expect(requestPanel(page).getByRole('alert')).toBeVisible();
    },
  ],
  [
    'the list of what can be opened',
    async (page) => {
      await page.goto('/');
      await page.getByRole('button', { name: 'What can be opened' }).click();
      await expect(page.getByRole('dialog')).toBeVisible();
    },
  ],
  [
    'the palette on the landing page',
    async (page) => {
      await page.goto('/');
      await openPalette(page, '');
      await expect(page.getByRole('option').first()).toBeVisible();
    },
  ],
  [
    'the palette with commands and objects',
    async (page) => {
      await openProductpage(page);
      await openPalette(page, 'in');
      await expect(page.getByRole('group', { name: 'Cluster' })).toBeVisible();
    },
  ],
  [
    'the overview of the keys, with single keys switched off',
    async (page) => {
      await openProductpage(page);
      await page.keyboard.press('?');
      await page.getByRole('checkbox', { name: 'Single-key shortcuts' }).uncheck();
    },
  ],
  [
    'the tree with an opened card and a selection',
    async (page) => {
      await page.goto('/#view=tree&sel=listener:0.0.0.0_9080&sample=productpage');
      const line = page.getByRole('treeitem', { selected: true });
      await expect(line).toBeVisible();
      await page.getByRole('tree').focus();
      await page.keyboard.press('ArrowRight');
      await expect(line).toHaveAttribute('aria-expanded', 'true');
    },
  ],
  [
    'the settings menu',
    async (page) => {
      await openProductpage(page);
      await page.getByRole('button', { name: 'Theme and language' }).click();
      await expect(page.getByRole('menu')).toBeVisible();
    },
  ],
  [
    'the menus of a table',
    async (page) => {
      await page.goto('/#view=table&sample=productpage');
      await page.getByRole('button', { name: 'Columns' }).press('Enter');
      await expect(page.getByRole('menuitemcheckbox').first()).toBeFocused();
    },
  ],
  [
    'the hits of a search, gone through',
    async (page) => {
      await openProductpage(page, 'q=reviews&');
      await page.keyboard.press('n');
      await expect(page.getByText(/^1 of /)).toBeVisible();
      await expect(pageTitle(page)).toBeVisible();
    },
  ],
  [
    'the page that asks for a file',
    async (page) => {
      await page.goto(`/#file=${'A'.repeat(43)}~dump.json`);
      await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
    },
  ],
];

/** The two themes differ in their colours alone, so that in the dark one only what colours can break is looked at. */
const ABOUT_COLOURS = ['color-contrast', 'link-in-text-block'];

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

for (const [screen, show] of SCREENS) {
  test(`axe finds nothing on ${screen}, light and dark`, async ({ page }) => {
    await show(page);
    expect(await findViolations(page, [])).toEqual([]);
    await page.emulateMedia({ colorScheme: 'dark' });
    // Two frames on, everything is drawn in the colours of the other theme.
    await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))));
    expect(await findViolations(page, ABOUT_COLOURS)).toEqual([]);
  });
}

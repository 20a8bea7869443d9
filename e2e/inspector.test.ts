import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openListener9080, openProductpage } from './opening.ts';
import { card, direction, inspector, pageTitle, section } from './screen.ts';

test('a listener says its role, why it exists, and its filter chains in order', async ({ page }) => {
  await openListener9080(page);
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await expect(inspector(page)).toContainText('Outbound HTTP listener for port 9080 · not bound · from istiod');
  await expect(inspector(page)).toContainText('outbound for a port (wildcard)');
  await expect(inspector(page)).toContainText('because no listener owns the exact IP and port');

  const chains = section(page, 'Filter chains').getByRole('listitem');
  await expect(chains.getByRole('heading')).toHaveText(['filter chain 1', 'default · PassthroughFilterChain']);
  // In plain words, then in Envoy's.
  await expect(chains.first()).toContainText('not TLS, and the bytes look like HTTP');
  await expect(chains.first()).toContainText('transport_protocol raw_buffer · application_protocols http/1.1, h2c');
  await expect(chains.first()).toContainText('metadata_exchange → grpc_stats → alpn → fault → cors → stats → router');
  await expect(chains.last()).toContainText('nothing above matches');
  await expect(section(page, 'Listener filters, in order')).toContainText('tls_inspector');
});

test('links lead from a listener to its route configuration, virtual host, route, cluster and endpoint', async ({
  page,
}) => {
  await openListener9080(page);
  const follow = (name: string | RegExp) => inspector(page).getByRole('button', { name }).first().click();

  await follow('route configuration 9080');
  await expect(pageTitle(page)).toHaveText('9080');
  await expect(inspector(page)).toContainText('Route configuration · received by RDS · 5 virtual hosts');

  await follow('reviews.bookinfo.svc.cluster.local:9080');
  await expect(pageTitle(page)).toHaveText('reviews.bookinfo.svc.cluster.local:9080');
  await expect(section(page, 'Domains, the most exact wins')).toContainText('10.96.230.11');

  await section(page, /^Routes/)
    .getByRole('button', { name: 'route 1' })
    .click();
  await expect(pageTitle(page)).toHaveText('prefix /');
  await expect(section(page, 'Weighted clusters').getByRole('listitem')).toHaveText([/80 %/, /10 %/, /10 %/]);
  await expect(section(page, 'Timeouts and retries')).toContainText('up to 2');

  await follow('outbound|9080|v1|reviews.bookinfo.svc.cluster.local');
  await expect(pageTitle(page)).toHaveText('outbound|9080|v1|reviews.bookinfo.svc.cluster.local');
  await expect(section(page, 'How endpoints are found and chosen')).toContainText('LEAST_REQUEST');
  await expect(section(page, 'TLS to the endpoints')).toContainText(
    'outbound_.9080_.v1_.reviews.bookinfo.svc.cluster.local',
  );
  await expect(section(page, 'Circuit breakers')).toContainText('no limit');

  await section(page, '2 endpoints, all healthy').getByRole('button', { name: '10.244.1.16:9080' }).click();
  await expect(pageTitle(page)).toHaveText('10.244.1.16:9080');
  await expect(section(page, 'Endpoint')).toContainText('europe-west1/europe-west1-b');

  // And back up, by what it belongs to.
  await section(page, 'Belongs to')
    .getByRole('button', { name: /^outbound/ })
    .first()
    .click();
  const way = '9080 › reviews.bookinfo.svc.cluster.local:9080 › prefix /';
  await expect(section(page, 'Who leads here').getByRole('button', { name: way })).toBeVisible();
});

test('what is selected in the inspector is selected in the picture', async ({ page }) => {
  await openListener9080(page);
  const selected = page.getByRole('main').locator('[aria-current=true]');
  await expect(selected).toHaveAccessibleName(/^0\.0\.0\.0:9080, /);
  await inspector(page).getByRole('button', { name: 'route configuration 9080' }).click();
  await expect(selected).toHaveAccessibleName(/^9080, 5 hosts/);
  await expect(card(page, '9080')).toBeInViewport();
});

test('a row of a card selects the filter chain that it stands for', async ({ page }) => {
  await openProductpage(page);
  await card(page, '0.0.0.0:9080').getByRole('button', { name: 'default chain → Passthrough' }).click();
  await expect(inspector(page)).toContainText('PassthroughFilterChain');
  await inspector(page).getByRole('button', { name: 'PassthroughCluster' }).first().click();
  await expect(pageTitle(page)).toHaveText('PassthroughCluster');
});

test('an inbound port explains what is asked of plaintext and of mTLS', async ({ page }) => {
  await openProductpage(page);
  await direction(page, 'Inbound 1').click();
  await card(page, 'port 9080').getByRole('button').first().click();
  await expect(inspector(page)).toContainText('PERMISSIVE');
  await expect(inspector(page)).toContainText('application_protocols');
});

test('the inspector is closed by its button, by Esc, and by a click beside the cards', async ({ page }) => {
  await openListener9080(page);
  await inspector(page).getByRole('button', { name: 'Close the inspector' }).click();
  await expect(inspector(page)).toBeHidden();
  const head = card(page, '0.0.0.0:9080').getByRole('button').first();
  await head.click();
  await expect(inspector(page)).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeHidden();
  await head.click();
  await expect(inspector(page)).toBeVisible();
  await page.mouse.click(60, 500);
  await expect(inspector(page)).toBeHidden();
});

test('a word of Envoy’s shows its plain meaning on keyboard focus', async ({ page }) => {
  await openListener9080(page);
  const word = section(page, 'Filter chains').getByText('grpc_stats').first();
  await expect(page.getByText('Counts gRPC calls and messages.')).toBeHidden();
  await word.hover();
  await expect(page.getByText('Counts gRPC calls and messages.')).toBeVisible();
});

const V3 = 'cluster:outbound|9080|v3|reviews.bookinfo.svc.cluster.local';

function openV3(page: Page): Promise<void> {
  return openProductpage(page, `sel=${encodeURIComponent(V3)}&`);
}

test('a page answers its questions in their order, and says what to worry about', async ({ page }) => {
  await openV3(page);
  await expect(inspector(page).getByRole('heading', { level: 3 })).toHaveText([
    'What it is',
    'Why it exists',
    'What matches',
    'Where it goes',
    'What limits it',
    'What to worry about',
    'More',
  ]);
  await expect(section(page, 'Why it exists')).toContainText('DestinationRule reviews in namespace bookinfo');
  await expect(section(page, 'Connections and timeouts')).toContainText('1 h (Envoy’s default)');
  await inspector(page).getByRole('button', { name: 'Error: It has no endpoint.' }).click();
  const worries = section(page, 'What to worry about');
  await expect(worries).toBeFocused();
  await expect(worries.getByRole('listitem')).toContainText(['503 (UH)']);
  await expect(worries.getByRole('link')).toHaveAttribute('href', /^https:\/\/www\.envoyproxy\.io\/docs\//);
});

test('a name is copied whole, and said to be', async ({ page, context }) => {
  await context.grantPermissions(['clipboard-read', 'clipboard-write']);
  await openV3(page);
  await section(page, 'Why it exists').getByRole('button', { name: 'Copy made from' }).click();
  await expect(inspector(page).getByRole('status').filter({ hasText: 'Copied' })).toHaveCount(1);
  expect(await page.evaluate(() => navigator.clipboard.readText())).toBe('reviews');
});

test('a time tells the exact one to the keyboard', async ({ page }) => {
  await openV3(page);
  const time = section(page, 'State').getByText('when the dump was taken');
  await expect(time).toHaveAttribute('datetime', /^2026-/);
  await time.locator('..').focus();
  await expect(page.getByText(/2026 at .*, told from when the dump was taken/)).toBeVisible();
});

/** The panel's width in CSS pixels. */
async function panelWidth(page: Page): Promise<number> {
  return Math.round((await inspector(page).boundingBox())?.width ?? 0);
}

test('the panel is resized by keys and by dragging, and remembers it', async ({ page }) => {
  await openV3(page);
  const separator = page.getByRole('separator', { name: 'Width of the panel' });
  await expect(separator).toHaveAttribute('aria-valuenow', '404');
  await separator.press('ArrowLeft');
  await expect(separator).toHaveAttribute('aria-valuenow', '420');
  await expect.poll(() => panelWidth(page)).toBe(420);
  await separator.press('Home');
  await expect.poll(() => panelWidth(page)).toBe(320);
  await separator.press('End');
  await expect.poll(() => panelWidth(page)).toBe(1080);
  const box = await separator.boundingBox();
  const x = (box?.x ?? 0) + 12;
  await page.mouse.move(x, 500);
  await page.mouse.down();
  await page.mouse.move(x + 500, 500);
  await page.mouse.up();
  await expect.poll(() => panelWidth(page)).toBe(580);
  await page.reload();
  await expect.poll(() => panelWidth(page)).toBe(580);
  // The JSON has a width of its own.
  await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
  await expect(separator).toHaveAttribute('aria-valuenow', '605');
  await inspector(page).getByRole('button', { name: 'Explained' }).click();
  await separator.dblclick({ position: { x: 12, y: 300 } });
  await expect.poll(() => panelWidth(page)).toBe(404);
});

test('a sheet has no separator', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openV3(page);
  await expect(inspector(page)).toBeVisible();
  await expect(page.getByRole('separator')).toBeHidden();
});

import { readFile } from 'node:fs/promises';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { finishCopy, openFresh } from './links.ts';
import { openListener9080, openProductpage } from './opening.ts';
import { candidates, requestPanel, REVIEWS, step, verdict } from './request.ts';
import { card, direction, failure, inspector, pageTitle } from './screen.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a person describes a request, and reads what becomes of it', async ({ page }) => {
  await openProductpage(page);
  await page.getByRole('button', { name: 'Follow a request' }).click();
  const panel = requestPanel(page);
  await panel.getByLabel('Host and port').fill('reviews:9080');
  await panel.getByLabel('Path and query').fill('/reviews/7');
  await panel.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(verdict(page)).toContainText('ES-FORWARDED');
  await expect(verdict(page)).toBeFocused();
  await expect(panel.getByRole('heading', { level: 2 })).toHaveText('GET http://reviews:9080/reviews/7');
  await expect(card(page, '0.0.0.0:9080')).toBeVisible();
  expect(new URL(page.url()).hash).toBe('#req.outbound=reviews:9080&req.path=/reviews/7&sample=productpage');
});

test('the keyboard alone follows a request and walks through the decisions', async ({ page }) => {
  await openProductpage(page);
  await page.keyboard.press('r');
  const panel = requestPanel(page);
  await panel.getByLabel('Host and port').focus();
  await page.keyboard.type('reviews:9080');
  await page.keyboard.press('Enter');
  await expect(verdict(page)).toBeFocused();
  await expect(step(page, 'Action')).toHaveAttribute('aria-expanded', 'true');
  await step(page, 'Action').focus();
  await page.keyboard.press('ArrowUp');
  await expect(step(page, 'HTTP filters')).toBeFocused();
  await expect(step(page, 'HTTP filters')).toHaveAttribute('aria-expanded', 'true');
  await expect(step(page, 'Action')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('ArrowUp');
  await expect(step(page, 'Route')).toBeFocused();
  expect(new URL(page.url()).hash).toContain('step=');
  await page.keyboard.press('Escape');
  await expect(panel).toBeHidden();
});

test('a link opens the same request at the same step', async ({ page, browser, baseURL }) => {
  await openProductpage(page, REVIEWS);
  await step(page, 'Virtual host').click();
  await expect(candidates(page).first()).toContainText('reviews.bookinfo.svc.cluster.local:9080');
  await requestPanel(page).getByRole('button', { name: 'Share' }).click();
  const link = await finishCopy(page);
  const { colleague, watched } = await openFresh(browser, link.replace(/^https?:\/\/[^/]+/, baseURL ?? ''));
  await expect(step(colleague, 'Virtual host')).toHaveAttribute('aria-expanded', 'true');
  await expect(verdict(colleague)).toContainText('ES-FORWARDED');
  expect(watched.complaints).toEqual([]);
});

test('the random value is scrubbed, and the split is shown', async ({ page }) => {
  await openProductpage(page, REVIEWS);
  await expect(verdict(page)).toContainText('80 %');
  await expect(verdict(page)).toContainText('outbound|9080|v1|reviews.bookinfo.svc.cluster.local');
  const random = verdict(page).getByRole('slider', { name: 'Random value' });
  await random.focus();
  await page.keyboard.press('End');
  await expect(verdict(page)).toContainText('Random value 99 of 100');
  await expect(verdict(page).getByRole('button', { name: /v3/ })).toHaveAttribute('aria-pressed', 'true');
  await verdict(page).getByRole('button', { name: /v2/ }).click();
  await expect(random).toHaveValue('80');
});

test('a pasted curl command fills the form', async ({ page }) => {
  await openProductpage(page);
  await page.keyboard.press('r');
  const panel = requestPanel(page);
  await panel.getByLabel(/^Paste a curl command/).fill("curl -X POST -H 'x-user: jason' http://reviews:9080/reviews/1");
  await expect(panel.getByLabel('Method')).toHaveValue('POST');
  await expect(panel.getByLabel('Path and query')).toHaveValue('/reviews/1');
  await expect(panel.getByLabel(/^Headers/)).toHaveValue(/x-user: jason/);
  await panel.getByLabel(/^Paste a curl command/).fill('make me a sandwich');
  await expect(panel.getByRole('status')).not.toBeEmpty();
  await expect(panel.getByLabel('Method')).toHaveValue('POST');
});

test('a line of an access log is compared with what the dump says', async ({ page }) => {
  await openProductpage(page);
  await page.keyboard.press('r');
  const line = {
    method: 'GET',
    path: '/reviews/1',
    authority: 'reviews:9080',
    protocol: 'HTTP/1.1',
    response_code: 200,
    response_flags: '-',
    route_name: 'default',
    upstream_cluster: 'outbound|9080|v1|reviews.bookinfo.svc.cluster.local',
    downstream_local_address: '10.96.230.11:9080',
    downstream_remote_address: '10.244.1.17:40000',
  };
  const panel = requestPanel(page);
  await panel.getByLabel(/^Paste a curl command/).fill(JSON.stringify(line));
  await expect(panel.getByLabel('Path and query')).toHaveValue('/reviews/1');
  await panel.getByRole('button', { name: 'Follow', exact: true }).click();
  const log = panel.getByRole('table');
  await expect(log.getByRole('row', { name: /cluster/ })).toContainText('as predicted');
  await expect(log.getByRole('row', { name: /route/ })).toContainText('differs');
});

test('bad words are refused in the form, and nothing is lost', async ({ page }) => {
  await openProductpage(page);
  await page.keyboard.press('r');
  const panel = requestPanel(page);
  await panel.getByLabel('Host and port').fill('reviews');
  await panel.getByLabel(/^Headers/).fill('no header');
  await panel.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(panel.getByRole('alert')).toContainText('“reviews” has no port');
  await expect(panel.getByLabel(/^Headers/)).toHaveValue('no header');
  await expect(card(page, '0.0.0.0:9080')).toBeVisible();
});

test('an object is explained beside its request, and the request comes back', async ({ page }) => {
  await openProductpage(page, REVIEWS);
  await candidates(page).filter({ hasText: '|v2|' }).getByRole('button').click();
  await expect(pageTitle(page)).toHaveText('outbound|9080|v2|reviews.bookinfo.svc.cluster.local');
  await inspector(page).getByRole('button', { name: 'Request' }).click();
  await expect(verdict(page)).toContainText('ES-FORWARDED');
});

test('"trace to here" makes a request that reaches the object', async ({ page }) => {
  await openListener9080(page);
  await inspector(page).getByRole('button', { name: 'Trace to here' }).click();
  await expect(verdict(page)).toBeVisible();
  await expect(step(page, 'Hand-off')).toContainText('0.0.0.0:9080');
});

test('"trace to here" says why nothing reaches an object', async ({ page }) => {
  await openProductpage(page, 'sel=cluster:xds-grpc&');
  await inspector(page).getByRole('button', { name: 'Trace to here' }).click();
  await expect(failure(page)).toContainText('xds-grpc');
});

test('an inbound request shows the inbound side', async ({ page }) => {
  await openProductpage(page, 'req.inbound=9080&');
  await expect(verdict(page)).toContainText('ES-ANSWERED-BY-FILTER');
  await expect(direction(page, /^Inbound/)).toHaveAttribute('aria-pressed', 'true');
});

test('Back gives back the request before', async ({ page }) => {
  await openProductpage(page, REVIEWS);
  await expect(verdict(page)).toContainText('ES-FORWARDED');
  await requestPanel(page).getByRole('button', { name: 'Edit' }).click();
  await requestPanel(page).getByLabel('Host and port').fill('10.9.9.9:4567');
  await requestPanel(page).getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(verdict(page)).toContainText('ES-PASSED-THROUGH');
  await page.goBack();
  await expect(verdict(page)).toContainText('ES-FORWARDED');
});

test('a request is saved as a test', async ({ page }) => {
  await openProductpage(page, REVIEWS);
  const download = page.waitForEvent('download');
  await requestPanel(page).getByRole('button', { name: 'Save as test' }).click();
  const text = await readFile(await (await download).path(), 'utf8');
  expect(text).toContain('outbound: reviews:9080');
  expect(text).toContain('code: ES-FORWARDED');
});

test('a link holds no secret of the request', async ({ page }) => {
  await openProductpage(page, `${REVIEWS}req.header=Authorization:%20Bearer%20abcdef&`);
  await expect(verdict(page)).toContainText('ES-FORWARDED');
  await step(page, 'Route').click();
  await expect.poll(() => new URL(page.url()).hash).toContain('step=');
  expect(page.url()).not.toContain('abcdef');
});

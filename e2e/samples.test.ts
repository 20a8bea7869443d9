import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { verdict } from './request.ts';
import { card } from './screen.ts';

/** What the header must say of each sample, and a card that only it has. */
const SAMPLES = [
  {
    title: 'Bookinfo productpage',
    id: 'productpage',
    proxy: 'productpage-v1-6b746f74dc-9rlmh',
    who: '· bookinfo · sidecar · Istio 1.29.2 · Envoy 1.37.2',
    directions: ['Outbound14', 'Inbound1', 'Special3', 'All18'],
    card: 'reviews.bookinfo v3',
  },
  {
    title: 'Bookinfo reviews',
    id: 'reviews',
    proxy: 'reviews-v2-5b667bcbf8-8x2lk',
    who: '· bookinfo · sidecar · Istio 1.29.2 · Envoy 1.37.2',
    directions: ['Outbound14', 'Inbound1', 'Special3', 'All18'],
    card: 'ratings.bookinfo',
  },
  {
    title: 'Ingress gateway',
    id: 'ingress-gateway',
    proxy: 'istio-ingressgateway-7d8f9c6b54-m4zvp',
    who: '· istio-system · gateway · Istio 1.29.2 · Envoy 1.37.2',
    directions: ['Gateway2', 'Special3', 'All5'],
    card: '0.0.0.0:8443',
  },
  {
    title: 'Envoy without Istio',
    id: 'plain-envoy',
    proxy: 'edge-1',
    who: '· envoy · Envoy 1.37.2',
    directions: ['Ports5', 'Special1', 'All6'],
    card: '0.0.0.0:10443',
  },
] as const;

for (const sample of SAMPLES) {
  test(`the sample “${sample.title}” opens`, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: sample.title }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(sample.proxy);
    await expect(page.getByRole('banner').getByRole('button', { name: sample.who })).toBeVisible();
    await expect(page.getByRole('group', { name: 'Direction' }).getByRole('button')).toHaveText(sample.directions);
    await expect(card(page, sample.card)).toBeVisible();
    await expect(page).toHaveURL(`/#sample=${sample.id}`);
  });
}

/** Each story: its card on the landing page, its question, and the code of the verdict that answers it. */
const STORIES = [
  ['Bookinfo productpage', 'Why does one call in ten to reviews fail with 503?', 'ES-NO-ENDPOINT'],
  ['Bookinfo reviews', 'Why is a call from outside the mesh cut off at once?', 'ES-NO-FILTER-CHAIN'],
  ['Ingress gateway', 'Why is POST /reviews/7 answered with 404?', 'ES-NO-ROUTE'],
  ['Envoy without Istio', 'Why does https://example.com show another company’s certificate?', 'ES-FORWARDED'],
  ['A sidecar and a wrong port', 'Why does this call end in PassthroughCluster?', 'ES-PASSED-THROUGH'],
  ['An authorization policy', 'Why does reviews answer productpage with 403?', 'ES-ANSWERED-BY-FILTER'],
  ['A mesh with a closed exit', 'Why is each connection to api.books.example closed?', 'ES-BLACK-HOLE'],
  ['Two routes for reviews', 'Why does jason still get reviews v1?', 'ES-FORWARDED'],
  ['A gateway with HTTPS', 'Why does every TLS handshake with the gateway fail?', 'ES-TLS-REFUSED'],
] as const;

const strip = (page: Page): Locator => page.getByRole('region', { name: 'Question of this sample' });

for (const [title, question, code] of STORIES) {
  test(`the story “${title}” asks, answers, and Back takes the answer away`, async ({ page }) => {
    await page.goto('/');
    await page.getByRole('button', { name: title }).click();
    await expect(strip(page)).toContainText(question);
    await expect(strip(page).getByRole('status')).toBeEmpty();
    await strip(page).getByRole('button', { name: 'Show me' }).click();
    await expect(verdict(page)).toContainText(code);
    await expect(strip(page).getByRole('status')).not.toBeEmpty();
    await page.goBack();
    await expect(verdict(page)).toBeHidden();
    await expect(strip(page).getByRole('status')).toBeEmpty();
    await expect(strip(page)).toContainText(question);
  });
}

test('a story can be solved by hand', async ({ page }) => {
  await page.goto('/#sample=shadowed-route');
  await page.getByRole('button', { name: 'Follow a request' }).click();
  await page.getByRole('textbox', { name: /^Paste/ }).fill("curl -H 'end-user: jason' http://reviews:9080/reviews/1");
  await page.getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(verdict(page)).toContainText('|v1|');
});

test('a dismissed question stays away, and the focus goes on in the picture', async ({ page }) => {
  await page.goto('/#sample=denied');
  await strip(page).getByRole('button', { name: 'Dismiss the question' }).press('Enter');
  await expect(strip(page)).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await page.getByRole('button', { name: /^Special/ }).click();
  await expect(strip(page)).toBeHidden();
});

test('a sample that does not exist is named in words, and the landing page stays', async ({ page }) => {
  await page.goto('/#sample=nonesuch');
  await expect(page.getByRole('alert', { name: 'The sample “nonesuch” could not be loaded' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
});

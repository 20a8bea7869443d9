import { expect } from '@playwright/test';
import { test } from './journey.ts';
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

test('a sample that does not exist is named in words, and the landing page stays', async ({ page }) => {
  await page.goto('/#sample=nonesuch');
  await expect(page.getByRole('alert', { name: 'The sample “nonesuch” could not be loaded' })).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
});

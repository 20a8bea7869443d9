import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { card } from './screen.ts';

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test.beforeEach(async ({ page }) => {
  await page.goto('/');
});

test('the landing page says what this is, and that nothing leaves the browser', async ({ page }) => {
  await expect(page).toHaveTitle('Earshot');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(
    'See what an Envoy proxy hears, and where everything it hears goes',
  );
  await expect(page.getByText('Nothing leaves your browser: no upload, no account, no server')).toBeVisible();
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeInViewport();
  await expect(page.getByRole('button', { name: 'Paste text' })).toBeInViewport();
});

const COMMANDS = [
  ['istioctl', 'istioctl proxy-config all POD -n NS -o json > dump.json'],
  ['kubectl', "kubectl exec POD -n NS -c istio-proxy -- pilot-agent request GET 'config_dump?include_eds' > dump.json"],
  ['curl', "curl -s 'localhost:15000/config_dump?include_eds' > dump.json"],
] as const;

for (const [name, command] of COMMANDS) {
  test(`the ${name} command is shown whole, and its button copies it`, async ({ page }) => {
    await expect(page.getByText(command, { exact: true })).toBeVisible();
    await page.getByRole('button', { name: `Copy command: ${name}` }).click();
    await expect(page.getByRole('status').filter({ hasText: 'Copied' })).toBeAttached();
    expect(await page.evaluate(() => navigator.clipboard.readText())).toBe(command);
  });
}

test('nine samples are offered, each with its question', async ({ page }) => {
  const samples = page.getByRole('region', { name: 'No dump at hand? Look at a sample' }).getByRole('button');
  await expect(samples).toHaveText([
    /^Bookinfo productpageWhy/,
    /^Bookinfo reviewsWhy/,
    /^Ingress gatewayWhy/,
    /^Envoy without IstioWhy/,
    /^A sidecar and a wrong portWhy/,
    /^An authorization policyWhy/,
    /^A mesh with a closed exitWhy/,
    /^Two routes for reviewsWhy/,
    /^A gateway with HTTPSWhy/,
  ]);
});

test('a small picture of a request’s way opens its sample', async ({ page }) => {
  // Whoever wants no movement sees a request that has arrived.
  const picture = page.getByRole('figure');
  await expect(picture).toContainText('Arrives at 10.244.1.16:9080');
  await expect(picture).toBeInViewport({ ratio: 1 });
  await picture.getByRole('button', { name: /^Open this sample/ }).click();
  await expect(card(page, 'reviews.bookinfo v1')).toBeVisible();
  await expect(page).toHaveURL('/#sample=productpage');
});

test('it can be set going, and be stopped', async ({ page }) => {
  const picture = page.getByRole('figure');
  await picture.getByRole('button', { name: 'Play the picture' }).click();
  await expect(picture).toContainText('TCP 203.0.113.9:5432', { timeout: 10_000 });
  await picture.getByRole('button', { name: 'Pause the picture' }).click();
  await expect(picture.getByRole('button', { name: 'Play the picture' })).toBeVisible();
});

test('it leads to the words, the keys, and what can be opened', async ({ page }) => {
  const learn = page.getByRole('navigation', { name: 'Learn' });
  await learn.getByRole('button', { name: 'Shortcuts' }).click();
  await expect(page.getByRole('dialog', { name: 'Keyboard shortcuts' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.getByRole('button', { name: 'What can be opened' }).click();
  await expect(page.getByRole('dialog', { name: 'What can be opened' })).toBeVisible();
});

for (const [width, height] of [
  [390, 844],
  // 1440×900 at 200 %.
  [720, 450],
  [3840, 2160],
] as const) {
  test(`nothing of the landing page is wider than a window of ${width} px`, async ({ page }) => {
    await page.setViewportSize({ width, height });
    await expect(page.getByRole('figure')).toBeAttached();
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeInViewport();
  });
}

test('the theme can be chosen, and is remembered', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Theme and language' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  expect(await background()).toBe(dark);
});

import { expect } from '@playwright/test';
import { test } from './journey.ts';

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

test('four samples are offered', async ({ page }) => {
  const samples = page.getByRole('region', { name: 'No dump at hand? Look at a sample' }).getByRole('button');
  await expect(samples).toHaveText([
    /^Bookinfo productpage/,
    /^Bookinfo reviews/,
    /^Ingress gateway/,
    /^Envoy without Istio/,
  ]);
});

test('the theme can be chosen, and is remembered', async ({ page }) => {
  const background = () => page.evaluate(() => getComputedStyle(document.body).backgroundColor);
  const light = await background();
  await page.getByRole('button', { name: 'Theme' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark' }).click();
  await expect.poll(background).not.toBe(light);
  const dark = await background();
  await page.reload();
  expect(await background()).toBe(dark);
});

import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { chooseFile } from './opening.ts';
import { cards, inspector, pageTitle } from './screen.ts';

const CORPUS = fileURLToPath(new URL('../../shared/corpus/', import.meta.url));

/** Dumps of real proxies, of very different making, and what each proxy is. */
const DUMPS = [
  ['deathstarbench-config_dump.json', 'sidecar'],
  ['istio-proxyconfig-config_dump.json', 'waypoint'],
  ['eg-test-log-eds.json', 'envoy'],
  ['kuma-golden-full_config-camel.json', 'envoy'],
  ['dual-stack-httpbin.json', 'sidecar'],
  ['bugreport-bookinfo-istio-ingressgateway.json', 'gateway'],
] as const;

for (const [file, kind] of DUMPS) {
  test(`the real dump ${file} opens`, async ({ page }) => {
    test.skip(!existsSync(CORPUS + file), 'The corpus of real dumps is not beside this checkout.');
    await page.goto('/');
    await chooseFile(page, 'Open a config_dump', CORPUS + file);
    await expect(page.getByRole('button', { name: ` · ${kind} · ` })).toBeVisible();
    await expect(cards(page).nth(2)).toBeVisible();
    await page.getByRole('group', { name: 'Direction' }).getByRole('button', { name: /^All/ }).click();
    const listener = cards(page)
      .getByRole('button', { name: /:\d+(, |$)/ })
      .first();
    await listener.press('Enter');
    await expect(pageTitle(page)).not.toBeEmpty();
    await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
    await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toContainText('{');
  });
}

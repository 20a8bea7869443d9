import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Page, Request, TestInfo } from '@playwright/test';
import { expect } from '@playwright/test';
import { dumpOf, samplePath, tcpListener } from './dumps.ts';
import { test } from './journey.ts';
import { REVIEWS, requestPanel, step, verdict } from './request.ts';
import { card, direction, inspector, pageTitle } from './screen.ts';

const PROGRAM = fileURLToPath(new URL('../dist/cli/earshot.js', import.meta.url));

/** Makes a page as a person does, and returns its address. */
function makePage(info: TestInfo, dump: string, ...options: readonly string[]): string {
  const output = info.outputPath('page.html');
  const made = spawnSync(process.execPath, [PROGRAM, 'html', dump, '-o', output, ...options], { encoding: 'utf8' });
  expect([made.status, made.stdout]).toEqual([0, '']);
  return pathToFileURL(output).href;
}

/** Requests beside that for the file itself; a Blob is the page's own memory. */
function asked(requests: Request[]): readonly string[] {
  return requests.splice(0).flatMap((request) => (/^(file|blob):/.test(request.url()) ? [] : [request.url()]));
}

async function expectProductpage(page: Page): Promise<void> {
  await expect(page.getByRole('main', { name: /^Traffic of productpage-/ })).toBeVisible();
  await expect(card(page, '0.0.0.0:9080')).toBeVisible();
}

test.describe('a page that is one file', () => {
  test.use({ offline: true });

  test('shows the picture, follows a request and asks nobody for anything', async ({ page, watched }, info) => {
    await page.goto(makePage(info, samplePath('productpage')));
    await expectProductpage(page);
    await page.keyboard.press('r');
    await requestPanel(page).getByLabel('Host and port').fill('reviews:9080');
    await requestPanel(page).getByRole('button', { name: 'Follow', exact: true }).click();
    await expect(verdict(page)).toContainText('ES-FORWARDED');
    await step(page, 'Virtual host').click();
    await page.keyboard.press('Escape');
    await card(page, '0.0.0.0:9080').getByRole('button').first().click();
    await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
    await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toBeVisible();
    await page.keyboard.press('2');
    await expect(page.getByRole('grid', { name: 'Listeners' })).toBeVisible();
    expect(asked(watched.requests)).toEqual([]);
  });

  test('opens with the view that it was given, and keeps the one that the reader comes to', async ({
    page,
    watched,
  }, info) => {
    const view = `https://earshot.example/#dir=inbound&${REVIEWS}sample=productpage`;
    const address = makePage(info, samplePath('productpage'), '--view', view);
    await page.goto(address);
    await expect(verdict(page)).toContainText('ES-FORWARDED');
    await expect(direction(page, /^Inbound/)).toHaveAttribute('aria-pressed', 'true');
    expect(page.url()).toBe(`${address}#dir=inbound&${REVIEWS}page=1`);
    await direction(page, /^Outbound/).click();
    await page.reload();
    await expect(direction(page, /^Outbound/)).toHaveAttribute('aria-pressed', 'true');
    await page.goBack();
    await expect(direction(page, /^Inbound/)).toHaveAttribute('aria-pressed', 'true');
    await page.getByRole('button', { name: 'Close this dump' }).click();
    await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
    await expect(page.getByRole('heading', { name: /sample/ })).toBeHidden();
    await page.goBack();
    await expect(card(page, '0.0.0.0:15006')).toBeVisible();
    expect(asked(watched.requests)).toEqual([]);
  });

  test('names that are HTML or script are shown, and do nothing', async ({ page, watched }, info) => {
    const names = [
      '</script><script>document.title = "ran"</script>',
      '<!--<script>',
      '"><img src=x onerror="document.title=1">\u2028\u2029',
    ];
    const dump = dumpOf(
      names.map((name, index) => tcpListener(name, { port: 1000 + index, cluster: name })),
      names,
    );
    const file = info.outputPath('<!--<script>.json');
    writeFileSync(file, JSON.stringify(dump));
    await page.goto(makePage(info, file));
    await expect(direction(page, 'Ports 3')).toBeVisible();
    await card(page, '0.0.0.0:1000').getByRole('button').first().click();
    await expect(pageTitle(page)).toHaveText('0.0.0.0:1000');
    await expect(inspector(page)).toContainText(names[0] ?? '');
    await expect(page).toHaveTitle('<!--<script>.json · Earshot');
    expect(await page.locator('img').count()).toBe(0);
    expect(asked(watched.requests)).toEqual([]);
  });

  test('has a policy of its own, which lets nothing else run and nobody be contacted', async ({
    page,
    watched,
  }, info) => {
    await page.goto(makePage(info, samplePath('plain-envoy')));
    const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
    expect(policy).toMatch(
      /^default-src 'none'; script-src 'sha256-[\w+/]{43}='; style-src 'sha256-[\w+/]{43}='; img-src data:; worker-src blob:; base-uri 'none'; form-action 'none'$/,
    );
    const outcome = await page.evaluate(async () => {
      const script = document.createElement('script');
      script.textContent = 'document.title = "inline ran"';
      document.head.append(script);
      const fetched = await fetch('https://example.com/').then(
        () => 'answered',
        () => 'blocked',
      );
      return { ran: document.title.includes('ran'), fetched };
    });
    expect(outcome).toEqual({ ran: false, fetched: 'blocked' });
    // A link cannot make the file reach out either.
    await page.evaluate(() => (location.hash = '#src=https://example.com/dump.json'));
    await expect(page.getByRole('alert')).toContainText('This page loads nothing');
    for (const complaint of watched.complaints.splice(0)) expect(complaint).toMatch(/Content Security Policy/);
    expect(asked(watched.requests)).toEqual([]);
  });
});

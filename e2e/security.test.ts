import { fileURLToPath } from 'node:url';
import { expect } from '@playwright/test';
import { listSite } from '../scripts/built-site.ts';
import { sampleText } from './dumps.ts';
import { findLeaks, test } from './journey.ts';
import { copyLink } from './links.ts';
import { chooseFile } from './opening.ts';
import { card, direction, inspector, pageTitle, searchField } from './screen.ts';

test('the page forbids everything that is not its own, and has no inline script', async ({ page }) => {
  const html = (await (await page.goto('/'))?.text()) ?? '';
  const policy = await page.locator('meta[http-equiv=Content-Security-Policy]').getAttribute('content');
  const directives = policy?.split('; ');
  expect(directives).toContain("default-src 'none'");
  expect(directives).toContain("script-src 'self'");
  expect(directives).toContain("connect-src 'self'");
  expect(policy).not.toContain('unsafe');
  // The policy holds for what stands after it, so nothing that it forbids may stand before it.
  expect(html.indexOf('Content-Security-Policy')).toBeLessThan(html.indexOf('<script'));
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:|https?:\/\//);
});

test('the browser keeps to the policy: no inline script, no eval, no other origin', async ({ page, watched }) => {
  await page.goto('/');
  const outcome = await page.evaluate(async () => {
    const script = document.createElement('script');
    script.textContent = 'document.title = "inline ran"';
    document.head.append(script);
    const evaluated = await new Promise((resolve) => {
      addEventListener('securitypolicyviolation', (event) => resolve(event.blockedURI), { once: true });
      const handler = document.createElement('button');
      handler.setAttribute('onclick', 'document.title = "handler ran"');
      handler.click();
    });
    const fetched = await fetch('https://example.com/').then(
      () => 'answered',
      () => 'blocked',
    );
    return { title: document.title, evaluated, fetched };
  });
  expect(outcome).toEqual({ title: 'Earshot', evaluated: 'inline', fetched: 'blocked' });
  // These violations were the test's own doing.
  const complaints = watched.complaints.splice(0);
  expect(complaints.length).toBeGreaterThan(0);
  for (const complaint of complaints) expect(complaint).toMatch(/Content Security Policy/);
});

/** The paths of the built site, as a browser asks for them. */
const SITE = new Set(['/', '/service-worker.js']);
for (const { url } of listSite(fileURLToPath(new URL('../dist/site', import.meta.url)), '')) SITE.add(`/${url}`);

test.describe('with the clipboard, and a site that is kept', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'], serviceWorkers: 'allow' });

  test('no request of a whole journey leaves the origin, and none carries anything of the dump', async ({
    page,
    watched,
    baseURL,
  }) => {
    const sockets: string[] = [];
    page.on('websocket', (socket) => sockets.push(socket.url()));
    await page.goto('/');
    await chooseFile(page, 'Open a config_dump', {
      name: 'secret-name.json',
      content: Buffer.from(sampleText('productpage')),
    });
    await expect(card(page, '0.0.0.0:15001')).toBeVisible();
    await direction(page, 'All 18').click();
    await card(page, '0.0.0.0:9080').getByRole('button').first().press('Enter');
    await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
    await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toBeVisible();
    await searchField(page).fill('10.244.1.16');
    await page.getByRole('option').first().click();
    await inspector(page).getByRole('button', { name: 'Explained' }).click();
    await expect(pageTitle(page)).toHaveText('10.244.1.16:9080');
    const link = await copyLink(page);
    await page.goto('about:blank');
    await page.goto(link);
    await expect(pageTitle(page)).toHaveText('10.244.1.16:9080');

    // What keeps the site asks for all of it.
    await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
    expect(sockets).toEqual([]);
    expect(findLeaks(watched.requests, baseURL ?? '')).toEqual([]);
    // The site's own files and nothing else: their names say nothing of the dump.
    const paths = watched.requests.map((request) => new URL(request.url()).pathname);
    expect(paths.length).toBeGreaterThan(3);
    expect(paths.filter((path) => !SITE.has(path))).toEqual([]);
    for (const request of watched.requests) expect(request.headers()).not.toHaveProperty('referer', /#/);
  });
});

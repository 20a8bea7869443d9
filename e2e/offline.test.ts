import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { sampleText } from './dumps.ts';
import { findLeaks, test as base } from './journey.ts';
import { dropFiles } from './opening.ts';
import { startOtherSite } from './other-site.ts';
import type { OwnSite } from './own-site.ts';
import { startOwnSite } from './own-site.ts';
import { requestPanel, verdict } from './request.ts';
import { card, failure, inspector, pageTitle } from './screen.ts';

/** With a site of its own, of which nothing but its files is asked. */
const test = base.extend<{ site: OwnSite }>({
  site: async ({ watched }, run, info) => {
    const site = await startOwnSite(info.outputDir);
    await run(site);
    site.close();
    // What another app shares comes to the browser as a request, but must not come to the server.
    expect(site.requests.filter(({ method, url }) => method !== 'GET' || url?.includes('?'))).toEqual([]);
    const inBrowser = /share-target$|\?shared$/;
    const requests = watched.requests.splice(0).filter((request) => !inBrowser.test(request.url()));
    expect(findLeaks(requests, new URL(site.address).origin)).toEqual([]);
  },
});

test.use({ serviceWorkers: 'allow' });
// Each of them waits until all files of the site have come, some twice.
test.describe.configure({ timeout: 90_000 });

const SECRET = 'name-that-nobody-must-see';
const OWN_DUMP = sampleText('productpage').replaceAll('productpage-v1', SECRET);

/** Opens the page, and waits until the browser keeps the site. */
async function openKept(page: Page, site: OwnSite, hash = ''): Promise<void> {
  await page.goto(`${site.address}${hash}`);
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
}

const toast = (page: Page) => page.getByRole('region', { name: 'Notifications' }).getByRole('dialog');

/** Lets the browser look for a newer version, as it does when a page of the site is opened. */
async function lookForNewer(page: Page): Promise<void> {
  await page.evaluate(async () => {
    await (await navigator.serviceWorker.ready).update();
  });
}

/** Whether a newer version waits, seen from any page of the same host. */
function isWaiting(page: Page, site: OwnSite): Promise<boolean> {
  return page.evaluate(async (scope) => {
    const registration = await navigator.serviceWorker.getRegistration(scope);
    return registration?.waiting !== null;
  }, site.address);
}

const isNewer = (page: Page) => page.locator('meta[data-version="2"]').count();

test('without a network the page loads, opens samples, files and links, and does all that it does', async ({
  page,
  context,
  site,
}) => {
  await openKept(page, site);
  await context.setOffline(true);
  await page.reload();
  await page.getByRole('button', { name: /^Bookinfo reviews/ }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);

  await dropFiles(page, [{ name: 'own.json', content: Buffer.from(OWN_DUMP) }]);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^${SECRET}`));
  await card(page, '0.0.0.0:9080').getByRole('button').first().click();
  await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toBeVisible();
  await page.keyboard.press('Escape');
  await page.keyboard.press('2');
  await expect(page.getByRole('grid', { name: 'Listeners' })).toBeVisible();
  await page.keyboard.press('1');
  await page.getByRole('button', { name: 'Follow a request' }).click();
  await requestPanel(page).getByLabel('Host and port').fill('reviews:9080');
  await requestPanel(page).getByRole('button', { name: 'Follow', exact: true }).click();
  await expect(verdict(page)).toContainText('ES-FORWARDED');

  await page.goto('about:blank');
  await page.goto(`${site.address}#sel=listener:0.0.0.0_9080&sample=productpage`);
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
});

test('what is kept is the site, under its own path, and nothing of a dump', async ({ page, site }) => {
  await openKept(page, site);
  await dropFiles(page, [{ name: `${SECRET}.json`, content: Buffer.from(OWN_DUMP) }]);
  await expect(page).toHaveURL(/file=[\w-]{43}~/);
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Open the same file/);
  const kept = await page.evaluate(async () => {
    const [name = '', ...others] = await caches.keys();
    const cache = await caches.open(name);
    const requests = await cache.keys();
    const texts = await Promise.all(requests.map(async (request) => (await cache.match(request))?.text()));
    return { others, name, urls: requests.map(({ url }) => url), text: texts.join('\n') };
  });
  expect(kept.others).toEqual([]);
  expect(kept.name).toContain(site.address);
  expect(kept.urls.filter((url) => !url.startsWith(site.address))).toEqual([]);
  const files = kept.urls.map((url) => new URL(url).pathname.split('/').at(-1) ?? '');
  for (const file of ['index.html', 'single-page.html', 'manifest.webmanifest', 'icon-512.png']) {
    expect(files).toContain(file);
  }
  for (const part of [/^dump-worker-/, /^fetch-worker-/, /^TableFace-.*js$/, /^productpage-.*json$/]) {
    expect(files.filter((file) => part.test(file))).toHaveLength(1);
  }
  expect(kept.text).not.toContain(SECRET);
});

test('a newer version asks before it comes, and what was seen comes back', async ({ page, site }) => {
  await openKept(page, site, '#dir=inbound&sample=productpage');
  await expect(card(page, '0.0.0.0:15006')).toBeVisible();
  site.release();
  await lookForNewer(page);
  await expect(toast(page)).toContainText('A new version is ready');
  await expect(toast(page)).toContainText('What you see comes back as it is.');
  expect((await new AxeBuilder({ page }).analyze()).violations.map(({ id }) => id)).toEqual([]);
  await page.keyboard.press('2');
  await expect(page.getByRole('grid')).toBeVisible();
  expect(await isNewer(page)).toBe(0);

  await toast(page).getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('meta[data-version="2"]')).toHaveCount(1);
  await expect(page.getByRole('grid')).toBeVisible();
  await expect(page).toHaveURL(`${site.address}#view=table&dir=inbound&sample=productpage`);
  await expect(toast(page)).toBeHidden();
});

test('a newer version that is put off does not come by itself, and asks again the next time', async ({
  page,
  context,
  site,
}) => {
  await openKept(page, site);
  site.release();
  await lookForNewer(page);
  await toast(page).getByRole('button', { name: 'Later' }).click();
  await expect(toast(page)).toBeHidden();
  await page.reload();
  await expect(toast(page)).toBeVisible();
  expect(await isNewer(page)).toBe(0);
  // With the last page of the version before, that version goes.
  await page.close();
  const next = await context.newPage();
  await next.goto(new URL('/', site.address).href);
  await expect.poll(() => isWaiting(next, site)).toBe(false);
  await next.goto(site.address);
  expect(await isNewer(next)).toBe(1);
});

test('a file that is open is said to be lost, and is asked for after the reload', async ({ page, site }) => {
  await openKept(page, site);
  await dropFiles(page, [{ name: 'own.json', content: Buffer.from(OWN_DUMP) }]);
  await card(page, '0.0.0.0:9080').getByRole('button').first().click();
  site.release();
  await lookForNewer(page);
  await expect(toast(page)).toContainText('have the file at hand');
  await toast(page).getByRole('button', { name: 'Reload' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/Open the same file/);
  expect(await isNewer(page)).toBe(1);
  await dropFiles(page, [{ name: 'own.json', content: Buffer.from(OWN_DUMP) }]);
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
});

test('another tab goes on with the version that it has, and with all of its parts', async ({ page, context, site }) => {
  await openKept(page, site);
  const other = await context.newPage();
  await other.goto(site.address);
  site.release();
  await lookForNewer(other);
  await toast(other).getByRole('button', { name: 'Reload' }).click();
  await expect(other.locator('meta[data-version="2"]')).toHaveCount(1);

  expect(await isNewer(page)).toBe(0);
  // Neither the server nor the newer version has this part.
  await page.getByRole('button', { name: 'What can be opened' }).click();
  await expect(page.getByRole('dialog', { name: 'What can be opened' })).toContainText('config_dump');
  await page.keyboard.press('Escape');
  await toast(page).getByRole('button', { name: 'Reload' }).click();
  await expect(page.locator('meta[data-version="2"]')).toHaveCount(1);
});

/** Posts a form to the installed page from outside, as the system does when another app shares something. */
async function share(page: Page, site: OwnSite, fields: Readonly<Record<string, string>>, file?: string) {
  await page.goto('about:blank');
  const inputs = Object.entries(fields).map(([name, value]) => `<input name="${name}" value="${value}">`);
  await page.setContent(
    `<form method="post" enctype="multipart/form-data" action="${site.address}share-target">
      <input type="file" name="files">${inputs.join('')}<button>Share</button></form>`,
  );
  if (file !== undefined) {
    const given = { name: 'shared.json', mimeType: 'application/json', buffer: Buffer.from(file) };
    await page.locator('input[type=file]').setInputFiles(given);
  }
  await page.getByRole('button', { name: 'Share', exact: true }).click();
}

test('what another app shares is opened, and comes to no server', async ({ page, site }) => {
  await openKept(page, site);
  await share(page, site, {}, OWN_DUMP);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^${SECRET}`));
  await expect(page).toHaveURL(/earshot\/#file=[\w-]{43}~shared\.json$/);

  await share(page, site, { title: 'From a chat', text: '{&quot;configs&quot;: [1,,]}' });
  await expect(failure(page).getByRole('heading')).toHaveText('This is not JSON');
  await expect(page).toHaveURL(site.address);

  await page.goto(`${site.address}?shared`);
  await expect(failure(page).getByRole('heading')).toHaveText('What was shared did not arrive');
});

test('files that the system opens with the page are opened', async ({ page, site }) => {
  // Headless Chromium installs nothing, so that the queue is the test's own.
  await page.addInitScript((text) => {
    const files = [{ getFile: () => Promise.resolve(new File([text], 'launched.json')) }];
    const setConsumer = (consume: (params: object) => void) => consume({ files });
    Object.defineProperty(window, 'launchQueue', { value: { setConsumer } });
  }, OWN_DUMP);
  await page.goto(site.address);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^${SECRET}`));
  await expect(page).toHaveURL(/#file=[\w-]{43}~launched\.json$/);
  // Chromium hands them over again after a reload: then the page asks for just this file.
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new RegExp(`^${SECRET}`));
  // Who has closed the dump is not given it again.
  await page.getByRole('button', { name: 'Close this dump' }).click();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
});

test('an address of another site is asked with a yes alone, and passes by what is kept', async ({
  page,
  site,
  watched,
}) => {
  const other = await startOtherSite();
  await openKept(page, site);
  await page.goto(`${site.address}${other.link('/dump.json').slice(1)}`);
  expect(other.requests).toEqual([]);
  await page.getByRole('button', { name: 'Load it', exact: true }).click();
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
  expect(other.requests.map(({ method, url }) => [method, url])).toEqual([['GET', '/dump.json']]);
  expect(other.requests[0]?.headers).not.toHaveProperty('referer');
  const caught = await page.evaluate(async () => (await caches.match(location.hash.slice(5))) === undefined);
  expect(caught).toBe(true);
  watched.requests.splice(0);
  other.close();
});

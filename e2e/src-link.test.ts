import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { findLeaks, test as base } from './journey.ts';
import type { OtherSite } from './other-site.ts';
import { startOtherSite } from './other-site.ts';
import { card, direction, failure } from './screen.ts';

/** With another site, which may be asked for what the test is about, and for nothing else. */
const test = base.extend<{ site: OtherSite }>({
  site: async ({ watched }, run) => {
    const site = await startOtherSite();
    await run(site);
    site.close();
    // A request that was ended early may be told of late, so that all are gone through here.
    const others = watched.requests.splice(0).filter((request) => new URL(request.url()).host !== site.host);
    const [own] = others;
    expect(findLeaks(others, own === undefined ? '' : new URL(own.url()).origin)).toEqual([]);
  },
});

const loadButton = (page: Page) => page.getByRole('button', { name: 'Load it', exact: true });

async function expectAsked(page: Page, site: OtherSite): Promise<void> {
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(`Load a dump from ${site.host}?`);
}

test('a link that names an address asks first, and loads the dump after a yes', async ({ page, site, context }) => {
  await context.addCookies([{ name: 'session', value: 'secret', url: `http://${site.host}/` }]);
  await page.goto(`${site.link('/dump.json')}&dir=inbound`);
  await expectAsked(page, site);
  await expect(page.getByRole('main')).toContainText(`http://${site.host}/dump.json`);
  // The dump's worker has been started meanwhile, and nobody was asked.
  expect(site.requests).toEqual([]);
  await loadButton(page).click();
  await expect(card(page, '0.0.0.0:15006')).toBeVisible();
  await expect(direction(page, /^Inbound/)).toHaveAttribute('aria-pressed', 'true');
  expect(site.requests.map(({ method, url }) => [method, url])).toEqual([['GET', '/dump.json']]);
  for (const name of ['cookie', 'authorization', 'referer']) {
    expect(site.requests[0]?.headers).not.toHaveProperty(name);
  }
  await direction(page, /^Outbound/).click();
  expect(new URL(page.url()).hash).toBe(`#dir=outbound&src=http://${site.host}/dump.json`);
  await page.reload();
  await expectAsked(page, site);
  expect(site.requests).toHaveLength(1);
});

test('a no loads nothing', async ({ page, site }) => {
  await page.goto(site.link('/dump.json'));
  await page.getByRole('button', { name: 'Do not load it' }).click();
  await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
  await expect(page).toHaveURL('/');
  expect(site.requests).toEqual([]);
});

test('an address typed beside an open dump asks, and Back is the open dump', async ({ page, site }) => {
  await page.goto('/#sample=reviews');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
  await page.goto(site.link('/dump.json'));
  await expectAsked(page, site);
  await page.goBack();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
  expect(site.requests).toEqual([]);
});

for (const [path, title] of [
  ['/closed.json', /^Nothing could be loaded from /],
  ['/missing.json', / did not give the dump/],
  ['/moved.json', / sends on to another address/],
  ['/huge.json', /^It is too large/],
  ['/login', /^This is a web page, not a dump/],
  ['/text', /^This is not JSON/],
] as const) {
  test(`what goes wrong is told, and asked again: ${path}`, async ({ page, site, watched }) => {
    await page.goto(site.link(path));
    await loadButton(page).click();
    await expect(failure(page)).toContainText(title);
    await expectAsked(page, site);
    await expect(loadButton(page)).toBeEnabled();
    expect(site.requests.map(({ url }) => url)).toEqual([path]);
    // The browser tells of it too, unless the worker has ended before.
    for (const complaint of watched.complaints.splice(0)) expect(complaint).toMatch(/CORS|Failed to load resource/);
  });
}

test('a site that is slow is shown to be, and hung up on when the person cancels', async ({ page, site }) => {
  await page.goto(site.link('/slow.json'));
  await loadButton(page).click();
  await expect(loadButton(page)).toBeDisabled();
  await expect(page.getByRole('progressbar', { name: 'Opening slow.json' })).toHaveAttribute(
    'aria-valuetext',
    /^Reading 12 bytes of 1\.0 MB$/,
  );
  await page.getByRole('button', { name: 'Cancel' }).click();
  await site.hungUp;
  await expectAsked(page, site);
  await expect(loadButton(page)).toBeEnabled();
});

for (const [address, title] of [
  ['http://example.com/dump.json', 'Nothing is loaded from such an address'],
  ['javascript:alert(1)', 'Nothing is loaded from such an address'],
  ['https://me:secret@example.com/dump.json', 'Nothing is loaded from such an address'],
  ['dump.json', 'The link names no address that can be loaded'],
] as const) {
  test(`no question is asked about ${address}`, async ({ page }) => {
    await page.goto(`/#src=${address}`);
    await expect(failure(page)).toContainText(title);
    await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
  });
}

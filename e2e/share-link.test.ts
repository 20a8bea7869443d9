import { expect } from '@playwright/test';
import { findLeaks, test } from './journey.ts';
import { copyLink, describeView, finishCopy, openFresh, sharePanel } from './links.ts';
import { openListener9080, openProductpage } from './opening.ts';
import { card, direction, inspector, pageTitle, searchField } from './screen.ts';

/** Characters; what the product promises for this sample. */
const LONGEST_LINK = 8000;

test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

test('a link opens the same view with the same data in another browser, and fetches no data', async ({
  page,
  browser,
  baseURL,
}) => {
  await openProductpage(page);
  await direction(page, 'All 18').click();
  await page.getByRole('button', { name: 'Open 5 listeners' }).click();
  await searchField(page).fill('reviews');
  await page.keyboard.press('Escape');
  await searchField(page).fill('reviews');
  await page.getByRole('main').focus();
  // By the keyboard, for the card may be outside of the window, where no pointer reaches it.
  await card(page, '0.0.0.0:9080').getByRole('button').first().press('Enter');
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  const link = await copyLink(page);
  expect(link.length).toBeLessThanOrEqual(LONGEST_LINK);
  const mine = await describeView(page);

  const { colleague, watched } = await openFresh(browser, link);
  await expect(pageTitle(colleague)).toHaveText('0.0.0.0:9080');
  await expect(card(colleague, '10.96.88.31:443')).toBeVisible();
  expect(await describeView(colleague)).toEqual(mine);

  expect(findLeaks(watched.requests, baseURL ?? '')).toEqual([]);
  const fetched = watched.requests.map((request) => new URL(request.url()).pathname);
  expect(fetched.filter((path) => !/^\/$|\.(js|css|svg|webmanifest)$/.test(path))).toEqual([]);
  expect(watched.complaints).toEqual([]);
});

test('the raw JSON that was open is open for the reader of the link', async ({ page, browser }) => {
  await openListener9080(page);
  await inspector(page).getByRole('button', { name: 'Raw JSON' }).click();
  await expect(inspector(page).getByRole('textbox', { name: 'Raw JSON' })).toBeVisible();
  const { colleague } = await openFresh(browser, await copyLink(page));
  await expect(inspector(colleague).getByRole('textbox', { name: 'Raw JSON' })).toContainText('"name": "0.0.0.0_9080"');
});

test('a reload, and Back from another page, show what the link holds', async ({ page, browser }) => {
  await openListener9080(page);
  const { colleague } = await openFresh(browser, await copyLink(page));
  await expect(pageTitle(colleague)).toHaveText('0.0.0.0:9080');
  await colleague.reload();
  await expect(pageTitle(colleague)).toHaveText('0.0.0.0:9080');
  await colleague.goto('about:blank');
  await colleague.goBack();
  await expect(pageTitle(colleague)).toHaveText('0.0.0.0:9080');
});

test('secrets are removed from the link, and the panel lists where they stood and what replaces them', async ({
  page,
  browser,
}) => {
  const secret = 'correct-horse-battery-staple';
  await page.goto('/');
  await page.getByRole('button', { name: 'Paste text' }).click();
  const dump = {
    configs: [
      {
        '@type': 'type.googleapis.com/envoy.admin.v3.SecretsConfigDump',
        static_secrets: [
          {
            name: 'token',
            secret: {
              '@type': 'type.googleapis.com/envoy.extensions.transport_sockets.tls.v3.Secret',
              name: 'token',
              generic_secret: { secret: { inline_string: secret } },
            },
          },
        ],
      },
    ],
  };
  await page.getByRole('textbox', { name: 'The config_dump as text' }).fill(JSON.stringify(dump));
  await page.getByRole('dialog').getByRole('button', { name: 'Open' }).click();
  await page.getByRole('button', { name: 'Share' }).click();
  const dialog = sharePanel(page);
  await dialog.getByText('1 secret removed before anything leaves').click();
  const removed = dialog.getByRole('region', { name: 'Removed secrets' });
  await expect(removed.getByRole('heading')).toHaveText('1 secret');
  await expect(removed.getByRole('listitem')).toHaveText([/generic_secret.* → \[redacted\]/]);
  const link = await finishCopy(page);

  const { colleague } = await openFresh(browser, link.replace('#', '#sel=secret:token&json=1&'));
  const json = inspector(colleague).getByRole('textbox', { name: 'Raw JSON' });
  await expect(json).toContainText('generic_secret');
  await expect(json).not.toContainText(secret);
});

test('where the clipboard is refused, the link is there to be copied by hand', async ({ page }) => {
  await openProductpage(page);
  await page.evaluate(() => {
    navigator.clipboard.writeText = () => Promise.reject(new Error('refused'));
  });
  await page.keyboard.press('s');
  const dialog = sharePanel(page);
  await dialog.getByRole('button', { name: 'Copy link' }).click();
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toBeFocused();
  await expect(dialog.getByRole('textbox', { name: 'Link' })).toHaveValue(/#.*d=1/);
  expect(await page.evaluate(() => String(getSelection()))).toMatch(/#.*d=1/);
});

import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openProductpage } from './opening.ts';
import { card, cards, countCards, direction } from './screen.ts';

test.beforeEach(async ({ page }) => {
  await openProductpage(page);
});

test('the outbound lanes lead from the app over 15001 to listeners, routes, clusters and endpoints', async ({
  page,
}) => {
  const lanes = page.getByRole('main');
  for (const lane of ['Source', 'Capture', 'Listener → Filter chain', 'Routes', 'Cluster → Endpoints']) {
    await expect(lanes.getByText(lane, { exact: true })).toBeVisible();
  }
  await expect(card(page, 'App')).toContainText('this pod');
  await expect(card(page, '0.0.0.0:15001').getByRole('button').first()).toHaveAccessibleName(
    '0.0.0.0:15001, virtual outbound, hands off by destination',
  );
  await expect(card(page, '0.0.0.0:15001').getByRole('listitem')).toHaveText([
    'same IP, port 9',
    'any IP, port 4',
    'no listener',
  ]);
  await expect(card(page, '0.0.0.0:9080').getByRole('listitem')).toHaveText([
    'plain HTTP → routes 9080',
    'default chain → Passthrough',
  ]);
  await expect(card(page, '9080')).toContainText('80 / 10 / 10 %');
  await expect(card(page, 'reviews.bookinfo v1')).toContainText('2 of 2 healthy');
  await expect(card(page, 'reviews.bookinfo v3')).toContainText('no endpoint');
});

test('where weights decide, each edge says its share', async ({ page }) => {
  await expect(page.getByText('80 %', { exact: true })).toHaveCount(1);
  await expect(page.getByText('10 %', { exact: true })).toHaveCount(2);
});

test('the legend tells the signs of the picture, and stays closed once it was', async ({ page }) => {
  const legend = page.getByRole('list', { name: 'Legend' });
  await expect(legend.getByRole('listitem')).toContainText([
    'outbound',
    'passthrough',
    'black hole',
    'trouble',
    'when nothing else matches',
    'thicker: more of a route’s weight',
    'several in one: opens in place',
    'encrypted from here or to here',
  ]);
  await page.getByRole('button', { name: 'Legend', exact: true }).click();
  await expect(legend).toBeHidden();
  await page.reload();
  await expect(page.getByRole('button', { name: 'Legend', exact: true })).toHaveAttribute('aria-expanded', 'false');
});

test('what no listener owns ends in PassthroughCluster or BlackHoleCluster, unmistakably', async ({ page }) => {
  await expect(card(page, 'no listener for the port').getByRole('listitem')).toHaveText([
    'port 15001 → BlackHole',
    'anything else → Passthrough',
  ]);
  await expect(card(page, 'PassthroughCluster')).toContainText('on to the original address');
  await expect(card(page, 'BlackHoleCluster')).toContainText('dropped: no endpoint, on purpose');
});

test('the switch shows inbound, special-purpose and all', async ({ page }) => {
  await direction(page, 'Inbound 1').click();
  await expect(card(page, 'port 9080').getByRole('listitem')).toHaveText([
    'mTLS from the mesh → routes',
    'plaintext → routes',
  ]);
  await expect(card(page, 'port 9080')).toContainText('PERMISSIVE');
  await expect(card(page, '0.0.0.0:15006').getByRole('button').first()).toHaveAccessibleName(
    '0.0.0.0:15006, virtual inbound, chooses by destination port',
  );
  await expect(card(page, '0.0.0.0:15001')).toBeHidden();

  await direction(page, 'Special 3').click();
  await expect(card(page, '0.0.0.0:15090')).toContainText('Prometheus');
  await expect(card(page, '0.0.0.0:15021')).toContainText('health');
  await expect(card(page, '127.0.0.1:15000')).toContainText('admin');
  await expect(card(page, '0.0.0.0:15006')).toBeHidden();

  await direction(page, 'All 18').click();
  for (const title of ['App', 'Callers', '0.0.0.0:15001', '0.0.0.0:15006', '0.0.0.0:15090']) {
    await expect(card(page, title)).toBeVisible();
  }
});

test('a group shows its count, opens in place, and closes again', async ({ page }) => {
  const before = await countCards(page);
  await expect(card(page, 'port 443')).toContainText('5 listeners');
  await expect(card(page, '10.96.88.31:443')).toBeHidden();
  await page.getByRole('button', { name: 'Open 5 listeners' }).click();
  for (const ip of ['10.96.0.1', '10.96.88.31', '10.96.126.145', '10.96.177.219', '10.96.193.126']) {
    await expect(card(page, `${ip}:443`)).toBeVisible();
  }
  await page.getByRole('button', { name: 'Close 5 listeners' }).click();
  await expect(card(page, '10.96.88.31:443')).toBeHidden();
  await expect(cards(page)).toHaveCount(before);
});

test('a listener opens into its filter chains', async ({ page }) => {
  await card(page, '0.0.0.0:9080').getByRole('button', { name: 'Open 0.0.0.0:9080' }).click();
  await expect(page.getByText('Filter chain', { exact: true })).toBeVisible();
  await expect(card(page, 'default chain')).toBeVisible();
  await expect(card(page, 'plain HTTP')).toBeVisible();
});

test('a cluster opens into its endpoints', async ({ page }) => {
  await card(page, 'reviews.bookinfo v1').getByRole('button', { name: 'Open reviews.bookinfo v1' }).click();
  await expect(card(page, '10.244.1.16:9080')).toBeVisible();
  await expect(card(page, '10.244.2.8:9080')).toBeVisible();
});

test('what is opened stays under the pointer, and what stands above and left of it where it was', async ({ page }) => {
  const places = async () => {
    const titles = ['0.0.0.0:15001', '10.96.0.10:53', '0.0.0.0:80', 'port 443', '9080'];
    return Promise.all(titles.map((title) => card(page, title).first().boundingBox()));
  };
  const placeOf = (all: Awaited<ReturnType<typeof places>>) => all.map((box) => [box?.x, box?.y]);
  const before = placeOf(await places());
  await page.getByRole('button', { name: 'Open 5 listeners' }).click();
  await expect(card(page, '10.96.88.31:443')).toBeVisible();
  expect(placeOf(await places())).toEqual(before);
  await page.getByRole('button', { name: 'Close 5 listeners' }).click();
  await expect(card(page, '10.96.88.31:443')).toBeHidden();
  expect(placeOf(await places())).toEqual(before);
});

test('from afar names alone are told, and what can have the focus keeps it', async ({ page }) => {
  const row = card(page, '0.0.0.0:9080').getByRole('button', { name: 'plain HTTP' });
  await row.focus();
  await page.keyboard.press('f');
  await expect(card(page, 'reviews.bookinfo v1').getByText('2 of 2 healthy')).toBeHidden();
  await expect(card(page, 'reviews.bookinfo v1').getByText('reviews.bookinfo v1')).toBeVisible();
  await expect(row).toBeFocused();
});

test('near by, a cluster tells its endpoints', async ({ page }) => {
  const address = card(page, 'kube-dns.kube-system').first().getByText('10.244.0.2:53');
  await expect(address).toBeHidden();
  for (let times = 0; times < 3; times += 1) await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect(address).toBeVisible();
});

test('the picture can be zoomed, moved, and fitted into the window', async ({ page }) => {
  const box = async () => (await card(page, '0.0.0.0:15001').boundingBox()) ?? { x: 0, y: 0, width: 0 };
  const start = await box();
  await page.getByRole('button', { name: 'Zoom in' }).click();
  await expect.poll(async () => (await box()).width).toBeGreaterThan(start.width);
  await page.keyboard.press('-');
  await page.keyboard.press('-');
  await expect.poll(async () => (await box()).width).toBeLessThan(start.width);

  const { y } = await box();
  await page.mouse.move(700, 400);
  await page.mouse.wheel(0, 200);
  await expect.poll(async () => (await box()).y).toBeLessThan(y);

  await expect(page.getByRole('img', { name: 'Map of the whole picture' })).toBeVisible();
  await page.getByRole('button', { name: 'Fit the whole picture' }).click();
  for (const title of ['App', 'PassthroughCluster', 'BlackHoleCluster', 'reviews.bookinfo']) {
    await expect(card(page, title)).toBeInViewport({ ratio: 0.99 });
  }
  await expect(page.getByRole('img', { name: 'Map of the whole picture' })).toBeHidden();
});

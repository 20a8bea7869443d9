import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { REVIEWS } from './request.ts';

async function choose(page: Page, item: string | RegExp): Promise<void> {
  await page.getByRole('button', { name: 'Export the view' }).click();
  await page.getByRole('menuitem', { name: item }).click();
}

/** What the menu says when it is done. */
async function expectSaid(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('status').filter({ hasText: words })).toBeAttached();
}

async function download(page: Page, item: string | RegExp): Promise<{ readonly name: string; readonly bytes: Buffer }> {
  const saved = page.waitForEvent('download');
  await choose(page, item);
  const file = await saved;
  return { name: file.suggestedFilename(), bytes: await readFile(await file.path()) };
}

test('the view is saved as an SVG that is XML, with title, proxy and date', async ({ page }) => {
  await page.goto('/#sample=productpage');
  const { name, bytes } = await download(page, 'Save as SVG');
  expect(name).toBe('productpage-v1-6b746f74dc-9rlmh-outbound.svg');
  const texts = await page.evaluate((svg) => {
    const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');
    return parsed.querySelector('parsererror') === null
      ? [...parsed.querySelectorAll('text')].map((text) => text.textContent)
      : [];
  }, bytes.toString('utf8'));
  expect(texts).toContain('productpage-v1-6b746f74dc-9rlmh · Outbound');
  expect(texts.find((text) => text.includes('Newest update November 22, 2026'))).toBeDefined();
  expect(texts).toContain('reviews.bookinfo v3');
});

test('a PNG has twice the pixels, in the theme that is chosen', async ({ page }) => {
  await page.goto('/#sample=plain-envoy');
  const svg = (await download(page, 'Save as SVG')).bytes.toString('utf8');
  const [, width, height] = /width="(\d+)" height="(\d+)"/.exec(svg) ?? [];
  await page.getByRole('button', { name: 'Export the view' }).click();
  await page.getByRole('menuitemradio', { name: 'Dark picture' }).click();
  await page.keyboard.press('Escape');
  const { name, bytes } = await download(page, /^Save as PNG/);
  expect(name).toBe('edge-1-ports.png');
  // The header of a PNG: its size, in big-endian words from byte 16 on.
  expect([bytes.readUInt32BE(16), bytes.readUInt32BE(20)]).toEqual([Number(width) * 2, Number(height) * 2]);
  const corner = await page.evaluate(async (data) => {
    const image = new Image();
    image.src = `data:image/png;base64,${data}`;
    await image.decode();
    const context = new OffscreenCanvas(1, 1).getContext('2d');
    context?.drawImage(image, 0, 0);
    return [...(context?.getImageData(0, 0, 1, 1).data ?? [])];
  }, bytes.toString('base64'));
  expect(corner).toEqual([14, 19, 26, 255]);
});

test.describe('as text', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  test('a followed request is copied with its verdict, and its way stands out', async ({ page }) => {
    await page.goto(`/#${REVIEWS}req.random=95&sample=productpage`);
    await expect(page.getByRole('region', { name: 'Verdict' })).toBeVisible();
    await choose(page, 'Copy as Markdown for a ticket');
    await expectSaid(page, 'Copied as Markdown');
    const markdown = await page.evaluate(() => navigator.clipboard.readText());
    expect(markdown).toContain('(`ES-NO-ENDPOINT`): `GET http://reviews:9080/reviews/7`');
    expect(markdown).toContain('- reviews.bookinfo v3: :9080 · no endpoint');
    expect(markdown).toMatch(/n\d+ ==>\|"reviews\.bookinfo, 10 #37;"\| n\d+/);
  });

  test('Mermaid is copied by keys alone', async ({ page }) => {
    await page.goto('/#sample=ingress-gateway');
    await page.getByRole('button', { name: 'Export the view' }).press('Enter');
    await page.getByRole('menuitem', { name: 'Save as PNG' }).press('End');
    await page.getByRole('menuitem', { name: 'Copy as Mermaid' }).press('Enter');
    await expectSaid(page, 'Copied as Mermaid');
    expect(await page.evaluate(() => navigator.clipboard.readText())).toMatch(
      /^flowchart LR\n {2}%% istio-ingressgateway/,
    );
    await expect(page.getByRole('button', { name: 'Export the view' })).toBeFocused();
  });
});

import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { REVIEWS, verdict } from './request.ts';

test('no request says where it comes from, and none has anything of the hash', async ({ page, watched }) => {
  await page.goto(`/#${REVIEWS}q=secret-words&sample=productpage`);
  await expect(verdict(page)).toContainText('ES-FORWARDED');
  await page.goto('/#sample=reviews');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^reviews-/);
  const asked = await Promise.all(
    watched.requests.map(async (request) => ({ url: request.url(), headers: await request.allHeaders() })),
  );
  expect(asked.length).toBeGreaterThan(5);
  expect(asked.filter(({ headers }) => 'referer' in headers)).toEqual([]);
  expect(asked.filter((request) => /secret-words|reviews:9080/.test(JSON.stringify(request)))).toEqual([]);
});

test('the page and its server both forbid referrers', async ({ page }) => {
  const response = await page.goto('/');
  expect(response?.headers()['referrer-policy']).toBe('no-referrer');
  await expect(page.locator('meta[name=referrer]')).toHaveAttribute('content', 'no-referrer');
});

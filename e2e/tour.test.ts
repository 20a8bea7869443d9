import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { card, inspector, pageTitle } from './screen.ts';

/** The coach, by the title of its step. */
function coach(page: Page, title: string | RegExp): Locator {
  return page.getByRole('region', { name: title });
}

const next = (page: Page): Locator => page.getByRole('button', { name: 'Next', exact: true });

test('the tour moves the picture step by step, and Back goes a step back', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Take the tour' }).click();
  await expect(coach(page, 'A sidecar, seen from the inside')).toContainText('Tour · 1 of 13');
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
  await next(page).click();
  await expect(coach(page, /^15001/)).toBeVisible();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:15001');
  await next(page).click();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await expect(page).toHaveURL(/tour=hand-off/);
  await page.goBack();
  await expect(coach(page, /^15001/)).toBeVisible();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:15001');
});

test('a step can be linked to, and survives a reload', async ({ page }) => {
  await page.goto('/#dir=inbound&sel=port:virtualInbound/9080&tour=mtls&sample=productpage');
  await expect(coach(page, 'mTLS ends here')).toContainText('Tour · 9 of 13');
  await page.reload();
  await expect(coach(page, 'mTLS ends here')).toBeVisible();
  await expect(pageTitle(page)).toHaveText('port 9080');
});

test('by the keyboard alone: arrows, Esc, and the focus goes on in the picture', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('button', { name: 'Take the tour' }).press('Enter');
  const first = coach(page, 'A sidecar, seen from the inside');
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(coach(page, /^15001/)).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(first).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(first).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(first).toBeHidden();
  await expect(page.getByRole('main')).toBeFocused();
  await expect(page).toHaveURL('/#dir=outbound&sample=productpage');
});

test('whoever looks elsewhere can come back to the step; the last one leads to Share', async ({ page }) => {
  await page.goto('/#dir=special&tour=special&sample=productpage');
  const again = page.getByRole('button', { name: 'Show this step again' });
  await expect(coach(page, 'The special ports')).toBeVisible();
  await expect(again).toBeHidden();
  await card(page, '0.0.0.0:15090').getByRole('button').first().click();
  await expect(pageTitle(page)).toHaveText('0.0.0.0:15090');
  await again.click();
  await expect(inspector(page)).toBeHidden();
  await next(page).click();
  await expect(page.getByRole('region', { name: 'Verdict' })).toContainText('Arrives at');
  await next(page).click();
  await coach(page, 'Share what you see').getByRole('button', { name: 'Share' }).click();
  await expect(page.getByRole('dialog')).toBeVisible();
});

test('on a telephone the coach is a sheet below the picture, and hides nothing that it speaks of', async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await page.goto('/#dir=outbound&sel=listener:virtualOutbound&tour=capture&sample=productpage');
  const sheet = coach(page, /^15001/);
  await expect(sheet).toBeInViewport({ ratio: 1 });
  await expect(inspector(page)).toBeHidden();
  const shown = await card(page, '0.0.0.0:15001').boundingBox();
  const top = await sheet.boundingBox();
  expect((shown?.y ?? 0) + (shown?.height ?? 0)).toBeLessThan(top?.y ?? 0);
});

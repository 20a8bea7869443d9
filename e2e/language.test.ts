import { expect, test } from '@playwright/test';
import { openProductpage } from './opening.ts';

test.describe('in a browser that prefers Korean', () => {
  test.use({ locale: 'ko-KR' });

  test('the page is Korean, and can be switched to English, which stays', async ({ page }) => {
    await page.goto('/');
    await expect(page.locator('html')).toHaveAttribute('lang', 'ko');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(/[가-힣]/);
    await page.getByRole('button', { name: '테마와 언어' }).click();
    await page.getByRole('menuitemradio', { name: 'English' }).click();
    await expect(page.locator('html')).toHaveAttribute('lang', 'en');
    await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
    await page.reload();
    await expect(page.getByRole('button', { name: 'Open a config_dump' })).toBeVisible();
  });
});

test('another language says all that is open anew, and keeps the view', async ({ page }) => {
  await openProductpage(page);
  await page
    .getByRole('group', { name: '0.0.0.0:9080', exact: true })
    .getByRole('button', { name: /^0\.0\.0\.0:9080, / })
    .click();
  await expect(page.getByRole('complementary')).toContainText('Outbound HTTP listener');
  const { hash } = new URL(page.url());
  await page.getByRole('button', { name: 'Theme and language' }).click();
  await page.getByRole('menuitemradio', { name: '한국어' }).click();
  const inspector = page.getByRole('complementary');
  await expect(inspector).toContainText('0.0.0.0:9080');
  await expect(inspector).toContainText(/[가-힣]{2,}/);
  await expect(inspector).not.toContainText('Outbound HTTP listener');
  expect(new URL(page.url()).hash).toBe(hash);
  await page.getByRole('button', { name: '테마와 언어' }).click();
  await page.getByRole('menuitemradio', { name: 'English' }).click();
  await expect(inspector).toContainText('Outbound HTTP listener');
});

import type { Page } from '@playwright/test';
import type { Frame } from './gif.ts';
import { recordPage } from './recorder.ts';

/** How long a screen stays that is to be read, ms. */
const READ_MS = 2200;

/**
 * The animated picture of the README: a person opens a sample, clicks a listener, follows a request, and reads the verdict.
 * Everything in it is done on the page.
 */
export async function film(page: Page, address: string): Promise<readonly Frame[]> {
  await page.goto(address);
  const question = page.getByRole('button', { name: /Why does one call in ten to reviews fail/ });
  await question.waitFor();
  // The miniature comes after the words.
  await page.waitForLoadState('networkidle');
  const { hold, click, type, frames } = recordPage(page, { x: 620, y: 420 });
  await hold(READ_MS);
  await click(question);
  await page.getByRole('group', { name: 'Zoom' }).waitFor();
  await hold(READ_MS);
  await click(page.getByRole('button', { name: /^0\.0\.0\.0:9080, / }));
  await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
  await hold(READ_MS);
  await click(page.getByRole('button', { name: 'Follow a request' }));
  const form = page.getByRole('form', { name: 'Describe a request' });
  await type(form.getByRole('textbox').first(), 'curl reviews:9080/reviews/7');
  await hold(READ_MS / 2);
  await click(form.getByRole('button', { name: 'Follow', exact: true }));
  await page.getByRole('region', { name: 'Verdict' }).waitFor();
  await hold(2 * READ_MS);
  return frames;
}

import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { card } from './screen.ts';

/** A file as the page gets it. */
export interface GivenFile {
  readonly name: string;
  readonly content: Buffer;
}

/** Opens the productpage sample by its address, and waits for its picture. `view`: further parameters of the hash. */
export async function openProductpage(page: Page, view = ''): Promise<void> {
  await page.goto(`/#${view}sample=productpage`);
  await expect(page.getByRole('main', { name: /^Traffic of productpage-/ })).toBeVisible();
  await expect(page.getByRole('group', { name: 'Zoom' })).toBeVisible();
}

/** Opens the productpage sample and the inspector's page of 0.0.0.0:9080. */
export async function openListener9080(page: Page): Promise<void> {
  await openProductpage(page);
  await card(page, '0.0.0.0:9080')
    .getByRole('button', { name: /^0\.0\.0\.0:9080, / })
    .click();
}

/** Chooses a file in the dialog that the button opens. */
export async function chooseFile(page: Page, button: string, file: string | GivenFile): Promise<void> {
  const chooser = page.waitForEvent('filechooser');
  await page.getByRole('button', { name: button }).click();
  const given = typeof file === 'string' ? file : { ...file, mimeType: 'application/json', buffer: file.content };
  await (await chooser).setFiles(given);
}

/** Drops files on the middle of the page. */
export async function dropFiles(page: Page, files: readonly GivenFile[]): Promise<void> {
  const given = files.map(({ name, content }) => ({ name, base64: content.toString('base64') }));
  const dataTransfer = await page.evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, base64 } of list) {
      const bytes = Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
      data.items.add(new File([bytes], name));
    }
    return data;
  }, given);
  await page.dispatchEvent('body', 'dragenter', { dataTransfer });
  await expect(page.getByText('Drop to open')).toBeVisible();
  await page.dispatchEvent('body', 'drop', { dataTransfer });
}

/** Pastes a text with the keyboard, wherever the focus is. The context must be allowed to write to the clipboard. */
export async function pasteText(page: Page, text: string): Promise<void> {
  await page.evaluate((copied) => navigator.clipboard.writeText(copied), text);
  await page.keyboard.press('ControlOrMeta+V');
}

import type { Locator, Page } from '@playwright/test';
import { expect } from '@playwright/test';

/** A card of the picture by its title. */
export function card(page: Page, title: string): Locator {
  return page.getByRole('main').getByRole('group', { name: title, exact: true });
}

/** Every card of the picture, in its order. */
export function cards(page: Page): Locator {
  return page.getByRole('main').locator('[data-card]');
}

/** How many cards the whole picture has; those out of view come with the legend, after the others. */
export async function countCards(page: Page): Promise<number> {
  await expect(page.getByRole('list', { name: 'Legend' })).toBeVisible();
  return cards(page).count();
}

export function inspector(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Inspector' });
}

/** The title of the inspector's page, which is what is selected. */
export function pageTitle(page: Page): Locator {
  return inspector(page).getByRole('heading', { level: 2 });
}

/** A part of the inspector's page. */
export function section(page: Page, title: string | RegExp): Locator {
  return inspector(page).getByRole('region', { name: title });
}

/** A button of the switch between the parts of the topology, such as "Inbound 1". */
export function direction(page: Page, label: string | RegExp): Locator {
  return page.getByRole('group', { name: 'Direction' }).getByRole('button', { name: label });
}

export function searchField(page: Page): Locator {
  return page.getByRole('combobox', { name: /^Search listeners/ });
}

/** Opens the palette, and types into it. */
export async function openPalette(page: Page, words: string): Promise<void> {
  await expect(page.getByRole('main')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+k');
  await expect(page.getByRole('combobox', { name: /^Search commands/ })).toBeFocused();
  await page.keyboard.type(words);
}

/** The message about what went wrong. */
export function failure(page: Page): Locator {
  return page.getByRole('alert');
}

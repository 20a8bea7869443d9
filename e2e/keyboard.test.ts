import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openProductpage } from './opening.ts';
import { sharePanel } from './links.ts';
import { requestPanel } from './request.ts';
import { card, cards, direction, inspector, openPalette, pageTitle } from './screen.ts';

test.beforeEach(async ({ page }) => {
  await openProductpage(page);
});

test('arrow keys move along the edges and within a lane, Enter selects, Esc closes', async ({ page }) => {
  const head = (title: string) => card(page, title).getByRole('button').first();
  await head('0.0.0.0:80').focus();
  await page.keyboard.press('ArrowDown');
  await expect(head('port 443')).toBeFocused();
  await page.keyboard.press('ArrowDown');
  await expect(head('0.0.0.0:9080')).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(head('0.0.0.0:15001')).toBeFocused();
  // A source is nothing to press, and a place to go on from all the same.
  await page.keyboard.press('ArrowLeft');
  await expect(card(page, 'App')).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(head('0.0.0.0:15001')).toBeFocused();
  await head('0.0.0.0:9080').focus();
  await page.keyboard.press('ArrowRight');
  await expect(head('9080')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(pageTitle(page)).toHaveText('9080');
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeHidden();
  await expect(head('9080')).toBeFocused();
});

test('arrow keys go through the rows of a card, and follow one row alone', async ({ page }) => {
  const row = (name: RegExp) => card(page, '0.0.0.0:9080').getByRole('button', { name });
  await row(/^plain HTTP/).focus();
  await page.keyboard.press('ArrowDown');
  await expect(row(/^default chain/)).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, 'PassthroughCluster').getByRole('button').first()).toBeFocused();
});

test('an arrow key begins in the picture when nothing has the focus', async ({ page }) => {
  await page.keyboard.press('ArrowRight');
  await expect(cards(page).first()).toBeFocused();
  await page.keyboard.press('ArrowRight');
  await expect(card(page, '0.0.0.0:15001').getByRole('button').first()).toBeFocused();
});

test('arrow keys bring a card into view that was outside', async ({ page }) => {
  const last = card(page, 'BlackHoleCluster');
  await expect(last).not.toBeInViewport();
  await card(page, 'no listener for the port').getByRole('button').first().focus();
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowDown');
  await expect(page.locator('[data-card]:focus-within')).toBeInViewport();
});

test('the Tab key brings a card into view that was outside', async ({ page }) => {
  await expect(card(page, 'BlackHoleCluster')).not.toBeInViewport();
  await card(page, 'PassthroughCluster').getByRole('button').first().focus();
  await page.keyboard.press('Tab');
  await expect(card(page, 'BlackHoleCluster').getByRole('button').first()).toBeFocused();
  await expect(card(page, 'BlackHoleCluster')).toBeInViewport({ ratio: 1 });
});

test('the whole way from the landing page to an inspector’s link needs no mouse', async ({ page }) => {
  await page.goto('/');
  await openPalette(page, 'one call in ten');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('main', { name: /^Traffic of productpage-/ })).toBeVisible();
  await card(page, '0.0.0.0:9080').getByRole('button').first().focus();
  await page.keyboard.press('Enter');
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
  await page.keyboard.press('i');
  await expect(inspector(page)).toBeFocused();
  await inspector(page).getByRole('button', { name: 'route configuration 9080' }).focus();
  await page.keyboard.press('Enter');
  await expect(pageTitle(page)).toHaveText('9080');
});

test('keys choose the face and the direction, follow a request and share; typing means nothing but letters', async ({
  page,
}) => {
  await page.keyboard.press(']');
  await expect(direction(page, 'Inbound 1')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('[');
  await page.keyboard.press('[');
  await expect(direction(page, 'All 18')).toHaveAttribute('aria-pressed', 'true');
  await page.keyboard.press('2');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('1');
  await page.keyboard.press('r');
  await requestPanel(page).getByLabel('Host and port').press('s');
  await expect(requestPanel(page).getByLabel('Host and port')).toHaveValue('s');
  await expect(sharePanel(page)).toBeHidden();
});

test('Esc goes back one step each time: the panel, the narrowed picture, the search', async ({ page }) => {
  await page.keyboard.press('/');
  await page.keyboard.type('|v3|');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(inspector(page)).toBeVisible();
  // The first leaves the field.
  await page.keyboard.press('Escape');
  await page.keyboard.press('Escape');
  await expect(inspector(page)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByText(/^Narrowed to/)).toBeHidden();
  await page.keyboard.press('Escape');
  await expect(page.getByRole('combobox', { name: /^Search listeners/ })).toHaveValue('');
});

test('Undo is Back: each step of the view is taken back, and never the page', async ({ page }) => {
  await page.keyboard.press(']');
  await expect(card(page, '0.0.0.0:15006')).toBeVisible();
  await page.keyboard.press('2');
  await expect(page.getByRole('grid')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(card(page, '0.0.0.0:15006')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await expect(card(page, '0.0.0.0:15001')).toBeVisible();
  await page.keyboard.press('ControlOrMeta+z');
  await page.keyboard.press('2');
  await expect(page.getByRole('grid')).toBeVisible();
});

test('? shows all keys, and switches single keys off, which this browser remembers', async ({ page }) => {
  await page.keyboard.press('?');
  const help = page.getByRole('dialog', { name: 'Keyboard shortcuts' });
  await expect(help.getByRole('definition').filter({ hasText: /^R$/ })).toHaveCount(1);
  const single = help.getByRole('checkbox', { name: 'Single-key shortcuts' });
  await single.uncheck();
  await page.keyboard.press('Escape');
  await expect(help).toBeHidden();
  await page.keyboard.press('2');
  await expect(page.getByRole('button', { name: 'Graph' })).toHaveAttribute('aria-pressed', 'true');
  await page.reload();
  await expect(page.getByRole('button', { name: 'Share' })).not.toHaveAttribute('aria-keyshortcuts');
  await openPalette(page, 'shortcuts');
  await page.keyboard.press('Enter');
  await expect(single).not.toBeChecked();
});

test('the focus is never lost', async ({ page }) => {
  const head = card(page, '0.0.0.0:9080').getByRole('button').first();
  await test.step('when the palette is closed', async () => {
    await head.focus();
    await openPalette(page, '');
    await page.keyboard.press('ControlOrMeta+k');
    await expect(head).toBeFocused();
  });
  await test.step('when a dialog that the palette has opened is closed', async () => {
    await openPalette(page, 'share');
    await page.keyboard.press('Enter');
    await expect(sharePanel(page)).toBeVisible();
    await page.keyboard.press('Escape');
    await expect(head).toBeFocused();
  });
  await test.step('when a panel is closed', async () => {
    await page.keyboard.press('Enter');
    await page.keyboard.press('i');
    await expect(inspector(page)).toBeFocused();
    await page.keyboard.press('Escape');
    await expect(head).toBeFocused();
  });
  await test.step('when the card that has it goes away', async () => {
    await page.keyboard.press(']');
    await expect(page.getByRole('main')).toBeFocused();
  });
  await test.step('when the dump is closed', async () => {
    await page.getByRole('button', { name: 'Close this dump' }).focus();
    await page.keyboard.press('Enter');
    await expect(page.getByRole('main')).toBeFocused();
  });
});

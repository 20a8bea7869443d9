import { expect } from '@playwright/test';
import { test } from './journey.ts';
import { openListener9080 } from './opening.ts';
import { inspector, pageTitle } from './screen.ts';

test('a label of the inspector explains itself, by the keyboard, and gives the focus back', async ({ page }) => {
  await openListener9080(page);
  const term = inspector(page).getByRole('button', { name: 'hand-off', exact: true });
  await term.press('Enter');
  const popup = page.getByRole('dialog', { name: 'Hand-off' });
  await expect(popup).toContainText('use_original_dst');
  const link = popup.getByRole('link', { name: /^Envoy: / });
  await expect(link).toHaveAttribute('href', /^https:\/\/www\.envoyproxy\.io\/docs\//);
  await expect(link).toHaveAttribute('rel', 'noreferrer');
  await expect(link).toHaveAttribute('target', '_blank');
  await page.keyboard.press('Escape');
  await expect(popup).toBeHidden();
  await expect(term).toBeFocused();
  // Esc has closed the popup alone.
  await expect(pageTitle(page)).toHaveText('0.0.0.0:9080');
});

test('lanes, columns and steps have their words explained as well', async ({ page }) => {
  await page.goto('/#sample=productpage');
  await page.getByRole('main').getByRole('button', { name: 'Capture', exact: true }).click();
  await expect(page.getByRole('dialog', { name: 'Capture' })).toContainText('15001');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('/#view=table&table=clusters&sample=productpage');
  await page.getByRole('button', { name: 'What is SUBSET?' }).press('Enter');
  await expect(page.getByRole('dialog', { name: 'Subset' })).toContainText('DestinationRule');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toBeHidden();
  await page.goto('/#req.outbound=reviews:9080&req.path=/reviews/0&req.random=95&sample=productpage');
  await page.getByRole('button', { name: 'What does UH mean?' }).click();
  await expect(page.getByRole('dialog', { name: 'UH: no healthy upstream' })).toContainText('503');
});

test('the glossary is searched, linked to, and Back closes it', async ({ page }) => {
  await page.goto('/');
  await page.getByRole('navigation', { name: 'Learn' }).getByRole('button', { name: 'Glossary' }).click();
  const glossary = page.getByRole('dialog', { name: 'Glossary' });
  await expect(page).toHaveURL('/#glossary=all');
  await glossary.getByRole('searchbox').fill('no healthy upstream');
  await expect(glossary.getByRole('term')).toHaveText(['UH: no healthy upstream']);
  await glossary.getByRole('searchbox').fill('nothing holds this');
  await expect(glossary).toContainText('No term holds these words');
  await page.goBack();
  await expect(glossary).toBeHidden();
});

test('a link to a term opens the glossary there, over the landing page and over a dump', async ({ page }) => {
  await page.goto('/#glossary=ztunnel');
  const term = page.getByRole('dialog', { name: 'Glossary' }).getByText('ztunnel', { exact: true });
  await expect(term).toBeInViewport();
  await expect(page.getByRole('alert')).toBeHidden();
  await page.goto('/#sel=listener:0.0.0.0_9080&glossary=hand-off&sample=productpage');
  await expect(page.getByRole('dialog', { name: 'Glossary' }).getByText('Hand-off', { exact: true })).toBeInViewport();
  await page.keyboard.press('Escape');
  await expect(page).toHaveURL('/#sel=listener:0.0.0.0_9080&sample=productpage');
});

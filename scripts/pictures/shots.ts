import type { Page } from '@playwright/test';

/** A picture of the documents: the file in `docs/pictures/`, the address, and what has to be there before it is taken. */
export interface Shot {
  readonly name: string;
  readonly hash: string;
  readonly shows: (page: Page) => Promise<void>;
  readonly width?: number;
  readonly height?: number;
  readonly dark?: true;
  readonly locale?: string;
}

/** What is done on the page before the picture is taken, and what is to be seen then. */
function visible(role: Parameters<Page['getByRole']>[0], name: string | RegExp): Shot['shows'] {
  return (page) => page.getByRole(role, { name }).first().waitFor();
}

async function pressThen(page: Page, key: string, shows: Shot['shows']): Promise<void> {
  await page.getByRole('group', { name: 'Zoom' }).waitFor();
  await page.keyboard.press(key);
  await shows(page);
}

async function goToTourStep(page: Page): Promise<void> {
  await page.getByRole('button', { name: 'Take the tour' }).click();
  const next = page.getByRole('button', { name: 'Next' });
  await next.click();
  await page.getByText('2 of 13').waitFor();
  await next.click();
  await page.getByText('3 of 13').waitFor();
}

const PRODUCTPAGE = 'sample=productpage';
const REQUEST = 'req.outbound=reviews:9080&req.path=/reviews/7&req.random=95';

export const SHOTS: readonly Shot[] = [
  { name: 'landing', hash: '', shows: visible('heading', /What|See/) },
  { name: 'listener', hash: `#sel=listener:0.0.0.0_9080&${PRODUCTPAGE}`, shows: visible('complementary', 'Inspector') },
  { name: 'inbound', hash: `#dir=inbound&${PRODUCTPAGE}`, shows: visible('group', 'Zoom') },
  { name: 'request', hash: `#${REQUEST}&${PRODUCTPAGE}`, shows: visible('region', 'Verdict') },
  { name: 'table', hash: `#view=table&${PRODUCTPAGE}`, shows: visible('grid', /Listeners/) },
  {
    name: 'palette',
    hash: `#${PRODUCTPAGE}`,
    shows: (page) => pressThen(page, 'ControlOrMeta+k', visible('dialog', /./)),
  },
  {
    name: 'share',
    hash: `#${REQUEST}&${PRODUCTPAGE}`,
    shows: (page) => pressThen(page, 's', visible('dialog', 'Share')),
  },
  { name: 'tour', hash: '', shows: goToTourStep },
  { name: 'glossary', hash: `#glossary=hand-off&${PRODUCTPAGE}`, shows: visible('dialog', 'Glossary') },
  {
    name: 'phone',
    hash: `#${PRODUCTPAGE}`,
    shows: visible('group', 'Zoom'),
    width: 390,
    height: 844,
    dark: true,
  },
  {
    name: 'korean',
    hash: `#sel=listener:0.0.0.0_9080&${PRODUCTPAGE}`,
    shows: visible('complementary', /./),
    locale: 'ko-KR',
  },
];

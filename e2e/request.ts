import type { Locator, Page } from '@playwright/test';

/** The panel in which a request is described and its way is told. */
export function requestPanel(page: Page): Locator {
  return page.getByRole('complementary', { name: 'Request' });
}

export function verdict(page: Page): Locator {
  return requestPanel(page).getByRole('region', { name: 'Verdict' });
}

/** The button of a decision, such as "Route". */
export function step(page: Page, title: string): Locator {
  return requestPanel(page).getByRole('button', { name: new RegExp(`^${title}`) });
}

export function candidates(page: Page): Locator {
  return requestPanel(page)
    .getByRole('list', { name: /^Candidates/ })
    .getByRole('listitem');
}

/** The hash of a followed request on the productpage sample, without `sample=…`. */
export const REVIEWS = 'req.outbound=reviews:9080&req.path=/reviews/7&';

import { PAGE_TEMPLATE } from '../core/share/page-data.ts';

/**
 * Fetches the template of pages that are one file, which stands beside the site's own page. Undefined: it is not there, as
 * in development, or there is no network.
 */
export async function fetchPageTemplate(): Promise<string | undefined> {
  try {
    const response = await fetch(PAGE_TEMPLATE);
    return response.ok ? await response.text() : undefined;
  } catch {
    // `fetch` throws for one thing only: no answer came.
    return undefined;
  }
}

import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { ReadError } from '../core/parse/read-error.ts';

const NOT_FOUND = 404;

function unavailable(status: number): Result<Blob, ReadError> {
  return err({ kind: 'served-unavailable', status });
}

/**
 * Fetches the dump that `earshot open` serves beside this page. The token's form is fixed (`view-url.ts`), so the
 * request goes to this site, below `dump/`, whatever a link says.
 * Error: `served-unavailable`, with status 0 where no answer came.
 */
export async function fetchServed(token: string): Promise<Result<Blob, ReadError>> {
  try {
    const response = await fetch(`dump/${token}`);
    if (!response.ok) return unavailable(response.status);
    // Sites of a single page answer with that page to whatever they do not have.
    const isPage = response.headers.get('content-type')?.startsWith('text/html') === true;
    return isPage ? unavailable(NOT_FOUND) : ok(await response.blob());
  } catch {
    // `fetch` throws for one thing only: no answer came.
    return unavailable(0);
  }
}

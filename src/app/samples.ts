import { err, ok } from '../core/lib/result.ts';
import type { Result } from '../core/lib/result.ts';
import type { ReadError } from '../core/parse/read-error.ts';

/** The site's own files. One literal for each, because Vite finds and hashes them by their text. */
const SAMPLE_URLS: ReadonlyMap<string, string> = new Map([
  ['productpage', new URL('../../samples/productpage.json', import.meta.url).href],
  ['reviews', new URL('../../samples/reviews.json', import.meta.url).href],
  ['ingress-gateway', new URL('../../samples/ingress-gateway.json', import.meta.url).href],
  ['plain-envoy', new URL('../../samples/plain-envoy.json', import.meta.url).href],
  ['passthrough', new URL('../../samples/passthrough.json', import.meta.url).href],
  ['denied', new URL('../../samples/denied.json', import.meta.url).href],
  ['registry-only', new URL('../../samples/registry-only.json', import.meta.url).href],
  ['shadowed-route', new URL('../../samples/shadowed-route.json', import.meta.url).href],
  ['missing-certificate', new URL('../../samples/missing-certificate.json', import.meta.url).href],
]);

const NOT_FOUND = 404;

/**
 * Fetches a sample from the site itself.
 * Errors: `sample-unavailable`, with status 404 also for a name that no sample has, and 0 when offline.
 */
export async function fetchSample(id: string): Promise<Result<Blob, ReadError>> {
  const unavailable = (status: number): Result<Blob, ReadError> =>
    err({ kind: 'sample-unavailable', name: id, status });
  const url = SAMPLE_URLS.get(id);
  if (url === undefined) return unavailable(NOT_FOUND);
  try {
    const response = await fetch(url);
    return response.ok ? ok(await response.blob()) : unavailable(response.status);
  } catch {
    // `fetch` throws for one thing only: no answer came.
    return unavailable(0);
  }
}

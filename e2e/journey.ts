import type { BrowserContext, Request } from '@playwright/test';
import { test as base, expect } from '@playwright/test';

/** What a browser has said and asked for since it was started. */
export interface Watch {
  /** Errors and warnings of the console, and exceptions that nobody caught. None is ever right. */
  readonly complaints: string[];
  /** Every request, those of workers too. */
  readonly requests: Request[];
}

/** Listens from now on. */
export function watch(context: BrowserContext): Watch {
  const complaints: string[] = [];
  const requests: Request[] = [];
  context.on('console', (message) => {
    if (message.type() !== 'error' && message.type() !== 'warning') return;
    // Playwright's own word where it keeps the site from being kept.
    if (message.text() !== 'Service Worker registration blocked by Playwright') complaints.push(message.text());
  });
  context.on('weberror', (error) => complaints.push(String(error.error())));
  context.on('request', (request) => requests.push(request));
  return { complaints, requests };
}

/** Requests that go anywhere but to the site, or that send anything along. */
export function findLeaks(requests: readonly Request[], origin: string): string[] {
  return requests
    .filter((request) => {
      const { protocol, origin: target, search } = new URL(request.url());
      // What is in the page's own memory leaves nothing.
      if (protocol === 'blob:' || protocol === 'data:') return false;
      return target !== origin || search !== '' || request.method() !== 'GET' || request.postDataBuffer() !== null;
    })
    .map((request) => `${request.method()} ${request.url()}`);
}

/** A test of the site. Whatever it is about, the console must stay silent, and no request may leave the origin. */
export const test = base.extend<{ watched: Watch }>({
  watched: [
    async ({ context, baseURL }, run) => {
      const watched = watch(context);
      await run(watched);
      expect(watched.complaints).toEqual([]);
      expect(findLeaks(watched.requests, baseURL ?? '')).toEqual([]);
    },
    { auto: true },
  ],
});

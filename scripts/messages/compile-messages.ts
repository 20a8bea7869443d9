import { compileMessage } from '@lingui/message-utils/compileMessage';
import type { Plugin } from 'vite';
import { parseCatalog } from './catalog.ts';

function compileCatalog(text: string): string {
  const compiled = Object.entries(parseCatalog(text)).map(([id, message]) => [id, compileMessage(message)] as const);
  return JSON.stringify(Object.fromEntries(compiled));
}

/** Compiles the catalogs of `src/locales/` when the site is built, so that the page has no parser of messages. */
export const compileMessages: Plugin = {
  name: 'compile-messages',
  // Before Vite's own plugin makes a module of the JSON.
  enforce: 'pre',
  transform: (code, id) =>
    /\/src\/locales\/\w+\.json$/.test(id) ? { code: compileCatalog(code), map: null } : undefined,
};

import { given } from '../lib/given.ts';
import type { JsonObject } from '../lib/json.ts';
import { isJson, isJsonObject, property } from '../lib/json.ts';
import type { DumpMeta } from './dump-meta.ts';
import { readDumpMeta } from './dump-meta.ts';

/** What a page that was made to be kept holds beside the program: one dump, and how it is looked at. */
export interface PageData {
  readonly meta: DumpMeta;
  /** The dump as JSON, UTF-8, gzip, base64url. */
  readonly gzip: string;
  /** The view that it opens with, as the hash of a URL; empty: the usual one. */
  readonly hash: string;
  /** The address of a site that links with data begin with; without it, the page's own, which is that of a file. */
  readonly base?: string;
}

/** The file of the site that such pages are made of. */
export const PAGE_TEMPLATE = 'single-page.html';

/** The id of the element that holds the data, as JSON. */
export const PAGE_DATA_ID = 'earshot-dump';

/** Program and data come in one file, so this version is for other programs that read the element. */
export const PAGE_DATA_VERSION = 1;

function parseObject(text: string): JsonObject | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isJson(parsed) && isJsonObject(parsed) ? parsed : undefined;
  } catch {
    // The element of the template is empty.
    return undefined;
  }
}

/** Reads the content of the element, as `fillPage` writes it. Undefined: the page holds no dump. */
export function readPageData(text: string): PageData | undefined {
  const data = parseObject(text);
  if (data === undefined || property(data, 'earshotPage') !== PAGE_DATA_VERSION) return undefined;
  const meta = readDumpMeta(data);
  const gzip = property(data, 'gzip');
  const hash = property(data, 'hash');
  const base = property(data, 'base');
  if (meta === undefined || typeof gzip !== 'string' || typeof hash !== 'string') return undefined;
  return { meta, gzip, hash, ...given('base', typeof base === 'string' ? base : undefined) };
}

import { gzipSync, strToU8 } from 'fflate';
import { encodeBase64Url } from '../lib/base64url.ts';
import type { JsonValue } from '../lib/json.ts';
import { PAGE_DATA_ID, PAGE_DATA_VERSION } from './page-data.ts';
import type { DumpMeta } from './dump-meta.ts';

/** What goes into a page. */
export interface PageContent {
  /** The dump, from which secrets were removed before. */
  readonly root: JsonValue;
  readonly meta: DumpMeta;
  /** The view that it opens with, by `encodeHash`, without a dump; empty: the usual one. */
  readonly hash: string;
  /** Where links with data begin, such as `https://example.com/earshot/`. */
  readonly base?: string;
}

/** Where the data stands: empty in the template that the build makes, and there once. */
const OPENING = `<script type="application/json" id="${PAGE_DATA_ID}">`;
const CLOSING = '</script>';

/**
 * JSON that can stand in an HTML script element. Without `<` there is no `</script>`, and no `<!--<script` that would
 * hide the closing tag (HTML standard, "restrictions for contents of script elements"). U+2028 and U+2029 end a line in
 * older JavaScript.
 */
function jsonForScript(value: JsonValue): string {
  return JSON.stringify(value)
    .replaceAll('<', String.raw`\u003c`)
    .replaceAll('\u2028', String.raw`\u2028`)
    .replaceAll('\u2029', String.raw`\u2029`);
}

/**
 * Puts a dump into the template `single-page.html`: one HTML file that holds the program and the data, opens without a
 * network, and asks for nothing. Equal content gives an equal page. Undefined: this is no such template.
 */
export function fillPage(template: string, { root, meta, hash, base }: PageContent): string | undefined {
  const at = template.indexOf(OPENING + CLOSING);
  if (at < 0) return undefined;
  // A time of 0 keeps the clock out of it.
  const gzip = encodeBase64Url(gzipSync(strToU8(JSON.stringify(root)), { level: 9, mtime: 0 }));
  const data = jsonForScript({
    earshotPage: PAGE_DATA_VERSION,
    ...meta,
    hash,
    ...(base === undefined ? {} : { base }),
    gzip,
  });
  const start = at + OPENING.length;
  return template.slice(0, start) + data + template.slice(start);
}

import { gunzipSync, strFromU8 } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeBase64Url } from '../lib/base64url.ts';
import type { JsonValue } from '../lib/json.ts';
import { fillPage } from './html-page.ts';
import { readPageData } from './page-data.ts';

const TEMPLATE = '<body><script type="application/json" id="earshot-dump"></script><script>run()</script></body>';
const META = { name: 'dump.json', bytes: 7, digest: 'D'.repeat(43) };

/** What stands between the tags, as an HTML parser finds it: up to the first `</script`. */
function contentOf(page: string): string {
  const [, content = ''] = /id="earshot-dump">(.*?)<\/script/is.exec(page) ?? [];
  return content;
}

function dumpIn(gzip: string): unknown {
  const bytes = decodeBase64Url(gzip);
  return JSON.parse(bytes.ok ? strFromU8(gunzipSync(bytes.value)) : '');
}

function filled(root: JsonValue, name: string, hash: string): string {
  return fillPage(TEMPLATE, { root, meta: { ...META, name }, hash }) ?? '';
}

/** Texts that end a script element, hide its end, or end a line, among others. */
const hostile = fc
  .array(
    fc.oneof(
      fc.constantFrom('</script>', '</SCRIPT ', '<!--', '-->', '<script>', ']]>', '\u2028', '\u2029', '"', '$&', 'x'),
      fc.string({ unit: 'binary', maxLength: 5 }),
    ),
  )
  .map((parts) => parts.join(''));

describe('fillPage', () => {
  it('holds the dump, what is known of it, and the view', () => {
    const meta = { ...META, cut: 'seen' } as const;
    const page = fillPage(TEMPLATE, { root: { a: 1 }, meta, hash: '#dir=inbound', base: 'https://x.test/' }) ?? '';
    const { gzip = '', ...rest } = readPageData(contentOf(page)) ?? {};
    expect(rest).toEqual({ meta, hash: '#dir=inbound', base: 'https://x.test/' });
    expect(dumpIn(gzip)).toEqual({ a: 1 });
    expect(page.replace(contentOf(page), '')).toBe(TEMPLATE);
  });

  it('lets nothing out of its element, whatever the names are', () => {
    fc.assert(
      fc.property(hostile, hostile, hostile, (value, name, hash) => {
        const page = filled({ [value]: value }, name, hash);
        const content = contentOf(page);
        expect(page.replace(content, () => '')).toBe(TEMPLATE);
        expect(content).not.toMatch(/[<\u2028\u2029]/);
        const data = readPageData(content);
        expect(data).toMatchObject({ hash, meta: { name } });
        expect(dumpIn(data?.gzip ?? '')).toEqual({ [value]: value });
      }),
    );
  });

  it('gives equal pages for equal dumps', () => {
    expect(filled({ a: [1, 2] }, 'a', '')).toBe(filled({ a: [1, 2] }, 'a', ''));
  });

  it('refuses what is no template, such as the page of a server that has none', () => {
    expect(fillPage('<html></html>', { root: {}, meta: META, hash: '' })).toBeUndefined();
  });
});

describe('readPageData', () => {
  it.each(['', 'null', '[]', '{}', '{"earshotPage":1}', '{"earshotPage":2,"hash":"","gzip":""}', '{'])(
    'finds no dump in %j',
    (text) => {
      expect(readPageData(text)).toBeUndefined();
    },
  );
});

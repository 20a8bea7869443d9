import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { afterAll, describe, expect, it } from 'vitest';
import { decodeDump } from '../core/share/payload.ts';
import { readPageData } from '../core/share/page-data.ts';
import { formsOf, PLACES, PLANTED } from '../core/share/planted-fixture.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import { encodeHash } from '../core/share/view-url.ts';
import type { Calls } from './protocol.ts';
import { gatherShared } from './share-session.ts';

const PRODUCTPAGE = readFileSync(new URL('../../samples/productpage.json', import.meta.url), 'utf8');
const TEMPLATE = '<script type="application/json" id="earshot-dump"></script>';

const SECRETS = PLACES.flatMap((_, place) =>
  Array.from({ length: PLANTED }, (__, index) => `planted-${place}-${index}-secret`),
);

/** A filter that asks for nothing but secrets, in front of those that every HTTP listener of the sample has. */
function plant(): string {
  const places = PLACES.flatMap(([, , place], at) => SECRETS.slice(at * PLANTED, (at + 1) * PLANTED).map(place));
  const type = 'type.googleapis.com/envoy.extensions.filters.http.planted.v3.Planted';
  const filter = { name: 'planted', typed_config: { '@type': type, places } };
  return PRODUCTPAGE.replaceAll(/"http_filters": ?\[/g, (whole) => `${whole}${JSON.stringify(filter)},`);
}

/** A request that carries secrets wherever one can. */
const [HEADER = '', COOKIE = '', QUERY = '', URL_PASSWORD = '', CURL = '', LOG = ''] = SECRETS;
const FOLLOWED: View = {
  ...DEFAULT_VIEW,
  trace: {
    near: false,
    words: {
      outbound: ['reviews:9080'],
      header: [`authorization: Bearer ${HEADER}`],
      cookie: [`session=${COOKIE}`],
      path: [`/reviews/1?access_token=${QUERY}`],
    },
  },
};
const PASTED: View = {
  ...DEFAULT_VIEW,
  trace: {
    near: false,
    words: {
      url: [`http://me:${URL_PASSWORD}@reviews:9080/`],
      curl: [`curl -H 'x-api-key: ${CURL}' reviews:9080`],
      log: [`"GET /?token=${LOG} HTTP/1.1" 200`],
    },
  },
};
const SELECTED: View = { ...DEFAULT_VIEW, selected: 'listener:0.0.0.0_9080' };

/** What was looked through, and in how many of these something was found. */
const looked = new Map<string, number>();

function leaksOf(what: string, text: string): readonly string[] {
  looked.set(what, (looked.get(what) ?? 0) + 1);
  return SECRETS.flatMap(formsOf).filter((form) => text.includes(form));
}

async function openSession(text: string) {
  const session = await gatherShared({ kind: 'text', text, name: 'dump.json' });
  if (!session.ok) throw new Error('the planted dump cannot be read');
  return session.value;
}

const [planted, plain] = await Promise.all([openSession(plant()), openSession(PRODUCTPAGE)]);

function countFindings(session: typeof planted): number {
  return session.link({ what: 'everything', view: DEFAULT_VIEW, names: false, maxCharacters: 0 }).findings.length;
}

const CHOICES: readonly (readonly [string, Omit<Calls['link']['ask'], 'names' | 'maxCharacters'>])[] = [
  ['what is seen of a listener', { what: 'seen', view: SELECTED }],
  ['what a request touches', { what: 'seen', view: FOLLOWED }],
  ['the topology', { what: 'topology', view: DEFAULT_VIEW }],
  ['everything', { what: 'everything', view: DEFAULT_VIEW }],
];

describe('planted secrets are in nothing that leaves', () => {
  it.each(CHOICES.flatMap((choice) => [false, true].map((names) => [choice[0], names, choice[1]] as const)))(
    'a link with %s, names replaced: %s',
    (_, names, choice) => {
      const { view, payload = '', findings } = planted.link({ ...choice, names, maxCharacters: Infinity });
      const opened = decodeDump(payload);
      const text = opened.ok ? JSON.stringify(opened.value) : '';
      // They stood in what was cut, or nothing would be shown.
      expect(text).toContain('"name":"planted"');
      expect(leaksOf(`links with ${choice.what}`, text + encodeHash(view) + JSON.stringify(findings))).toEqual([]);
    },
  );

  it.each([false, true])('files, names replaced: %s', async (names) => {
    const ask = { view: FOLLOWED, names };
    const json = planted.file({ ...ask, form: { kind: 'json' } });
    expect(leaksOf('JSON', (await json?.content.text()) ?? SECRETS.join(''))).toEqual([]);
    const page = planted.file({ ...ask, form: { kind: 'html', template: TEMPLATE } });
    const html = (await page?.content.text()) ?? '';
    const data = readPageData(html.replace(/^.*?>/s, '').replace('</script>', ''));
    const inside = gunzipSync(Buffer.from(data?.gzip ?? '', 'base64url')).toString();
    expect(inside).toContain('"name":"planted"');
    expect(leaksOf('pages', html + inside)).toEqual([]);
  });

  it('the address of a view whose request carries some', () => {
    for (const view of [FOLLOWED, PASTED]) expect(leaksOf('views', decodeURIComponent(encodeHash(view)))).toEqual([]);
  });

  it('and each is found', () => {
    const filters = plant().split('"name":"planted"').length - 1;
    expect(countFindings(planted) - countFindings(plain)).toBe(filters * SECRETS.length);
  });
});

afterAll(() => {
  const told = [...looked].map(([what, count]) => `0 of ${SECRETS.length} planted secrets in ${count} ${what}\n`);
  if (process.env['SHOW_VERDICTS'] !== undefined) process.stderr.write(told.join(''));
});

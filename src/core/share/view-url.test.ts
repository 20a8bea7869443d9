import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { View } from './view.ts';
import { DEFAULT_VIEW } from './view.ts';
import type { LinkOrigin } from './view-url.ts';
import { withoutSecrets } from './trace-url.ts';
import { decodeHash, describeHashProblem, encodeHash } from './view-url.ts';

const DIGEST = 'ungWv48Bz-pBQUDeXa4iI7ADYaOWF3qctBD_YfIAFa0';
const TOKEN = 'q83vEjRWeJCrze8SNFZ4kA';

/** Any UTF-16, halves of surrogate pairs too, and what chat programs trip over. */
const hostile = fc.oneof(
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code)) }),
  fc.constantFrom(
    '',
    '#',
    '%',
    '%u',
    '%uD800',
    '&amp;',
    '&open=x',
    '=',
    '+',
    'a b|c<d>"e"',
    'end.',
    '(x)',
    '__proto__',
  ),
);

/** One arbitrary for each field, so that a new field cannot be forgotten. */
type EachField<T> = { readonly [K in keyof T]-?: fc.Arbitrary<Exclude<T[K], undefined>> };

/** Ids of columns are the program's own. */
const column = fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/);

const tables: fc.Arbitrary<View['table']> = fc.record(
  {
    id: fc.constantFrom('auto', 'clusters', 'listeners'),
    sort: fc.record({ column, descending: fc.boolean() }, { noNullPrototype: true }),
    words: hostile,
    filters: fc.dictionary(
      column,
      hostile.filter((text) => text !== ''),
      { maxKeys: 3, noNullPrototype: true },
    ),
    columns: fc.array(column, { minLength: 1, maxLength: 4 }),
  } satisfies EachField<View['table']>,
  { requiredKeys: ['id', 'words', 'filters'], noNullPrototype: true },
);

const traces: fc.Arbitrary<NonNullable<View['trace']>> = fc.record(
  {
    words: fc.dictionary(
      fc.constantFrom('outbound', 'header', 'cookie', 'path', 'curl', 'constructor'),
      fc.array(hostile, { minLength: 1, maxLength: 3 }),
      { minKeys: 1, noNullPrototype: true },
    ),
    step: fc.nat(40),
    near: fc.boolean(),
  } satisfies EachField<NonNullable<View['trace']>>,
  { requiredKeys: ['words', 'near'], noNullPrototype: true },
);

const views: fc.Arbitrary<View> = fc.record(
  {
    face: fc.constantFrom('auto', 'graph', 'tree', 'table', 'json'),
    table: tables,
    direction: fc.constantFrom('auto', 'outbound', 'inbound', 'ports', 'special', 'all'),
    selected: hostile,
    opened: fc.array(hostile, { maxLength: 4 }),
    focus: hostile,
    query: hostile,
    json: fc.boolean(),
    trace: traces,
    tour: hostile,
    glossary: hostile.filter((text) => text !== ''),
  } satisfies EachField<View>,
  { requiredKeys: ['face', 'table', 'direction', 'opened', 'query', 'json'], noNullPrototype: true },
);

const origins: fc.Arbitrary<LinkOrigin | undefined> = fc.option(
  fc.oneof(
    fc.record({ kind: fc.constant('sample' as const), sample: hostile }, { noNullPrototype: true }),
    fc.record(
      { kind: fc.constant('file' as const), digest: fc.constant(DIGEST), name: hostile },
      { noNullPrototype: true },
    ),
    fc.record(
      { kind: fc.constant('served' as const), token: fc.constant(TOKEN), name: hostile },
      { noNullPrototype: true },
    ),
    fc.record({ kind: fc.constant('remote' as const), url: hostile }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant('page' as const) }, { noNullPrototype: true }),
    fc.record({ kind: fc.constant('link' as const), payload: hostile }, { noNullPrototype: true }),
  ),
  { nil: undefined },
);

describe('the hash of a link', () => {
  it('is readable', () => {
    const view: View = {
      face: 'table',
      table: {
        id: 'clusters',
        sort: { column: 'port', descending: true },
        words: 'reviews v1',
        filters: { type: 'EDS' },
        columns: ['name', 'port'],
      },
      direction: 'outbound',
      selected: 'listener:0.0.0.0_9080',
      opened: ['port:80', 'cluster:outbound|9080||reviews'],
      focus: 'a/b',
      query: '10.0.0.1',
      json: true,
    };
    expect(encodeHash(view, { kind: 'sample', sample: 'productpage' })).toBe(
      '#view=table&table=clusters&sort=-port&words=reviews%20v1&where=type~EDS&columns=name,port' +
        '&dir=outbound&sel=listener:0.0.0.0_9080&open=port:80&open=cluster:outbound%7C9080%7C%7Creviews' +
        '&focus=a/b&q=10.0.0.1&json=1&sample=productpage',
    );
  });

  it('is empty for the empty view: defaults are never written', () => {
    expect(encodeHash(DEFAULT_VIEW)).toBe('');
    expect(decodeHash('')).toEqual({ view: DEFAULT_VIEW, problems: [] });
    expect(decodeHash('#')).toEqual({ view: DEFAULT_VIEW, problems: [] });
  });

  it('writes every field that differs from its default, and no other', () => {
    fc.assert(
      fc.property(views, (view) => {
        const { table, trace } = view;
        const written: Readonly<Record<string, boolean>> = {
          view: view.face !== 'auto',
          table: table.id !== 'auto',
          sort: table.sort !== undefined,
          words: table.words !== '',
          where: Object.keys(table.filters).length > 0,
          columns: table.columns !== undefined,
          dir: view.direction !== 'auto',
          sel: view.selected !== undefined,
          open: view.opened.length > 0,
          focus: view.focus !== undefined,
          q: view.query !== '',
          json: view.json,
          ...Object.fromEntries(Object.keys(trace?.words ?? {}).map((word) => [`req.${word}`, true])),
          step: trace?.step !== undefined,
          near: trace?.near === true,
          tour: view.tour !== undefined,
          glossary: view.glossary !== undefined,
        };
        const expected = Object.keys(written).filter((name) => written[name] === true);
        const names = encodeHash(view).slice(1).split('&').filter(Boolean);
        expect(new Set(names.map((parameter) => parameter.split('=')[0]))).toEqual(new Set(expected));
      }),
    );
  });

  it('names an address that can be read and written by hand', () => {
    const hash = '#dir=inbound&src=https://example.com/dumps/a.json';
    const { view, origin, problems } = decodeHash(hash);
    expect([origin, problems]).toEqual([{ kind: 'remote', url: 'https://example.com/dumps/a.json' }, []]);
    expect(encodeHash(view, origin)).toBe(hash);
    expect(encodeHash(DEFAULT_VIEW, { kind: 'remote', url: 'https://example.com/?a=1&b=2' })).toBe(
      '#src=https://example.com/%3Fa%3D1%26b%3D2',
    );
  });

  it('names a file by digest and name', () => {
    const hash = encodeHash(DEFAULT_VIEW, { kind: 'file', digest: DIGEST, name: 'my dump~1.json' });
    expect(hash).toBe(`#file=${DIGEST}~my%20dump~1.json`);
    expect(decodeHash(hash).origin).toEqual({ kind: 'file', digest: DIGEST, name: 'my dump~1.json' });
  });

  it('gives back every view and origin', () => {
    fc.assert(
      fc.property(views, origins, (view, origin) => {
        const read = decodeHash(encodeHash(view, origin));
        const trace = view.trace && withoutSecrets(view.trace);
        expect({ view: read.view, origin: read.origin }).toEqual({
          view: { ...view, ...(trace && { trace }) },
          origin,
        });
        expect(read.problems.every(({ kind }) => kind === 'without-secrets')).toBe(true);
      }),
    );
  });

  it('holds nothing that breaks a link in a chat, not even at its end', () => {
    fc.assert(
      fc.property(views, origins, (view, origin) => {
        expect(encodeHash(view, origin)).toMatch(/^(#([A-Za-z0-9:/,\-_~.%=&]*[A-Za-z0-9\-_=])?)?$/);
      }),
    );
  });

  it('never throws, and writes what it read in the same way again', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const { view, origin } = decodeHash(text);
        expect(decodeHash(encodeHash(view, origin))).toMatchObject({ view, ...(origin && { origin }) });
      }),
    );
  });

  it('takes defaults for what it cannot read, and says so', () => {
    const { view, origin, problems } = decodeHash('#dir=up&sel=%E0%A4&q=a&file=short~x&unknown=1&json=2');
    expect(view).toEqual({ ...DEFAULT_VIEW, query: 'a' });
    expect(origin).toBeUndefined();
    expect(problems.map((problem) => problem.kind === 'bad-value' && problem.parameter)).toEqual([
      'sel',
      'dir',
      'file',
    ]);
    expect(problems.map(describeHashProblem)[1]).toContain('"dir" cannot be read ("up")');
  });

  it('says that a link is newer', () => {
    const { problems } = decodeHash('#v=2&dir=all');
    expect(problems).toEqual([{ kind: 'newer-version', version: '2' }]);
    expect(problems.map(describeHashProblem)).toEqual([expect.stringContaining('newer Earshot')]);
  });

  it('names a step of the tour, and a term of the glossary', () => {
    const hash = '#sel=listener:virtualOutbound&tour=hand-off&glossary=original-dst&sample=productpage';
    const { view, origin } = decodeHash(hash);
    expect([view.tour, view.glossary]).toEqual(['hand-off', 'original-dst']);
    expect(encodeHash(view, origin)).toBe(hash);
    expect(decodeHash('#glossary').view).toEqual({ ...DEFAULT_VIEW, glossary: 'all' });
  });

  it('reads a link that was escaped for HTML', () => {
    expect(decodeHash('#dir=all&amp;json=1').view).toEqual({ ...DEFAULT_VIEW, direction: 'all', json: true });
  });
});

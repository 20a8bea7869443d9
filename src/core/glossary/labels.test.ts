import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPage } from '../inspect/build-page.ts';
import type { Page } from '../inspect/page.ts';
import { buildIndex } from '../inspect/proxy-index.ts';
import { say } from '../lib/words.ts';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import { buildTable, ENVOY_TABLES } from '../tables/build-table.ts';
import { termOfBadge, termOfFlag, termOfLabel, termOfName } from './labels.ts';
import { termOfColumn } from './places.ts';
import { locateSource } from './term.ts';
import { CHAPTERS, isTermId, TERMS } from './terms.ts';

const SOURCES = readdirSync('samples').flatMap((file) => {
  const read = readDump(readFileSync(`samples/${file}`));
  if (!read.ok) return [];
  const proxy = buildProxy(read.value.dump);
  return [{ proxy, root: read.value.root, index: buildIndex(proxy) }];
});

function pages(): readonly Page[] {
  return SOURCES.flatMap(({ index }) => [...index.objects.keys()].map((id) => buildPage(index, id))).filter(
    (page) => page !== null,
  );
}

/** Terms of facts and titles of sections, of all pages of all samples. */
function labelsOf({ chapters }: Page): readonly string[] {
  return chapters
    .flatMap(({ sections }) => sections)
    .flatMap((section) => {
      const title = section.title === undefined ? [] : [section.title];
      if (section.kind === 'facts') return [...title, ...section.facts.map(({ term }) => term)];
      if (section.kind === 'cards')
        return [...title, ...section.cards.flatMap(({ facts }) => facts.map((f) => f.term))];
      return title;
    });
}

/** Words that mean here what they mean everywhere, and names of objects. */
const PLAIN_LABELS: readonly (string | RegExp)[] = [
  /^\d+ endpoints?, /,
  /^weight \d/,
  /^mirror \d/,
  'Address',
  'Belongs to',
  'Its share',
  'Leads to',
  'Who leads here',
  'Who uses it',
  'address',
  'at most',
  'connections',
  'filters that limit',
  'header',
  'inline',
  'leads to',
  'longest direct response',
  'longest stream',
  'looks every',
  'method',
  'path',
  'query parameter',
  'share',
  'speaks',
  'stays here',
  'when',
  'why',
];

/** Their help, one hover away, says all there is to say. */
const PLAIN_COLUMNS: readonly string[] = [
  'additional-addresses',
  'addresses',
  'authority',
  'days-left',
  'destination',
  'errors',
  'group',
  'hostname',
  'issuer',
  'key',
  'last-attempt',
  'live-addresses',
  'match',
  'name',
  'names',
  'not-after',
  'not-before',
  'place',
  'port',
  'problem',
  'requests',
  'role',
  'serial-number',
  'service-fqdn',
  'source-ports',
  'source-ranges',
  'source-type',
  'status',
  'subject',
  'success-rate',
  'type',
  'used-by',
  'users',
  'valid-cert',
  'value',
];

function isPlain(label: string): boolean {
  return PLAIN_LABELS.some((plain) => (typeof plain === 'string' ? plain === label : plain.test(label)));
}

describe('the glossary', () => {
  it('explains every term in a few words, and says where to read on', () => {
    for (const { title, text, sources } of Object.values(TERMS)) {
      expect(say(title)).not.toBe('');
      expect(say(text)).toMatch(/[.)]$/);
      expect(say(text).length).toBeLessThan(320);
      for (const source of sources) {
        expect(locateSource(source).url).toMatch(
          /^https:\/\/(www\.envoyproxy\.io\/docs\/envoy\/latest|istio\.io\/latest\/docs)\/[a-z0-9_./-]+$/,
        );
      }
    }
  });

  it('has each term in one chapter, under its id', () => {
    const ids = CHAPTERS.flatMap(({ ids: each }) => each);
    expect(ids.toSorted()).toEqual(Object.keys(TERMS).toSorted());
    expect([isTermId('hand-off'), isTermId('constructor')]).toEqual([true, false]);
  });

  it('knows response flags by their codes', () => {
    expect(['UH', 'NR', 'URX', 'toString'].map(termOfFlag)).toEqual(['flag-uh', 'flag-nr', 'flag-urx', undefined]);
  });
});

describe('the labels of the interface', () => {
  it('are terms of the glossary, or plain words', () => {
    const labels = new Set(pages().flatMap(labelsOf));
    const unknown = [...labels].filter((label) => (termOfLabel(label) ?? termOfName(label)) === undefined);
    expect(unknown.filter((label) => !isPlain(label)).toSorted()).toEqual([]);
    // What has become a term, or is no label any more, is taken out of the list.
    expect(
      PLAIN_LABELS.filter(
        (plain) => !unknown.some((label) => plain === label || (plain instanceof RegExp && plain.test(label))),
      ),
    ).toEqual([]);
  });

  it('are terms or plain words as columns of tables, too', () => {
    const columns = SOURCES.flatMap((source) => ENVOY_TABLES.flatMap(({ id }) => buildTable(source, id).columns));
    const unknown = [...new Set(columns.map(({ id }) => id))].filter((id) => termOfColumn(id) === undefined);
    expect(unknown.toSorted()).toEqual(PLAIN_COLUMNS);
  });

  it('are terms as badges of a page', () => {
    const badges = new Set(pages().flatMap((page) => page.badges.map(({ text }) => text)));
    expect([...badges].filter((badge) => termOfBadge(badge) === undefined).toSorted()).toEqual(['plain']);
  });
});

import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../model/build-proxy.ts';
import { readDump } from '../parse/read-dump.ts';
import { MAX_CARDS } from '../lib/count-words.ts';
import { buildPage } from './build-page.ts';
import type { Card, Fact, Page, Section, Span, TreeNode } from './page.ts';
import { buildIndex } from './proxy-index.ts';
import { buildSearch } from './search.ts';

/** The corpus lies beside the repository where it is developed; elsewhere the samples alone are read. */
const FOLDERS = ['samples', '../shared/corpus'].filter((folder) => existsSync(folder));
const FILES = FOLDERS.flatMap((folder) => readdirSync(folder).map((name) => `${folder}/${name}`));

function cardSpans(card: Card): readonly Span[] {
  const own = card.link === undefined ? [] : [{ text: 'card', link: card.link }];
  return [...card.title, ...own, ...card.facts.flatMap((fact) => fact.value)];
}

function treeSpans(node: TreeNode): readonly Span[] {
  return [...node.label, ...node.children.flatMap(treeSpans)];
}

function sectionSpans(section: Section): readonly Span[] {
  switch (section.kind) {
    case 'facts':
      return section.facts.flatMap((fact) => fact.value);
    case 'cards':
      return section.cards.flatMap(cardSpans);
    case 'steps':
      return section.steps.flat();
    case 'tree':
      return treeSpans(section.root);
    case 'note':
      return [{ text: section.text }];
  }
}

function factsOf(section: Section): readonly Fact[] {
  if (section.kind === 'facts') return section.facts;
  return section.kind === 'cards' ? section.cards.flatMap((card) => card.facts) : [];
}

/** What is wrong with a page, in words; empty for a good one. */
function faults(page: Page, ids: ReadonlyMap<string, unknown>): readonly string[] {
  const spans = [...page.breadcrumb, ...page.sections.flatMap(sectionSpans)];
  const facts = page.sections.flatMap(factsOf);
  const titles = [page.title, page.subtitle, page.why ?? '', ...page.sections.map((section) => section.title)];
  return [
    ...spans.filter((span) => span.link !== undefined && !ids.has(span.link)).map((span) => `dead link ${span.link}`),
    ...spans.filter((span) => /\bundefined\b|\bNaN\b|\[object/.test(span.text)).map((span) => `odd text ${span.text}`),
    ...facts.filter((fact) => fact.term === '' || fact.value.length === 0).map((fact) => `empty fact ${fact.term}`),
    ...titles.filter((title) => title.trim() === '').map(() => 'an empty title'),
    ...page.sections
      .filter((section) => section.kind === 'cards' && section.cards.length > MAX_CARDS)
      .map((section) => `too many cards in ${section.title}`),
  ];
}

describe('every object of every dump', () => {
  it.each(FILES)('%s', (file) => {
    const read = readDump(readFileSync(file));
    // What is no dump is refused in the tests of parse.
    if (!read.ok) return;
    const index = buildIndex(buildProxy(read.value.dump));
    const found = [...index.objects.keys()].flatMap((id) => {
      const page = buildPage(index, id);
      return page === null ? [`${id}: no page`] : faults(page, index.objects).map((fault) => `${id}: ${fault}`);
    });
    expect(found).toEqual([]);
    const entries = buildSearch(index.proxy);
    expect(entries.map((entry) => entry.hit.id).toSorted()).toEqual([...index.objects.keys()].toSorted());
    expect(entries.filter((entry) => entry.hit.label === '' || entry.hit.detail === '')).toEqual([]);
  });
});

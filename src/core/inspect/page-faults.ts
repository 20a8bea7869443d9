import { MAX_CARDS } from '../lib/count-words.ts';
import { sectionsOf } from './chapters.ts';
import type { Card, Fact, Page, Section, Span, TreeNode } from './page.ts';

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
    case 'compare':
      return [{ text: section.left.title }, { text: section.right.title }];
  }
}

function factsOf(section: Section): readonly Fact[] {
  if (section.kind === 'facts') return section.facts;
  return section.kind === 'cards' ? section.cards.flatMap((card) => card.facts) : [];
}

const ODD = /\bundefined\b|\bNaN\b|\[object/;

/** For tests: what is wrong with a page, in words; empty for a good one. `ids`: the objects that links may lead to. */
export function pageFaults(page: Page, ids: ReadonlyMap<string, unknown>): readonly string[] {
  const sections = sectionsOf(page);
  const spans = [...page.breadcrumb, ...sections.flatMap(sectionSpans)];
  const facts = sections.flatMap(factsOf);
  const titles = [page.title, page.subtitle, page.why ?? '', ...sections.map((section) => section.title ?? 'untitled')];
  const worries = (page.worries ?? []).flatMap(({ what, why, todo }) => [what, why, todo]);
  return [
    ...spans.filter((span) => span.link !== undefined && !ids.has(span.link)).map((span) => `dead link ${span.link}`),
    ...spans.filter((span) => ODD.test(span.text)).map((span) => `odd text ${span.text}`),
    ...facts.filter((fact) => fact.term === '' || fact.value.length === 0).map((fact) => `empty fact ${fact.term}`),
    ...worries.filter((text) => text.trim() === '' || ODD.test(text)).map((text) => `odd worry ${text}`),
    ...titles.filter((title) => title.trim() === '').map(() => 'an empty title'),
    ...sections
      .filter((section) => section.kind === 'cards' && section.cards.length > MAX_CARDS)
      .map((section) => `too many cards in ${section.title}`),
  ];
}

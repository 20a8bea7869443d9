import { formatJsonPath } from '../lib/json-path.ts';
import { chapterTitle } from './chapters.ts';
import type { Card, Fact, Page, Section, Span, TreeNode, Worry } from './page.ts';

/**
 * A page as plain text, for tests that a person can read. Links are in brackets, trouble begins with `!`, and Envoy's
 * own words stand in braces.
 */
export function renderPage(page: Page): string {
  const lines = [
    page.breadcrumb.map((span) => renderSpan(span)).join(' > '),
    `# ${page.title}`,
    page.subtitle,
    ...(page.badges.length === 0 ? [] : [renderBadges(page.badges)]),
    ...(page.why === undefined ? [] : [`why: ${page.why}`]),
    ...page.chapters.flatMap(({ kind, sections }) => [
      '',
      `= ${chapterTitle(kind)}`,
      ...sections.flatMap((section, at) => [...(at === 0 ? [] : ['']), ...renderSection(section)]),
    ]),
    ...renderWorries(page.worries ?? []),
  ];
  return `${lines.join('\n')}\n`;
}

function renderSection(section: Section): readonly string[] {
  switch (section.kind) {
    case 'facts':
      return [...(section.title === undefined ? [] : [`## ${section.title}`]), ...section.facts.map(renderFact)];
    case 'cards':
      return [`## ${section.title}${totalOf(section)}`, ...renderCards(section.cards, section.empty)];
    case 'steps':
      return [`## ${section.title}`, ...section.steps.map((step, index) => `${index + 1}. ${renderSpans(step)}`)];
    case 'tree':
      return [`## ${section.title}`, ...renderTree(section.root, '')];
    case 'note':
      return [`## ${section.title}`, section.text, ...(section.command === undefined ? [] : [`$ ${section.command}`])];
    case 'compare':
      return [
        `## ${section.title}`,
        ...[section.left, section.right].map(({ title, path }) => `${title}: ${formatJsonPath(path)}`),
      ];
  }
}

function renderWorries(worries: readonly Worry[]): readonly string[] {
  if (worries.length === 0) return [];
  const lines = worries.flatMap(({ severity, code, what, why, todo }) => {
    return [`- ${severity} ${code}: ${what}`, `    why: ${why}`, `    do: ${todo}`];
  });
  return ['', `= ${chapterTitle('worries')}`, ...lines];
}

function totalOf(section: Extract<Section, { kind: 'cards' }>): string {
  if (section.total === undefined || section.total === section.cards.length) return '';
  return ` (${section.cards.length} of ${section.total})`;
}

function renderCards(cards: readonly Card[], empty: string | undefined): readonly string[] {
  if (cards.length === 0) return empty === undefined ? [] : [empty];
  return cards.flatMap((card) => {
    const badges = card.badges.length === 0 ? '' : ` ${renderBadges(card.badges)}`;
    return [`- ${renderSpans(card.title)}${badges}`, ...card.facts.map((one) => `    ${renderFact(one)}`)];
  });
}

function renderFact(fact: Fact): string {
  return `${fact.term}: ${renderSpans(fact.value)}${fact.envoy === undefined ? '' : ` {${fact.envoy}}`}`;
}

function renderTree(node: TreeNode, indent: string): readonly string[] {
  return [`${indent}${renderSpans(node.label)}`, ...node.children.flatMap((child) => renderTree(child, `${indent}  `))];
}

function renderBadges(badges: Card['badges']): string {
  return badges.map((badge) => `<${badge.tone === 'trouble' ? '!' : ''}${badge.text}>`).join(' ');
}

function renderSpans(spans: readonly Span[]): string {
  return spans.map(renderSpan).join('');
}

function renderSpan(span: Span): string {
  if (span.link !== undefined) return `[${span.text}]`;
  return span.tone === 'trouble' ? `!${span.text}` : span.text;
}

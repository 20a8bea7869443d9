import type { GraphEdge, Placed } from '../graph/types.ts';
import { countOf } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { ExportInput } from './export-input.ts';

/** Mermaid refuses more by itself: 500 edges (`maxEdges`) and 50,000 characters (`maxTextSize`, the same on GitHub). */
const LIMITS = { cards: 200, edges: 400, characters: 45_000, label: 160 };

/** Characters that mean something to Mermaid even between quotes, as its entity codes (its docs, "Entity codes"). */
const CODES: Readonly<Record<string, string>> = {
  '"': '#quot;',
  '#': '#35;',
  '&': '#amp;',
  '<': '#lt;',
  '>': '#gt;',
  // A quote and a backtick begin Markdown.
  '`': '#96;',
  // Two of them begin a comment or, with a brace, a directive, wherever they stand.
  '%': '#37;',
  '\\': '#92;',
};

/** A label in quotes: one line, and nothing in it is Mermaid, Markdown or HTML. */
function quote(lines: readonly string[]): string {
  const safe = lines.map((line) =>
    (Array.from(line).length > LIMITS.label ? `${Array.from(line).slice(0, LIMITS.label).join('')}…` : line)
      // oxlint-disable-next-line no-control-regex
      .replace(/[\s\u0000-\u001f\u007f]+/g, ' ')
      .replace(/["#&<>`%\\]/g, (character) => CODES[character] ?? '')
      // The lexer takes a whole line with these words in it for a statement.
      .replace(/direction /g, 'direction#32;'),
  );
  return `"${safe.join('<br/>')}"`;
}

function isTroubled({ tone, lines, badges }: Placed): boolean {
  return (
    tone === 'trouble' || lines.some((line) => line.tone === 'trouble') || badges.some((b) => b.tone === 'trouble')
  );
}

function cardLabel(card: Placed): string {
  const badges = card.badges.map((badge) => badge.text).join(' · ');
  return quote([card.title, ...card.lines.map((line) => line.text), ...(badges === '' ? [] : [badges])]);
}

function edgeLabel(card: Placed | undefined, { sourceRow, label }: GraphEdge): string {
  const row = card?.rows.find(({ id }) => id === sourceRow)?.label;
  const words = [row, label].filter((text) => text !== undefined && text !== '');
  return words.length === 0 ? '' : `|${quote([words.join(', ')])}|`;
}

interface Drawn {
  /** Mermaid's ids of the cards that are drawn, by their own. */
  readonly ids: ReadonlyMap<string, string>;
  /** A line for each of them, by lane. */
  readonly byLane: ReadonlyMap<string, readonly string[]>;
  readonly characters: number;
}

/** As many cards as half of the text has room for, what is lit first. */
function drawCards({ picture, lit }: ExportInput): Drawn {
  const isLit = ({ id }: Placed): boolean => lit?.nodes.has(id) === true;
  const ordered = [...picture.nodes.filter(isLit), ...picture.nodes.filter((card) => !isLit(card))];
  const ids = new Map<string, string>();
  const byLane = new Map<string, string[]>();
  let characters = 0;
  for (const card of ordered.slice(0, LIMITS.cards)) {
    const id = `n${ids.size}`;
    const line = `    ${id}[${cardLabel(card)}]`;
    if (characters + line.length > LIMITS.characters / 2) break;
    characters += line.length + 1;
    ids.set(card.id, id);
    byLane.set(card.lane, [...(byLane.get(card.lane) ?? []), line]);
  }
  return { ids, byLane, characters };
}

/** As many edges between those cards as the text has room for, what is lit first. */
function drawEdges({ picture, lit }: ExportInput, { ids, characters }: Drawn): readonly string[] {
  const cards = new Map(picture.nodes.map((card) => [card.id, card]));
  const isLit = ({ id }: GraphEdge): boolean => lit?.edges.has(id) === true;
  const lines: string[] = [];
  let room = LIMITS.characters - characters;
  for (const edge of picture.edges.toSorted((a, b) => Number(isLit(b)) - Number(isLit(a)))) {
    const [source, target] = [ids.get(edge.source), ids.get(edge.target)];
    if (source === undefined || target === undefined) continue;
    const arrow = edge.fallback ? '-.->' : isLit(edge) ? '==>' : '-->';
    const line = `  ${source} ${arrow}${edgeLabel(cards.get(edge.source), edge)} ${target}`;
    room -= line.length + 1;
    if (room < 0 || lines.length === LIMITS.edges) break;
    lines.push(line);
  }
  return lines;
}

/** Cards and lines that there was no room for, in a comment. */
function leftOut(cards: number, edges: number): readonly string[] {
  if (cards === 0 && edges === 0) return [];
  return [
    `  %% ${t`${countOf(cards, 'card')} and ${countOf(edges, 'line')} are left out, for Mermaid draws no more.`}`,
  ];
}

/**
 * The picture as a Mermaid flowchart (https://mermaid.js.org/syntax/flowchart.html): a subgraph for each lane. What is lit
 * comes first, for what is too much for Mermaid is left out, and counted in a comment.
 */
export function printMermaid(input: ExportInput): string {
  const { picture, heading } = input;
  const drawn = drawCards(input);
  const edges = drawEdges(input, drawn);
  const lanes = picture.lanes.flatMap((lane, index) => {
    const cards = drawn.byLane.get(lane.id);
    return cards === undefined ? [] : [`  subgraph lane${index} [${quote([lane.label])}]`, ...cards, '  end'];
  });
  const trouble = picture.nodes.filter(isTroubled).flatMap(({ id }) => drawn.ids.get(id) ?? []);
  return [
    'flowchart LR',
    `  %% ${heading.title.replace(/[\s{}%]+/g, ' ')}`,
    ...lanes,
    ...edges,
    ...(trouble.length === 0
      ? []
      : ['  classDef trouble stroke:#b93a08,stroke-width:2px', `  class ${trouble.join(',')} trouble`]),
    ...leftOut(picture.nodes.length - drawn.ids.size, picture.edges.length - edges.length),
    '',
  ].join('\n');
}

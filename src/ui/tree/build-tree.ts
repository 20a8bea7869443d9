import { groupEdges } from '../../core/graph/layout-edges.ts';
import type { GraphEdge, GraphNode, Picture, Row, Tone } from '../../core/graph/types.ts';
import { say, t } from '../../core/lib/words.ts';
import { formatPercent } from '../../core/lib/count-words.ts';
import type { CardMarks, RequestRole } from '../canvas/card-marks.ts';
import { roleOfRow } from '../canvas/card-marks.ts';
import { describeCard, describeToggle, ROLE_WORDS } from '../canvas/card-words.ts';

/** What Enter does with a line. */
type TreeAction =
  | { readonly kind: 'select'; readonly id: string }
  /** Opens or closes a group or a card in place, as its chevron does in the picture. */
  | { readonly kind: 'toggle'; readonly id: string }
  /** Goes to the line of a card, and selects what it shows. */
  | { readonly kind: 'go'; readonly card: string; readonly select: string | undefined };

/** A line of the tree, with what is below it. */
export interface TreeItem {
  readonly id: string;
  readonly kind: 'lane' | 'card' | 'row' | 'lead' | 'toggle';
  readonly title: string;
  /** What else is said of it, in the picture's words and order. */
  readonly details: readonly string[];
  /** All of it in one line: the accessible name. */
  readonly label: string;
  readonly mono: boolean;
  readonly tone: Tone | undefined;
  readonly role: RequestRole | undefined;
  readonly isSelected: boolean;
  readonly action: TreeAction | undefined;
  readonly children: readonly TreeItem[];
}

/** A card as the picture shows it. */
export interface ShownCard {
  readonly card: GraphNode;
  readonly isSelected: boolean;
  readonly chosenRows: readonly string[];
  readonly marks: CardMarks;
}

interface Scene {
  readonly bySource: ReadonlyMap<string, readonly GraphEdge[]>;
  readonly cards: ReadonlyMap<string, GraphNode>;
  /** Positions of the cards in the picture's order. */
  readonly order: ReadonlyMap<string, number>;
}

const PLAIN = { mono: false, tone: undefined, role: undefined, isSelected: false } as const;

function joined(title: string, details: readonly string[]): string {
  return [title, ...details].join(', ');
}

function selectAction(id: string | undefined): TreeAction | undefined {
  return id === undefined ? undefined : { kind: 'select', id };
}

function edgesOf({ id }: GraphNode, { bySource }: Scene): readonly GraphEdge[] {
  return bySource.get(id) ?? [];
}

/** Where edges lead, in the order in which their cards stand. */
function leads(edges: readonly GraphEdge[], { cards, order }: Scene): readonly TreeItem[] {
  const found = edges.flatMap((edge) => {
    const target = cards.get(edge.target);
    return target === undefined ? [] : [{ edge, target }];
  });
  return found
    .toSorted((a, b) => (order.get(a.target.id) ?? 0) - (order.get(b.target.id) ?? 0))
    .map(({ edge, target }) => {
      const details = [
        ...(edge.label === undefined ? [] : [edge.label]),
        ...(edge.percent === undefined ? [] : [formatPercent(edge.percent)]),
        ...(edge.fallback ? [t`when nothing else matches`] : []),
      ];
      return {
        ...PLAIN,
        id: `lead:${edge.id}`,
        kind: 'lead',
        title: target.title,
        details,
        label: joined(t`leads to ${target.title}`, details),
        mono: target.mono,
        tone: edge.tone,
        action: { kind: 'go', card: `card:${target.id}`, select: target.objectId },
        children: [],
      };
    });
}

function rowItem(row: Row, { card, chosenRows, marks }: ShownCard, scene: Scene): TreeItem {
  const role = roleOfRow(marks, row.id);
  const details = [
    ...(row.detail === undefined ? [] : [row.detail]),
    ...(role === undefined ? [] : [say(ROLE_WORDS[role])]),
  ];
  return {
    ...PLAIN,
    id: `row:${card.id}:${row.id}`,
    kind: 'row',
    title: row.label,
    details,
    label: joined(row.label, details),
    role,
    isSelected: chosenRows.includes(row.id),
    action: selectAction(row.objectId ?? card.objectId),
    children: leads(
      edgesOf(card, scene).filter((edge) => edge.sourceRow === row.id),
      scene,
    ),
  };
}

function toggleItem(card: GraphNode): TreeItem {
  const title = describeToggle(card);
  const action: TreeAction = { kind: 'toggle', id: card.id };
  return { ...PLAIN, id: `toggle:${card.id}`, kind: 'toggle', title, details: [], label: title, action, children: [] };
}

/** A group is no object: it opens, as in the picture. */
function cardAction(card: GraphNode): TreeAction | undefined {
  return card.objectId === undefined && card.canOpen ? { kind: 'toggle', id: card.id } : selectAction(card.objectId);
}

function cardItem(shown: ShownCard, scene: Scene): TreeItem {
  const { card, marks } = shown;
  const rowIds = new Set(card.rows.map((row) => row.id));
  const ofCard = edgesOf(card, scene).filter(({ sourceRow }) => sourceRow === undefined || !rowIds.has(sourceRow));
  const state = card.kind !== 'group' ? [] : [card.isOpen ? t`opened` : t`not opened`];
  return {
    id: `card:${card.id}`,
    kind: 'card',
    title: card.title,
    details: [...card.badges.map((badge) => badge.text), ...card.lines.map((line) => line.text), ...state],
    label: joined(describeCard(card, marks), state),
    mono: card.mono,
    tone: card.tone,
    role: marks.role,
    isSelected: shown.isSelected && shown.chosenRows.length === 0,
    action: cardAction(card),
    children: [
      ...card.rows.map((row) => rowItem(row, shown, scene)),
      ...leads(ofCard, scene),
      ...(card.canOpen ? [toggleItem(card)] : []),
    ],
  };
}

/** The picture as a tree: its lanes, their cards, the rows of each, and where they lead, all in the picture's order. */
export function buildTree({ lanes, edges, nodes }: Picture, shown: readonly ShownCard[]): readonly TreeItem[] {
  const scene: Scene = {
    bySource: groupEdges(edges, (edge) => edge.source),
    cards: new Map(nodes.map((node) => [node.id, node])),
    order: new Map(nodes.map((node, index) => [node.id, index])),
  };
  return lanes.map((lane) => {
    const cards = shown.filter(({ card }) => card.lane === lane.id).map((card) => cardItem(card, scene));
    return {
      ...PLAIN,
      id: `lane:${lane.id}`,
      kind: 'lane',
      title: lane.label,
      details: [],
      label: lane.label,
      action: undefined,
      children: cards,
    };
  });
}

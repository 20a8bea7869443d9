import type { TreeItem } from './build-tree.ts';

/** A line that is on screen, with its place in the tree. */
export interface TreeLine {
  readonly item: TreeItem;
  /** From 1. */
  readonly level: number;
  /** Among its siblings, from 1, and how many they are. */
  readonly position: number;
  readonly setSize: number;
  /** Index of the line that it is below; undefined for a lane. */
  readonly parent: number | undefined;
  /** Undefined: there is nothing below it. */
  readonly isExpanded: boolean | undefined;
}

/** Lanes begin open, and what is in a card begins closed; `flipped` are those that are otherwise. */
function isExpanded({ id, kind, children }: TreeItem, flipped: ReadonlySet<string>): boolean | undefined {
  if (children.length === 0) return undefined;
  return (kind === 'lane' || kind === 'row') !== flipped.has(id);
}

/** The lines that can be seen, from top to bottom. */
export function flattenTree(items: readonly TreeItem[], flipped: ReadonlySet<string>): readonly TreeLine[] {
  const lines: TreeLine[] = [];
  const add = (siblings: readonly TreeItem[], level: number, parent: number | undefined): void => {
    for (const [index, item] of siblings.entries()) {
      const expanded = isExpanded(item, flipped);
      const at = lines.length;
      lines.push({ item, level, position: index + 1, setSize: siblings.length, parent, isExpanded: expanded });
      if (expanded === true) add(item.children, level + 1, at);
    }
  };
  add(items, 1, undefined);
  return lines;
}

/** The items around one, from the lane down to itself; empty where the tree has none of that id. */
function wayTo(items: readonly TreeItem[], matches: (item: TreeItem) => boolean): readonly TreeItem[] {
  for (const item of items) {
    if (matches(item)) return [item];
    const below = wayTo(item.children, matches);
    if (below.length > 0) return [item, ...below];
  }
  return [];
}

export interface Revealed {
  readonly id: string;
  readonly flipped: ReadonlySet<string>;
}

/** Opens all that is around an item, so that it can be seen; undefined where the tree has none. */
export function revealItem(
  items: readonly TreeItem[],
  flipped: ReadonlySet<string>,
  matches: (item: TreeItem) => boolean,
): Revealed | undefined {
  const way = wayTo(items, matches);
  const item = way.at(-1);
  if (item === undefined) return undefined;
  const next = new Set(flipped);
  for (const around of way.slice(0, -1)) {
    if (isExpanded(around, next) !== false) continue;
    if (next.has(around.id)) next.delete(around.id);
    else next.add(around.id);
  }
  return { id: item.id, flipped: next };
}

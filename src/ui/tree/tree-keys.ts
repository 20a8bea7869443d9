import type { TreeLine } from './flatten-tree.ts';

/** What a key does at a line. Positions are those of lines. */
export type TreeStep =
  | { readonly kind: 'move'; readonly to: number }
  | { readonly kind: 'expand' | 'collapse'; readonly at: number }
  /** All siblings that can be. */
  | { readonly kind: 'expand-all'; readonly ids: readonly string[] }
  | { readonly kind: 'act'; readonly at: number };

function stepRight(lines: readonly TreeLine[], at: number): TreeStep | undefined {
  const expanded = lines[at]?.isExpanded;
  if (expanded === undefined) return undefined;
  return expanded ? { kind: 'move', to: at + 1 } : { kind: 'expand', at };
}

function stepLeft(lines: readonly TreeLine[], at: number): TreeStep | undefined {
  const line = lines[at];
  if (line?.isExpanded === true) return { kind: 'collapse', at };
  return line?.parent === undefined ? undefined : { kind: 'move', to: line.parent };
}

/**
 * What a key means at a line, as trees do: https://www.w3.org/WAI/ARIA/apg/patterns/treeview/. `page`: lines of one
 * screen. Undefined: the key is none of the tree's.
 */
export function treeStep(key: string, lines: readonly TreeLine[], at: number, page: number): TreeStep | undefined {
  const to = (index: number): TreeStep => ({ kind: 'move', to: Math.max(0, Math.min(index, lines.length - 1)) });
  switch (key) {
    case 'ArrowDown':
      return to(at + 1);
    case 'ArrowUp':
      return to(at - 1);
    case 'PageDown':
      return to(at + page);
    case 'PageUp':
      return to(at - page);
    case 'Home':
      return to(0);
    case 'End':
      return to(lines.length - 1);
    case 'ArrowRight':
      return stepRight(lines, at);
    case 'ArrowLeft':
      return stepLeft(lines, at);
    case '*': {
      const parent = lines[at]?.parent;
      const siblings = lines.filter((line) => line.parent === parent && line.isExpanded === false);
      return { kind: 'expand-all', ids: siblings.map((line) => line.item.id) };
    }
    case 'Enter':
    case ' ':
      return { kind: 'act', at };
    default:
      return undefined;
  }
}

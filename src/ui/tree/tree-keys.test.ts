import { describe, expect, it } from 'vitest';
import type { TreeItem } from './build-tree.ts';
import { flattenTree, revealItem } from './flatten-tree.ts';
import { treeStep } from './tree-keys.ts';

function item(kind: TreeItem['kind'], id: string, children: readonly TreeItem[] = []): TreeItem {
  const plain = { mono: false, tone: undefined, role: undefined, isSelected: false, action: undefined } as const;
  return { ...plain, id, kind, title: id, details: [], label: id, children };
}

const ITEMS = [
  item('lane', 'listeners', [
    item('card', '9080', [item('row', 'http', [item('lead', 'to routes')]), item('row', 'default')]),
    item('card', '15010'),
  ]),
  item('lane', 'clusters', [item('card', 'reviews')]),
];

/** The lines of the tree as text: what is open has `-`, what is closed `+`. */
function write(flipped: readonly string[]): string {
  return flattenTree(ITEMS, new Set(flipped))
    .map(
      ({ item: { id }, level, isExpanded, position, setSize }) =>
        `${level}${isExpanded === undefined ? ' ' : isExpanded ? '-' : '+'}${id} ${position}/${setSize}`,
    )
    .join(', ');
}

describe('the lines of the tree', () => {
  it('are those of open lanes and closed cards at first', () => {
    expect(write([])).toBe('1-listeners 1/2, 2+9080 1/2, 2 15010 2/2, 1-clusters 2/2, 2 reviews 1/1');
  });

  it('follow what is opened and closed', () => {
    expect(write(['9080', 'clusters'])).toBe(
      '1-listeners 1/2, 2-9080 1/2, 3-http 1/2, 4 to routes 1/1, 3 default 2/2, 2 15010 2/2, 1+clusters 2/2',
    );
  });

  it('can be made to show any item, and then nothing else has changed', () => {
    const revealed = revealItem(ITEMS, new Set(['listeners', 'clusters']), ({ id }) => id === 'default');
    expect(revealed).toEqual({ id: 'default', flipped: new Set(['clusters', '9080']) });
    expect(revealItem(ITEMS, new Set(), ({ id }) => id === 'gone')).toBeUndefined();
  });
});

describe('a key in the tree', () => {
  const lines = flattenTree(ITEMS, new Set());
  it.each([
    ['ArrowDown', 0, { kind: 'move', to: 1 }],
    ['ArrowDown', 4, { kind: 'move', to: 4 }],
    ['ArrowUp', 0, { kind: 'move', to: 0 }],
    ['ArrowRight', 0, { kind: 'move', to: 1 }],
    ['ArrowRight', 1, { kind: 'expand', at: 1 }],
    ['ArrowRight', 2, undefined],
    ['ArrowLeft', 0, { kind: 'collapse', at: 0 }],
    ['ArrowLeft', 2, { kind: 'move', to: 0 }],
    ['Home', 3, { kind: 'move', to: 0 }],
    ['End', 0, { kind: 'move', to: 4 }],
    ['PageDown', 1, { kind: 'move', to: 4 }],
    ['PageUp', 4, { kind: 'move', to: 1 }],
    ['*', 2, { kind: 'expand-all', ids: ['9080'] }],
    ['Enter', 2, { kind: 'act', at: 2 }],
    ['x', 2, undefined],
  ])('%s at line %i', (key, at, step) => {
    expect(treeStep(key, lines, at, 3)).toEqual(step);
  });
});

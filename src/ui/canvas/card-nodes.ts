import type { Path } from '../../core/graph/path.ts';
import { isCardOf, rowsOf } from '../../core/graph/path.ts';
import type { Picture, Placed } from '../../core/graph/types.ts';
import type { CardNodeType, CardState } from './CardNode.tsx';

function stateOf(card: Placed, path: Path | undefined, selected: string | undefined): CardState {
  if (path === undefined || selected === undefined) return 'plain';
  if (isCardOf(card, selected) || rowsOf(card, selected).length > 0) return 'selected';
  return path.nodes.has(card.id) ? 'lit' : 'dim';
}

/** The cards as React Flow's nodes, in the picture's order, which is the order of the Tab key. */
export function buildCardNodes(picture: Picture, path: Path | undefined, selected: string | undefined): CardNodeType[] {
  return picture.nodes.map((card) => ({
    id: card.id,
    type: 'card',
    position: { x: card.x, y: card.y },
    width: card.width,
    height: card.height,
    ariaRole: 'group',
    ariaLabel: card.title,
    domAttributes: { 'aria-roledescription': 'card' },
    data: {
      card,
      state: stateOf(card, path, selected),
      chosenRows: selected === undefined ? [] : rowsOf(card, selected),
    },
  }));
}

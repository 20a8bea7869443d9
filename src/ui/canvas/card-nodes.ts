import type { Path } from '../../core/graph/path.ts';
import { isCardOf, rowsOf } from '../../core/graph/path.ts';
import type { Picture, Placed } from '../../core/graph/types.ts';
import { NO_MARKS } from './card-marks.ts';
import type { CardMarks } from './card-marks.ts';
import type { CardProps, CardState } from './CardNode.tsx';
import type { RequestWay } from './request-way.ts';

/** What is lifted out of the picture: what leads through a selection, or a followed request, whatever is selected. */
export interface Lights {
  /** Undefined: nothing is lit, so that nothing is dimmed. */
  readonly path: Path | undefined;
  readonly selected: string | undefined;
  readonly request: RequestWay | undefined;
}

function stateOf(card: Placed, { path, selected }: Lights): CardState {
  if (selected !== undefined && (isCardOf(card, selected) || rowsOf(card, selected).length > 0)) return 'selected';
  return path?.nodes.has(card.id) === true ? 'lit' : 'plain';
}

function marksOf(card: Placed, request: RequestWay | undefined): CardMarks {
  if (request === undefined) return NO_MARKS;
  const { way, near, endCard, stepCard, stepRows } = request;
  const isStep = stepCard?.id === card.id;
  return {
    role: way.nodes.has(card.id) ? 'way' : near?.nodes.has(card.id) === true ? 'near' : undefined,
    isEnd: endCard?.id === card.id,
    isStep,
    wayRows: way.rows.get(card.id) ?? [],
    nearRows: near?.rows.get(card.id) ?? [],
    stepRows: isStep ? stepRows : [],
  };
}

/** What each card of the picture looks like, in the picture's order. */
export function buildCards(picture: Picture, lights: Lights): CardProps[] {
  const { selected, request } = lights;
  return picture.nodes.map((card) => ({
    card,
    state: stateOf(card, lights),
    chosenRows: selected === undefined ? [] : rowsOf(card, selected),
    marks: marksOf(card, request),
  }));
}

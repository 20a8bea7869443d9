import type { Marks, Way } from '../../core/graph/way.ts';
import { countShown, findNear, findWay, showsObject } from '../../core/graph/way.ts';
import { missingId } from '../../core/graph/routes-card.ts';
import type { Picture, Placed, Routed } from '../../core/graph/types.ts';
import type { TraceView } from '../../core/share/view.ts';
import type { Traced } from '../../core/trace/traced.ts';
import { decidingStep, verdictTone } from '../../core/trace/step-order.ts';
import type { Step, Trace } from '../../core/trace/trace.ts';

/** What the picture shows of a followed request. */
export interface RequestWay {
  readonly way: Way;
  /** What was looked at and lost, where that is asked for. */
  readonly near: Marks | undefined;
  /** The card on which the request ends without reaching anybody. */
  readonly endCard: Placed | undefined;
  /** The card of the open step, if the picture has it. */
  readonly stepCard: Placed | undefined;
  /** Rows of that card that the step is about. */
  readonly stepRows: readonly string[];
  /** The answer, its open step, and how much of it is shown: when one changes, there is something new to see. */
  readonly occasion: { readonly traced: Traced; readonly step: number; readonly shown: number };
}

/** What a step is about: the object that it decides for, else the winner of its candidates. */
function objectsOf(step: Step): readonly string[] {
  const winner = step.candidates.find((candidate) => candidate.outcome === 'match')?.object;
  return [step.object, winner].filter((id) => id !== undefined);
}

function findCard({ nodes }: Picture, id: string): Placed | undefined {
  return nodes.find((node) => node.id === id) ?? nodes.find((node) => showsObject(node, id));
}

/** A step without an object of its own, such as a filter's, happens where the steps before have led. */
function findStep(picture: Picture, steps: readonly Step[], index: number): Pick<RequestWay, 'stepCard' | 'stepRows'> {
  const ids =
    index < steps.length
      ? steps
          .slice(0, index + 1)
          .toReversed()
          .flatMap(objectsOf)
      : [];
  for (const id of ids) {
    const stepCard = findCard(picture, id);
    if (stepCard === undefined) continue;
    const rows = stepCard.rows.filter((row) => row.objectId === id || row.holds?.includes(id) === true);
    return { stepCard, stepRows: rows.map((row) => row.id) };
  }
  return { stepCard: undefined, stepRows: [] };
}

/** Cards of what the request is sent to and the dump does not have, which are no objects of its way. */
function findMissing({ edges }: Picture, { verdict }: Trace, way: Way): readonly string[] {
  if (verdict.cluster !== undefined) return [missingId('cluster', verdict.cluster)];
  if (verdict.code !== 'ES-NO-ROUTES') return [];
  const leaves = ({ source, sourceRow = '' }: Routed): boolean =>
    way.nodes.has(source) && way.rows.get(source)?.includes(sourceRow) !== false;
  return edges.filter((edge) => edge.target.startsWith(missingId('routes', '')) && leaves(edge)).map((e) => e.target);
}

/** The last card of the way, where its end is one that nobody wants. */
function findEnd(picture: Picture, trace: Trace, objects: readonly string[]): Placed | undefined {
  if (verdictTone(trace.verdict) !== 'trouble') return undefined;
  const last = objects.findLast((id) => findCard(picture, id) !== undefined);
  return last === undefined ? undefined : findCard(picture, last);
}

/** Finds a followed request in the picture. Undefined where the picture shows nothing of it, such as another direction. */
export function findRequestWay(picture: Picture, traced: Traced, view: TraceView): RequestWay | undefined {
  const known = findWay(picture.nodes, picture.edges, traced.way.objects);
  if (known.nodes.size === 0) return undefined;
  const missing = findMissing(picture, traced.trace, known);
  const objects = [...traced.way.objects, ...missing];
  const way = missing.length === 0 ? known : findWay(picture.nodes, picture.edges, objects);
  const { steps } = traced.trace;
  const step = view.step ?? decidingStep(steps);
  return {
    way,
    near: view.near ? findNear(picture.nodes, traced.way.near, way) : undefined,
    endCard: findEnd(picture, traced.trace, objects),
    ...findStep(picture, steps, step),
    occasion: { traced, step, shown: countShown(picture.nodes, objects) },
  };
}

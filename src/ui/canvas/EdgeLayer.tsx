import { memo, useMemo } from 'react';
import { pathOf, strokeWidth } from '../../core/graph/edge-line.ts';
import { groupEdges } from '../../core/graph/layout-edges.ts';
import type { Path } from '../../core/graph/path.ts';
import type { Routed } from '../../core/graph/types.ts';
import { joinClasses } from '../parts/classes.ts';
import css from './EdgeLayer.module.css';
import tones from './tones.module.css';

interface LinesProps {
  readonly edges: readonly Routed[];
  readonly lit: boolean;
}

/**
 * One path for all edges that look alike: where they run on together they are one line, which is no thicker than each,
 * and some few paths cost less than some hundred.
 */
const Lines = memo(function Lines({ edges, lit }: LinesProps) {
  const groups = useMemo(
    () => [...groupEdges(edges, (edge) => `${edge.tone} ${edge.fallback} ${strokeWidth(edge, lit)}`)],
    [edges, lit],
  );
  return groups.map(([key, alike]) => {
    const [first] = alike;
    return first === undefined ? null : (
      <path
        key={key}
        className={joinClasses(css['edge'], tones[first.tone], first.fallback && css['fallback'], lit && css['lit'])}
        d={alike.map(pathOf).join(' ')}
        strokeWidth={strokeWidth(first, lit)}
      />
    );
  });
});

interface LabelProps {
  readonly edge: Routed;
  readonly lit: boolean;
}

const Label = memo(function Label({ edge, lit }: LabelProps) {
  if (edge.labelAt === undefined) return null;
  const { x, y, width } = edge.labelAt;
  return (
    <div
      className={joinClasses(css['label'], tones[edge.tone], lit && css['strong'])}
      style={{ left: x, top: y, width }}
    >
      {edge.label}
    </div>
  );
});

interface Props {
  readonly edges: readonly Routed[];
  /** What is lit; absent when nothing is. */
  readonly path: Path | undefined;
}

/**
 * All edges in one drawing beneath the cards. The layout has given each its way, so React Flow's own edges, which
 * need handles and measured cards to find theirs, would only repeat the work. What is lit is drawn once more on top of
 * all, so that a selection changes none of the others.
 */
export const EdgeLayer = memo(function EdgeLayer({ edges, path }: Props) {
  const lit = useMemo(() => edges.filter((edge) => path?.edges.has(edge.id) === true), [edges, path]);
  return (
    <>
      <svg
        className={joinClasses(css['edges'], path !== undefined && css['dimming'])}
        data-edges
        aria-hidden="true"
        width="1"
        height="1"
      >
        <g>
          <Lines edges={edges} lit={false} />
        </g>
        <Lines edges={lit} lit />
      </svg>
      <div className={css['labels']} data-edges aria-hidden="true">
        {edges.map((edge) => (
          <Label key={edge.id} edge={edge} lit={path?.edges.has(edge.id) === true} />
        ))}
      </div>
    </>
  );
});

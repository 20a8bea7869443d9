import { memo } from 'react';
import type { Path } from '../../core/graph/path.ts';
import type { Routed } from '../../core/graph/types.ts';
import { joinClasses } from '../parts/classes.ts';
import { curveThrough } from './curve.ts';
import css from './EdgeLayer.module.css';
import tones from './tones.module.css';

/** Widths of a line, px: of any edge, of one that carries all of a split, and what the selected path adds. */
const STROKE = { base: 1.5, share: 3, lit: 1 };

function strokeWidth(edge: Routed, lit: boolean): number {
  return STROKE.base + (STROKE.share * (edge.percent ?? 0)) / 100 + (lit ? STROKE.lit : 0);
}

interface PartProps {
  readonly edge: Routed;
  readonly lit: boolean;
}

const Line = memo(function Line({ edge, lit }: PartProps) {
  return (
    <path
      className={joinClasses(css['edge'], tones[edge.tone], edge.fallback && css['fallback'], lit && css['lit'])}
      d={curveThrough(edge.points)}
      strokeWidth={strokeWidth(edge, lit)}
    />
  );
});

const Label = memo(function Label({ edge, lit }: PartProps) {
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
  return (
    <>
      <svg
        className={joinClasses(css['edges'], path !== undefined && css['dimming'])}
        aria-hidden="true"
        width="1"
        height="1"
      >
        <g>
          {edges.map((edge) => (
            <Line key={edge.id} edge={edge} lit={false} />
          ))}
        </g>
        {edges.map((edge) => path?.edges.has(edge.id) === true && <Line key={edge.id} edge={edge} lit />)}
      </svg>
      <div className={css['labels']}>
        {edges.map((edge) => (
          <Label key={edge.id} edge={edge} lit={path?.edges.has(edge.id) === true} />
        ))}
      </div>
    </>
  );
});

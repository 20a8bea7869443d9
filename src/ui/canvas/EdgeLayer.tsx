import { memo } from 'react';
import { ViewportPortal } from '@xyflow/react';
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

function Line({ edge, path }: { readonly edge: Routed; readonly path: Path | undefined }) {
  const lit = path?.edges.has(edge.id) === true;
  return (
    <path
      className={joinClasses(
        css['edge'],
        tones[edge.tone],
        edge.fallback && css['fallback'],
        lit && css['lit'],
        path !== undefined && !lit && css['dim'],
      )}
      d={curveThrough(edge.points)}
      strokeWidth={strokeWidth(edge, lit)}
    />
  );
}

function Label({ edge, path }: { readonly edge: Routed; readonly path: Path | undefined }) {
  if (edge.labelAt === undefined) return null;
  const lit = path?.edges.has(edge.id) === true;
  const { x, y, width } = edge.labelAt;
  return (
    <div
      className={joinClasses(css['label'], tones[edge.tone], lit && css['strong'])}
      style={{ left: x, top: y, width }}
    >
      {edge.label}
    </div>
  );
}

interface Props {
  readonly edges: readonly Routed[];
  /** What is lit; absent when nothing is. */
  readonly path: Path | undefined;
}

/**
 * All edges in one drawing beneath the cards. The layout has given each its way, so React Flow's own edges, which
 * need handles and measured cards to find theirs, would only repeat the work.
 */
export const EdgeLayer = memo(function EdgeLayer({ edges, path }: Props) {
  const isLit = (edge: Routed): boolean => path?.edges.has(edge.id) === true;
  return (
    <ViewportPortal>
      <svg className={css['edges']} aria-hidden="true" width="1" height="1">
        {/* What is lit is drawn last, on top of the others. */}
        {[...edges.filter((edge) => !isLit(edge)), ...edges.filter(isLit)].map((edge) => (
          <Line key={edge.id} edge={edge} path={path} />
        ))}
      </svg>
      <div className={css['labels']}>
        {edges.map((edge) => (
          <Label key={edge.id} edge={edge} path={path} />
        ))}
      </div>
    </ViewportPortal>
  );
});

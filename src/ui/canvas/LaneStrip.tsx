import { memo, useMemo } from 'react';
import { useViewport } from '@xyflow/react';
import { LANE_TERMS } from '../../core/glossary/places.ts';
import type { Lane, LaneId, Picture } from '../../core/graph/types.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { Term } from '../glossary/Term.tsx';
import { joinClasses } from '../parts/classes.ts';
import { detailAt } from './detail.ts';
import css from './LaneStrip.module.css';

interface Props {
  readonly lanes: readonly Lane[];
}

/** Below this width a lane's name would be cut beside its count, screen px. */
const ROOM = 70;

/** How many objects each lane holds, those in closed groups too. */
function countLanes(nodes: Picture['nodes']): ReadonlyMap<LaneId, number> {
  const counts = new Map<LaneId, number>();
  for (const { lane, kind, isOpen, count = 1 } of nodes) {
    // The header of an open group stands above its members, which count for themselves.
    const own = kind === 'group' ? (isOpen ? 0 : count) : 1;
    counts.set(lane, (counts.get(lane) ?? 0) + own);
  }
  return counts;
}

/** Distance from a lane's separator to its cards, canvas px. */
function separatorBefore(lanes: readonly Lane[], index: number): number {
  const lane = lanes[index];
  const before = lanes[index - 1];
  if (lane === undefined || before === undefined) return 0;
  return (before.x + before.width + lane.x) / 2;
}

interface NameProps {
  readonly lane: Lane;
  /** Told in front of the name. */
  readonly count: number | undefined;
  readonly isNarrow: boolean;
}

/** Apart from its place, which changes with every movement of the picture, for which no name is rendered again. */
const LaneName = memo(function LaneName({ lane, count, isNarrow }: NameProps) {
  return (
    <>
      {count !== undefined && <span className={css['total']}>{formatCount(count)} </span>}
      <span className={joinClasses(isNarrow && 'sr-only')}>
        <Term id={LANE_TERMS[lane.id]}>{lane.label}</Term>
      </span>
    </>
  );
});

/** The names of the lanes, above their cards however the picture is moved or zoomed; from afar, what they hold. */
export const LaneStrip = memo(function LaneStrip({ lanes, nodes }: Pick<Picture, 'lanes' | 'nodes'>) {
  const { x, zoom } = useViewport();
  const counts = useMemo(() => countLanes(nodes), [nodes]);
  const isFar = detailAt(zoom) === 'far';
  return (
    <div className={css['strip']}>
      <div className={css['bar']}>
        {lanes.map((lane) => (
          <span
            key={lane.id}
            className={css['lane']}
            style={{ transform: `translateX(${lane.x * zoom + x}px)`, maxWidth: (lane.width + 40) * zoom }}
            title={lane.label}
          >
            <LaneName
              lane={lane}
              count={isFar ? (counts.get(lane.id) ?? 0) : undefined}
              isNarrow={isFar && lane.width * zoom < ROOM}
            />
          </span>
        ))}
      </div>
    </div>
  );
});

/** Quiet lines between the lanes, from the strip down to the bottom. */
export const LaneLines = memo(function LaneLines({ lanes }: Props) {
  const { x, zoom } = useViewport();
  return (
    <div className={css['lines']} aria-hidden="true">
      {lanes.map((lane, index) =>
        index === 0 ? null : (
          <span
            key={lane.id}
            className={css['line']}
            style={{ transform: `translateX(${separatorBefore(lanes, index) * zoom + x}px)` }}
          />
        ),
      )}
    </div>
  );
});

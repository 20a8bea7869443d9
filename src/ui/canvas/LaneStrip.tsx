import { memo } from 'react';
import { useViewport } from '@xyflow/react';
import type { Lane } from '../../core/graph/types.ts';
import css from './LaneStrip.module.css';

interface Props {
  readonly lanes: readonly Lane[];
}

/** Distance from a lane's separator to its cards, canvas px. */
function separatorBefore(lanes: readonly Lane[], index: number): number {
  const lane = lanes[index];
  const before = lanes[index - 1];
  if (lane === undefined || before === undefined) return 0;
  return (before.x + before.width + lane.x) / 2;
}

/** The names of the lanes, above their cards however the picture is moved or zoomed. */
export const LaneStrip = memo(function LaneStrip({ lanes }: Props) {
  const { x, zoom } = useViewport();
  return (
    <div className={css['strip']}>
      <div className={css['bar']}>
        {lanes.map((lane) => (
          <span
            key={lane.id}
            className={css['lane']}
            style={{ transform: `translateX(${lane.x * zoom + x}px)`, maxWidth: (lane.width + 40) * zoom }}
          >
            {lane.label}
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

import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { actions } from '../../app/store.ts';
import { joinClasses } from '../parts/classes.ts';
import { formatCount } from '../parts/format.ts';
import css from './Header.module.css';
import type { OpenPhase } from './Header.tsx';

type Picture = NonNullable<OpenPhase['picture']>;
type Kind = OpenPhase['dump']['identity']['kind'];

const DIRECTIONS = ['outbound', 'inbound', 'ports', 'special'] as const;

interface Props {
  readonly picture: Picture;
  readonly kind: Kind;
}

/** The switch between the parts of the topology; a part without listeners is left out. */
export function Directions({ picture, kind }: Props) {
  const shown = DIRECTIONS.filter((direction) => picture.counts[direction] > 0);
  return (
    <ToggleGroup
      className={css['directions']}
      aria-label="Direction"
      value={[picture.direction]}
      onValueChange={([direction]) => {
        // Pressing the pressed one again would leave none.
        if (direction !== undefined) actions.setDirection(direction);
      }}
    >
      {shown.map((direction) => (
        <Toggle key={direction} value={direction} className={css['direction']}>
          <span className={joinClasses(css['dot'], css[direction])} aria-hidden="true" />
          {labelDirection(direction, kind)}
          <span className={css['count']}>{formatCount(picture.counts[direction])}</span>
        </Toggle>
      ))}
      <Toggle value={'all' as const} className={css['direction']}>
        All
        <span className={css['count']}>{formatCount(picture.counts.all)}</span>
      </Toggle>
    </ToggleGroup>
  );
}

function labelDirection(direction: (typeof DIRECTIONS)[number], kind: Kind): string {
  switch (direction) {
    case 'outbound':
      return 'Outbound';
    case 'inbound':
      return 'Inbound';
    case 'special':
      return 'Special';
    case 'ports':
      if (kind === 'gateway') return 'Gateway';
      return kind === 'waypoint' ? 'Waypoint' : 'Ports';
  }
}

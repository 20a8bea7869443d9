import { Toggle } from '@base-ui/react/toggle';
import { ToggleGroup } from '@base-ui/react/toggle-group';
import { actions } from '../../app/store.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import { joinClasses } from '../parts/classes.ts';
import css from './Header.module.css';
import type { OpenPhase } from './Header.tsx';
import { Rich } from '../parts/Rich.tsx';

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
      aria-label={t`Direction`}
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
        <Rich
          text={t`All<0>${formatCount(picture.counts.all)}</0>`}
          parts={[(text) => <span className={css['count']}>{text}</span>]}
        />
      </Toggle>
    </ToggleGroup>
  );
}

/** What a part of the topology is called in a dump of this kind. */
export function labelDirection(direction: Picture['direction'], kind: Kind): string {
  switch (direction) {
    case 'outbound':
      return t`Outbound`;
    case 'inbound':
      return t`Inbound`;
    case 'special':
      return t`Special`;
    case 'ports':
      if (kind === 'gateway') return t`Gateway`;
      return kind === 'waypoint' ? t`Waypoint` : t`Ports`;
    case 'all':
      return t`All`;
  }
}

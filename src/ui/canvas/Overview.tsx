import { memo } from 'react';
import { MiniMap, useStore } from '@xyflow/react';
import type { Picture } from '../../core/graph/types.ts';
import { t } from '../../core/lib/words.ts';
import { useDrawn } from './drawing.ts';
import css from './Overview.module.css';
import { isWholeInView } from './viewport.ts';

/** The cards as one node of the map. */
function MapOfCards() {
  const { picture } = useDrawn();
  return <MapRects nodes={picture.nodes} />;
}

/** What is in trouble reaches so far over its neighbours in the lane, px of the picture: seen however small the map is. */
const TROUBLE_REACH = 14;

/** A selection changes what is drawn, and nothing of the map. Trouble comes last, to lie above the others. */
const MapRects = memo(function MapRects({ nodes }: Pick<Picture, 'nodes'>) {
  const sorted = nodes.toSorted((a, b) => Number(a.tone === 'trouble') - Number(b.tone === 'trouble'));
  return sorted.map(({ id, tone, x, y, width, height }) => {
    const reach = tone === 'trouble' ? TROUBLE_REACH : 0;
    const box = { x: x - reach, y: y - reach, width: width + 2 * reach, height: height + 2 * reach };
    return <rect key={id} {...box} rx="8" fill={`var(--${tone})`} />;
  });
});

/** Sizes of the map, screen px; the larger on a canvas that is wider than `WIDE`. */
const SIZES = { small: { width: 168, height: 112 }, large: { width: 264, height: 176 } };
const WIDE = 2000;

/** The map of the whole picture by direction and trouble, while part of the picture is out of view. Dragging in it moves the picture. */
export function Overview({ picture }: { readonly picture: Picture }) {
  const isWhole = useStore(({ transform: [x, y, zoom], width, height }) =>
    isWholeInView(picture, { x, y, zoom }, { width, height }),
  );
  const isWide = useStore(({ width }) => width > WIDE);
  if (isWhole) return null;
  return (
    <MiniMap
      className={css['overview'] ?? ''}
      ariaLabel={t`Map of the whole picture`}
      nodeComponent={MapOfCards}
      style={isWide ? SIZES.large : SIZES.small}
      pannable
      zoomable
    />
  );
}

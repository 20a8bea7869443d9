import { memo } from 'react';
import { MiniMap, useStore } from '@xyflow/react';
import type { Picture } from '../../core/graph/types.ts';
import { useDrawn } from './drawing.ts';
import css from './Overview.module.css';
import { isWholeInView } from './viewport.ts';

/** The cards as one node of the map. */
function MapOfCards() {
  const { picture } = useDrawn();
  return <MapRects nodes={picture.nodes} />;
}

/** A selection changes what is drawn, and nothing of the map. */
const MapRects = memo(function MapRects({ nodes }: Pick<Picture, 'nodes'>) {
  return nodes.map(({ id, tone, ...box }) => (
    <rect key={id} x={box.x} y={box.y} width={box.width} height={box.height} rx="8" fill={`var(--${tone})`} />
  ));
});

/** The map of the whole picture, while part of the picture is out of view. Dragging in it moves the picture. */
export function Overview({ picture }: { readonly picture: Picture }) {
  const isWhole = useStore(({ transform: [x, y, zoom], width, height }) =>
    isWholeInView(picture, { x, y, zoom }, { width, height }),
  );
  if (isWhole) return null;
  return (
    <MiniMap
      className={css['overview'] ?? ''}
      ariaLabel="Map of the whole picture"
      nodeComponent={MapOfCards}
      style={{ width: 168, height: 112 }}
      pannable
      zoomable
    />
  );
}

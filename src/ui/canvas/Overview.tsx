import { MiniMap, useStore } from '@xyflow/react';
import type { Picture } from '../../core/graph/types.ts';
import type { CardNodeType } from './CardNode.tsx';
import css from './Overview.module.css';
import { isWholeInView } from './viewport.ts';

function colorOf({ data }: CardNodeType): string {
  return `var(--${data.card.tone})`;
}

/** The map of the whole picture, while part of the picture is out of view. Dragging in it moves the picture. */
export function Overview({ picture }: { readonly picture: Picture }) {
  const isWhole = useStore(({ transform: [x, y, zoom], width, height }) =>
    isWholeInView(picture, { x, y, zoom }, { width, height }),
  );
  if (isWhole) return null;
  return (
    <MiniMap<CardNodeType>
      className={css['overview'] ?? ''}
      ariaLabel="Map of the whole picture"
      nodeColor={colorOf}
      nodeBorderRadius={8}
      style={{ width: 168, height: 112 }}
      pannable
      zoomable
    />
  );
}

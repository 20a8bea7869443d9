import type { ReactNode } from 'react';
import { memo, useMemo, useRef } from 'react';
import type { Node } from '@xyflow/react';
import { useStore } from '@xyflow/react';
import type { Picture } from '../../core/graph/types.ts';
import { t } from '../../core/lib/words.ts';
import { joinClasses } from '../parts/classes.ts';
import { buildCards } from './card-nodes.ts';
import { CardNode } from './CardNode.tsx';
import css from './CardNode.module.css';
import { detailAt, NearContext } from './detail.ts';
import { useDrawn } from './drawing.ts';
import { EdgeLayer } from './EdgeLayer.tsx';
import { useMoves } from './use-moves.ts';
import { cardsInView } from './viewport.ts';

/** Above this many cards only those in view are mounted: panning stays cheap, and mounting so few is not felt. */
const MOUNT_ALL = 150;

type PictureNodeType = Node<Record<string, never>, 'picture'>;

/**
 * The picture as the one node that React Flow moves. Every card has its place and its size from the layout; as nodes
 * of React Flow, which measures each and watches it, they would take twice as long to appear.
 */
export function buildPictureNode({ width, height }: Picture): PictureNodeType {
  return {
    id: 'picture',
    type: 'picture',
    position: { x: 0, y: 0 },
    width,
    height,
    ariaRole: 'group',
    ariaLabel: t`Cards`,
    domAttributes: { 'aria-roledescription': t`picture` },
    data: {},
  };
}

/** Cards in view, as a text, so that a movement that changes none of them renders nothing. */
function useIdsInView(picture: Picture): string {
  return useStore(({ transform: [x, y, zoom], width, height }) => {
    // Before the first measurement the canvas is at most as large as the screen, which can be asked without a layout.
    const canvas = width === 0 || height === 0 ? screen : { width, height };
    return cardsInView(picture.nodes, { x, y, zoom }, canvas)
      .map(({ id }) => id)
      .join('\n');
  });
}

/** The cards in view come first, the others when those are on screen; of very many only those in view. */
function useMountedIds(picture: Picture, settled: Picture | undefined): ReadonlySet<string> {
  const inView = useIdsInView(picture);
  return useMemo(() => {
    const few = picture.nodes.length <= MOUNT_ALL;
    return new Set([...inView.split('\n'), ...(few ? (settled?.nodes ?? []).map(({ id }) => id) : [])]);
  }, [picture, settled, inView]);
}

/** Says in an attribute how much is to be told: the style sheet does the rest, so that zooming renders no card. */
function DetailLevel({ children }: { readonly children: ReactNode }) {
  const detail = useStore(({ transform }) => detailAt(transform[2]));
  return (
    <NearContext value={detail === 'near'}>
      <div data-detail={detail}>{children}</div>
    </NearContext>
  );
}

/** All edges, and the cards in the picture's order, which is the order of the Tab key. */
export const PictureNode = memo(function PictureNode() {
  const { picture, lights, settled } = useDrawn();
  const mounted = useMountedIds(picture, settled);
  const cards = useMemo(() => buildCards(picture, lights), [picture, lights]);
  const root = useRef<HTMLDivElement>(null);
  useMoves(root, picture);
  return (
    <DetailLevel>
      <div ref={root} className={joinClasses(lights.path !== undefined && css['dimming'])}>
        <EdgeLayer edges={picture.edges} path={lights.path} />
        {cards.map((card) => mounted.has(card.card.id) && <CardNode key={card.card.id} {...card} />)}
      </div>
    </DetailLevel>
  );
});

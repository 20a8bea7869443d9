import type { FocusEvent, KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useCallback } from 'react';
import { isCardOf, rowsOf } from '../../core/graph/path.ts';
import type { Picture } from '../../core/graph/types.ts';
import { useHandler } from '../commands/handlers.ts';
import { useArrowEntry } from '../use-arrow-entry.ts';
import type { Place } from './neighbour.ts';
import { findNeighbour, isWalkKey } from './neighbour.ts';
import type { Camera } from './use-viewport.ts';

/** The commands that move the canvas do something while it is on screen. */
export function useZoomKeys(camera: Camera): void {
  useHandler('fit', camera.fit);
  useHandler('zoom-in', camera.zoomIn);
  useHandler('zoom-out', camera.zoomOut);
}

function cardElement(id: string): HTMLElement | undefined {
  return [...document.querySelectorAll<HTMLElement>('main [data-card]')].find((card) => card.dataset['card'] === id);
}

/** Where the focus is in the picture. */
function placeOf(picture: Picture, target: EventTarget | null): Place | undefined {
  const element = target instanceof Element ? target : null;
  const id = element?.closest<HTMLElement>('[data-card]')?.dataset['card'];
  const card = picture.nodes.find((node) => node.id === id);
  if (card === undefined) return undefined;
  const row = element?.closest('li');
  return row?.parentElement ? { card, row: [...row.parentElement.children].indexOf(row) } : { card };
}

/** Where the keys begin when nothing of the picture has the focus: at what is selected, else at its first card. */
function firstPlace(picture: Picture, selected: string | undefined): Place | undefined {
  const { nodes } = picture;
  const chosen =
    selected === undefined
      ? undefined
      : nodes.find((node) => isCardOf(node, selected) || rowsOf(node, selected).length > 0);
  const card = chosen ?? nodes[0];
  return card && { card };
}

function goTo({ card, row }: Place, camera: Camera): void {
  camera.show(card);
  // A card that was out of view is mounted with the next frame's rendering.
  requestAnimationFrame(() => {
    requestAnimationFrame(() => {
      const element = cardElement(card.id);
      const button = row === undefined ? element?.querySelector('button') : element?.querySelectorAll('li button')[row];
      if (button instanceof HTMLElement) {
        button.focus();
      } else if (element !== undefined) {
        // A source is no object, and has nothing to press; the way leads on from it all the same.
        element.tabIndex = -1;
        element.focus();
      }
    });
  });
}

/**
 * Arrow keys move the focus from card to card: left and right along the edges, up and down within the lane. They also
 * begin when nothing has the focus, or the main area as a whole.
 */
export function useArrowKeys(
  picture: Picture,
  camera: Camera,
  selected: string | undefined,
): (event: ReactKeyboardEvent) => void {
  useArrowEntry(() => {
    const place = firstPlace(picture, selected);
    if (place !== undefined) goTo(place, camera);
  });
  return useCallback(
    (event) => {
      const from = placeOf(picture, event.target);
      if (from === undefined || !isWalkKey(event.key) || event.altKey || event.ctrlKey || event.metaKey) return;
      event.preventDefault();
      const next = findNeighbour(picture, from, event.key);
      if (next !== undefined) goTo(next, camera);
    },
    [picture, camera],
  );
}

/** Brings a card into view that the Tab key has gone to: the browser cannot scroll to it, for a canvas does not scroll. */
export function useFocusView(picture: Picture, camera: Camera): (event: FocusEvent) => void {
  return useCallback(
    ({ target }) => {
      // A press of the mouse focuses too, and what is under the pointer must not move away.
      if (!target.matches(':focus-visible')) return;
      const id = target.closest<HTMLElement>('[data-card]')?.dataset['card'];
      const card = picture.nodes.find((node) => node.id === id);
      if (card !== undefined) camera.show(card);
    },
    [picture, camera],
  );
}

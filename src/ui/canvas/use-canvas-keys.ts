import type { FocusEvent, KeyboardEvent as ReactKeyboardEvent } from 'react';
import { useCallback, useEffect } from 'react';
import type { Picture } from '../../core/graph/types.ts';
import { isInPopup, isTyping } from '../typing.ts';
import { findNeighbour, isArrowKey } from './neighbour.ts';
import type { Camera } from './use-viewport.ts';

function cardElement(canvas: Element, id: string): HTMLElement | undefined {
  return [...canvas.querySelectorAll<HTMLElement>('[data-card]')].find((card) => card.dataset['card'] === id);
}

/** `f` shows the whole picture, `+` and `-` zoom: anywhere on the page where nothing is being typed. */
export function useZoomKeys(camera: Camera): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (isTyping(event) || isInPopup(event)) return;
      if (event.key === 'f') camera.fit();
      else if (event.key === '+' || event.key === '=') camera.zoomIn();
      else if (event.key === '-') camera.zoomOut();
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [camera]);
}

/** Arrow keys move the focus from card to card: left and right along the edges, up and down within the lane. */
export function useArrowKeys(picture: Picture, camera: Camera): (event: ReactKeyboardEvent) => void {
  return useCallback(
    (event) => {
      const canvas = event.currentTarget;
      const from = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-card]') : null;
      const id = from?.dataset['card'];
      if (id === undefined || !isArrowKey(event.key)) return;
      event.preventDefault();
      const next = findNeighbour(picture, id, event.key);
      if (next === undefined) return;
      camera.show(next);
      // A card that was out of view is mounted with the next frame's rendering.
      requestAnimationFrame(() => {
        requestAnimationFrame(() => cardElement(canvas, next.id)?.querySelector('button')?.focus());
      });
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

import { createContext, useContext } from 'react';

/**
 * How much is told at a zoom: coloured blocks and what the lanes hold; names in larger letters; all that a card says;
 * that and more, in letters that keep their size on the screen. The layout is the same for all.
 */
export type Detail = 'far' | 'names' | 'full' | 'near';

/** Zooms at which one begins: below the first the words of the next would be smaller than 9 px. */
const BEGINS = { names: 0.4, full: 0.64, near: 1.5 };

export function detailAt(zoom: number): Detail {
  if (zoom < BEGINS.names) return 'far';
  if (zoom < BEGINS.full) return 'names';
  return zoom < BEGINS.near ? 'full' : 'near';
}

/** Whether the details of cards are told. */
export const NearContext = createContext(false);

export function useIsNear(): boolean {
  return useContext(NearContext);
}

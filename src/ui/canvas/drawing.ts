import { createContext, useContext } from 'react';
import type { Picture } from '../../core/graph/types.ts';
import type { Lights } from './card-nodes.ts';

/** What is drawn on the canvas. */
export interface Drawn {
  readonly picture: Picture;
  readonly lights: Lights;
  /** The picture that was on screen last, as a whole: what of it is out of view stays mounted. */
  readonly settled: Picture | undefined;
}

/**
 * Reaches through React Flow to what it moves. A node's data would get there too, but by a store that is always
 * rendered at once, in one task of a hundred milliseconds for a large picture.
 */
export const DrawnContext = createContext<Drawn | undefined>(undefined);

export function useDrawn(): Drawn {
  const drawn = useContext(DrawnContext);
  if (drawn === undefined) throw new Error('A part of the canvas stands outside of it.');
  return drawn;
}

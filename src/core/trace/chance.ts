/**
 * A random choice: the value counts modulo `of`, and the choice is the same from each threshold up to the next one.
 * `thresholds` rise from above 0 to below `of`; between them nothing changes.
 */
export interface Draw {
  readonly of: number;
  readonly thresholds: readonly number[];
}

/** Stands for every random choice, and hears of each. */
export interface Chance {
  /** Any whole number from 0. */
  readonly random: number;
  /** Told of every choice that hangs on `random`. */
  readonly onDraw?: (draw: Draw) => void;
}

/** The random value modulo `of`, which must be at least 1. */
export function draw({ random, onDraw }: Chance, of: number, thresholds: readonly number[]): number {
  onDraw?.({ of, thresholds });
  return (Number.isFinite(random) ? Math.trunc(random) : 0) % of;
}

/** Where the intervals of weights end, one behind the other. */
export function runningSums(weights: readonly number[]): readonly number[] {
  let sum = 0;
  return weights.map((weight) => (sum += weight));
}

/** What chance a request has, and who hears of it. */
export function chanceOf({ random }: Pick<Chance, 'random'>, { onDraw }: Pick<Chance, 'onDraw'>): Chance {
  return onDraw === undefined ? { random } : { random, onDraw };
}

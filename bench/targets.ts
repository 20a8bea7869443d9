import type { DumpFile } from './dumps.ts';

/** What a figure may be for the dumps of 40, 1,000 and 10,000 services, in this order; a larger one has no target. */
export type Targets = readonly [small: number | undefined, middle: number | undefined, large: number | undefined];

const SIZES = [40, 1_000, 10_000];

/** The target for one dump. */
export function targetFor({ services }: DumpFile, targets: Targets | undefined): number | undefined {
  return targets?.[SIZES.indexOf(Number(services))];
}

/** Limits that a person feels, ms. */
export const MS = {
  longestTask: [50, 50, 100],
  act: [50, 50, 100],
  search: [16, 30, 50],
  frame: [8, 8, 8],
  trace: [2, 2, 2],
} as const satisfies Readonly<Record<string, Targets>>;

/** From the drop to the picture: ms for a small dump, times the baseline for a large one. */
export const OPENING_MS: Targets = [400, undefined, undefined];
export const OPENING_RATIO: Targets = [undefined, 5, 2.5];

/** Peak memory, times the size of the file. */
export const MEMORY_RATIO: Targets = [undefined, 6, 5];

/** Ten times as many services may take so many times as long to open. */
export const GROWTH = 11;

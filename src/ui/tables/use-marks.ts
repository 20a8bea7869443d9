import { useState } from 'react';

/** Rows that are marked, to be copied: positions from `from` to `to`, both included. */
interface Marks {
  readonly from: number;
  readonly to: number;
}

export interface Marking {
  readonly marks: Marks | undefined;
  /** Marks the rows between the anchor and a position; the first call sets the anchor. */
  readonly extend: (from: number, to: number) => void;
  readonly clear: () => void;
}

/** One run of marked rows, as in a list of files: an anchor and where Shift has led. */
export function useMarks(): Marking {
  const [anchor, setAnchor] = useState<{ readonly at: number; readonly end: number }>();
  return {
    marks: anchor && { from: Math.min(anchor.at, anchor.end), to: Math.max(anchor.at, anchor.end) },
    extend: (from, to) => setAnchor((before) => ({ at: before?.at ?? from, end: to })),
    clear: () => setAnchor(undefined),
  };
}

/** One figure, as it stands in `results.json`. */
export interface Row {
  readonly what: string;
  /** Services of a generated mesh, or the name of a sample; null for what belongs to no dump. */
  readonly services: number | string | null;
  /** Size of the dump. */
  readonly bytes: number | null;
  /** A text where only a limit is known: "< 50". */
  readonly value: number | string;
  readonly unit: 'ms' | 'characters' | 'bytes' | 'MB' | '×' | '';
  /** The baseline of the same run, in the same unit. */
  readonly baseline: number | null;
  /** `value` / `baseline`. */
  readonly ratio: number | null;
  /** At most so much. */
  readonly target: number | null;
}

/** The dump that a row speaks of. */
export type Subject = Pick<Row, 'services' | 'bytes'>;

export const NO_DUMP: Subject = { services: null, bytes: null };

/** Digits that a reader can use: times differ by some percent from run to run. */
function round(value: number): number {
  const digits = value < 10 ? 10 : 1;
  return Math.round(value * digits) / digits;
}

interface Figure {
  readonly what: string;
  readonly value: number | string;
  readonly unit: Row['unit'];
  readonly baseline?: number;
  readonly target?: number;
}

/** Makes a row; the ratio is that of the exact figures. */
export function buildRow(subject: Subject, { what, value, unit, baseline, target }: Figure): Row {
  const ratio = baseline === undefined || typeof value === 'string' ? null : Math.round((value / baseline) * 100) / 100;
  return {
    what,
    services: subject.services,
    bytes: subject.bytes,
    value: typeof value === 'string' ? value : round(value),
    unit,
    baseline: baseline === undefined ? null : round(baseline),
    ratio,
    target: target ?? null,
  };
}

/** The middle of several figures; of an even number the mean of the middle two. */
export function median(values: readonly number[]): number {
  if (values.length === 0) throw new Error('There is no median of nothing.');
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length / 2;
  const upper = sorted[Math.floor(middle)] ?? 0;
  return sorted.length % 2 === 1 ? upper : ((sorted[middle - 1] ?? 0) + upper) / 2;
}

/** What a card or a row is to the followed request: on its way, or looked at and not taken. */
export type RequestRole = 'way' | 'near';

/** What a followed request makes of a card; rows by their ids. */
export interface CardMarks {
  readonly role: RequestRole | undefined;
  /** The request ends here without reaching anybody. */
  readonly isEnd: boolean;
  /** The open step is about this card, or about the rows named. */
  readonly isStep: boolean;
  readonly wayRows: readonly string[];
  readonly nearRows: readonly string[];
  readonly stepRows: readonly string[];
}

export const NO_MARKS: CardMarks = {
  role: undefined,
  isEnd: false,
  isStep: false,
  wayRows: [],
  nearRows: [],
  stepRows: [],
};

/** Whether the card looks the same with either. */
export function sameMarks(left: CardMarks, right: CardMarks): boolean {
  return left === right || JSON.stringify(left) === JSON.stringify(right);
}

export function roleOfRow({ wayRows, nearRows }: CardMarks, rowId: string): RequestRole | undefined {
  if (wayRows.includes(rowId)) return 'way';
  return nearRows.includes(rowId) ? 'near' : undefined;
}

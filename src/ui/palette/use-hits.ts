import { useEffect, useState } from 'react';
import { actions } from '../../app/store.ts';
import type { Hit } from '../../core/inspect/page.ts';

/** Objects that are listed under the commands: enough to see whether more letters are wanted. */
const MOST_HITS = 30;

export interface Found {
  readonly hits: readonly Hit[];
  readonly total: number;
  /** The answer to what is typed now is on its way; the hits are those before. */
  readonly isLate: boolean;
}

const NOTHING = { query: '', hits: [], total: 0 };

/** The objects of the open dump that hold the words. `searches`: a dump is open. */
export function useHits(words: string, searches: boolean): Found {
  const [found, setFound] = useState<Omit<Found, 'isLate'> & { readonly query: string }>(NOTHING);
  const query = searches ? words.trim() : '';
  useEffect(() => {
    let isOver = query === '';
    const search = async (): Promise<void> => {
      const answer = await actions.findObjects(query, MOST_HITS);
      if (!isOver && answer !== undefined) setFound({ query, ...answer });
    };
    if (!isOver) void search();
    return () => {
      isOver = true;
    };
  }, [query]);
  return query === '' ? { ...NOTHING, isLate: false } : { ...found, isLate: found.query !== query };
}

import type { Loading } from '../../app/state.ts';
import { t } from '../../core/lib/words.ts';
import { formatBytes } from '../parts/format.ts';

type Progress = Loading['progress'];

/** What is being done, in words. */
export function describeProgress(progress: Progress): string {
  switch (progress.stage) {
    case 'bytes':
      // A server need not say how much it is going to send.
      return progress.done > progress.total
        ? t`Reading, ${formatBytes(progress.done)} so far`
        : t`Reading ${formatBytes(progress.done)} of ${formatBytes(progress.total)}`;
    case 'json':
      return t`Parsing the JSON`;
    case 'sections':
      return t`Reading the sections of the dump`;
    case 'model':
      return t`Following every name to its object`;
  }
}

/** How far it is, in percent. Bytes are measured; the stages after them only take their turn. */
export function findPercent(progress: Progress): number {
  switch (progress.stage) {
    case 'bytes':
      return progress.total >= progress.done && progress.total > 0 ? (40 * progress.done) / progress.total : 0;
    case 'json':
      return 40;
    case 'sections':
      return 65;
    case 'model':
      return 85;
  }
}

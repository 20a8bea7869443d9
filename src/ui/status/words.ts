import type { Loading } from '../../app/state.ts';
import { formatBytes } from '../parts/format.ts';

type Progress = Loading['progress'];

/** What is being done, in words. */
export function describeProgress(progress: Progress): string {
  switch (progress.stage) {
    case 'bytes':
      // A server need not say how much it is going to send.
      return progress.done > progress.total
        ? `Reading, ${formatBytes(progress.done)} so far`
        : `Reading ${formatBytes(progress.done)} of ${formatBytes(progress.total)}`;
    case 'json':
      return 'Parsing the JSON';
    case 'sections':
      return 'Reading the sections of the dump';
    case 'model':
      return 'Following every name to its object';
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

import { dumpCommand } from '../inspect/dump-command.ts';
import { countOf } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { Proxy } from '../model/types.ts';
import type { TableNote } from './table.ts';

/** What to say of clusters whose endpoints the dump cannot tell: never that there are none. */
export function missingEndpointNotes({ clusters, identity }: Proxy): readonly TableNote[] {
  const notes: TableNote[] = [];
  const untold = clusters.filter(({ endpoints }) => endpoints.kind === 'not-in-dump').length;
  const missing = clusters.filter(({ endpoints }) => endpoints.kind === 'missing').length;
  if (untold > 0) {
    const text = t`The dump was taken without its endpoints (EDS), so nothing can be said about those of ${countOf(untold, 'cluster')}. This command takes a dump that has them:`;
    notes.push({ text, tone: 'plain', command: dumpCommand(identity) });
  }
  if (missing > 0) {
    const text = t`The dump holds endpoints (EDS), but nothing for ${countOf(missing, 'cluster')} of the type EDS: Envoy has received none, or the cluster is not active yet. Requests to them are answered 503 (UH).`;
    notes.push({ text, tone: 'trouble' });
  }
  return notes;
}

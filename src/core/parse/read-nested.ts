import { t } from '../lib/words.ts';
import { addConfigDump } from './build-dump.ts';
import type { DumpBuilder } from './config-dump.ts';
import type { Located } from './read-part.ts';
import { fieldOf } from './read-part.ts';
import { membersOf } from './resources.ts';

// More names than these say nothing more.
const SHOWN_NAMES = 5;

/** Reads the first of several dumps, and notes the names of the others; their steps below `depth` are the name. */
function addFirst(dumps: readonly Located<unknown>[], depth: number, builder: DumpBuilder): void {
  const [first, ...others] = dumps;
  if (first === undefined) return;
  addConfigDump(first, builder);
  if (others.length === 0) return;
  const names = dumps.map(({ path }) => path.slice(depth).join('/'));
  const shown = names.slice(1, 1 + SHOWN_NAMES).join(', ');
  const more = others.length - SHOWN_NAMES;
  builder.notes.push(
    more > 0
      ? t`It holds ${dumps.length} dumps; the first one, ${names[0]}, is shown. The others: ${shown} and ${more} more.`
      : t`It holds ${dumps.length} dumps; the first one, ${names[0]}, is shown. The others: ${shown}.`,
  );
}

/** Reads `{namespace: {pod: dump}}`, as egctl and hgctl print dumps. */
export function addByPod(raw: Located<unknown>, builder: DumpBuilder): void {
  addFirst(membersOf(raw).flatMap(membersOf), raw.path.length, builder);
}

/** Reads `{xds: {"namespace/gateway": dump}}`, as egctl prints its translation. */
export function addByGateway(raw: Located<unknown>, builder: DumpBuilder): void {
  addFirst(membersOf(fieldOf(raw.value, raw.path, 'xds')), raw.path.length + 1, builder);
}

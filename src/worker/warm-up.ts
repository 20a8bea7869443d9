import { DEFAULT_VIEW } from '../core/share/view.ts';
import { readDump } from '../core/parse/read-dump.ts';
import { holdEnvoy } from './hold-envoy.ts';
import { SMALL_DUMP } from './small-dump.ts';

/** After so many passes engines have made fast code of what reads a dump: more bring nothing. */
const PASSES = 30;

/**
 * Reads and draws a small dump many times, a pass in each step, so that the code which does so is fast when the first real
 * dump comes. Slow code takes three times as long for one of 2 MB.
 */
export async function warmUp(): Promise<Iterator<undefined>> {
  const { decodeDump } = await import('../core/share/payload.ts');
  const decoded = decodeDump(SMALL_DUMP);
  if (!decoded.ok) throw new Error(`The small dump cannot be read: ${decoded.error.kind}.`);
  const bytes = new TextEncoder().encode(JSON.stringify(decoded.value.root));
  return (function* passes() {
    for (let pass = 0; pass < PASSES; pass += 1) {
      const read = readDump(bytes);
      if (!read.ok) throw new Error(`The small dump is refused: ${read.error.kind}.`);
      holdEnvoy(read.value.dump, read.value.root).picture?.({ direction: DEFAULT_VIEW.direction, opened: [] });
      yield;
    }
  })();
}

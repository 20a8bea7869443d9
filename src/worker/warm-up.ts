import { decodeBase64Url } from '../core/lib/base64url.ts';
import { readDump } from '../core/parse/read-dump.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import { holdEnvoy } from './hold-envoy.ts';
import { SMALL_DUMP } from './small-dump.ts';

/** After so many passes engines have made fast code of what reads a dump: more bring nothing. */
const PASSES = 30;

/**
 * Reads and draws a small dump many times, a pass in each step, so that the code which does so is fast when the first real
 * dump comes. Slow code takes three times as long for one of 2 MB.
 */
export function* warmUp(): Generator<undefined, undefined> {
  const gzip = decodeBase64Url(SMALL_DUMP);
  if (!gzip.ok) throw new Error('The small dump is not whole.');
  for (let pass = 0; pass < PASSES; pass += 1) {
    const read = readDump(gzip.value);
    if (!read.ok) throw new Error(`The small dump is refused: ${read.error.kind}.`);
    holdEnvoy(read.value.dump, read.value.root).picture?.({ direction: DEFAULT_VIEW.direction, opened: [] });
    yield;
  }
}

import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { idsOf, picturesOf, verdictsOf } from '../../compare-fixture.ts';
import { DUMPS, openFile, openRoot } from './cut-fixture.ts';
import { cutToTopology } from './cut-to-topology.ts';

it.each(DUMPS.map((file) => [basename(file.pathname), file] as const))(
  '%s: its topology has the same objects, pictures and verdicts',
  (_, file) => {
    const whole = openFile(file);
    if (whole === undefined) return;
    const cut = openRoot(cutToTopology(whole.root));
    if (cut === undefined) throw new Error('the cut dump does not open');
    expect(idsOf(cut)).toEqual(idsOf(whole));
    expect(picturesOf(cut)).toEqual(picturesOf(whole));
    expect([...verdictsOf(cut, whole)]).toEqual([...verdictsOf(whole, whole)]);
  },
  60_000,
);

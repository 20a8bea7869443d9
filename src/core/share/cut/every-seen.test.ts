import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { idsOf, pathsThrough, someObjects } from '../../compare-fixture.ts';
import { DUMPS, openFile, openRoot } from './cut-fixture.ts';
import { cutToSeen } from './cut-to-seen.ts';

/** Of the many objects of large dumps. */
const MOST_OBJECTS = 25;

it.each(DUMPS.map((file) => [basename(file.pathname), file] as const))(
  '%s: what is seen of an object has its paths, and no id that the dump has not',
  (_, file) => {
    const whole = openFile(file);
    if (whole === undefined) return;
    const known = new Set(idsOf(whole));
    for (const id of someObjects(whole, MOST_OBJECTS)) {
      const cut = openRoot(cutToSeen(whole.root, whole.proxy, { selected: [id], touched: [] }));
      if (cut === undefined) throw new Error(`what is seen of ${id} does not open`);
      const ids = idsOf(cut);
      expect(ids).toContain(id);
      expect(ids.filter((one) => !known.has(one))).toEqual([]);
      // No picture is narrowed to an extension.
      if (id.startsWith('extension:')) continue;
      expect({ id, paths: pathsThrough(cut, id) }).toEqual({ id, paths: pathsThrough(whole, id) });
    }
  },
  60_000,
);

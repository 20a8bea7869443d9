import { basename } from 'node:path';
import { expect, it } from 'vitest';
import { buildGraph } from '../../graph/build-graph.ts';
import { buildScene } from '../../graph/scene.ts';
import type { ObjectId } from '../../model/types.ts';
import { eachObject } from '../../model/walk.ts';
import type { Opened } from './cut-fixture.ts';
import { DUMPS, openFile, openRoot } from './cut-fixture.ts';
import { cutToSeen } from './cut-to-seen.ts';

/** Of the many objects of large dumps. */
const MOST_OBJECTS = 25;

/** Objects of all kinds and from all parts of the dump. */
function someObjects({ proxy }: Opened): readonly ObjectId[] {
  const ids = Array.from(eachObject(proxy), ({ id }) => id);
  const step = Math.max(1, Math.floor(ids.length / MOST_OBJECTS));
  return ids.filter((_, index) => index % step === 0);
}

/** Cards and edges of the paths through an object. What is a last resort depends on what stands beside it. */
function pathsThrough({ proxy }: Opened, focus: ObjectId): unknown {
  const { nodes, edges } = buildGraph(buildScene(proxy), { direction: 'all', opened: [], focus });
  return JSON.parse(JSON.stringify({ nodes, edges }).replaceAll(/"fallback":(?:true|false)/g, '"fallback":null'));
}

it.each(DUMPS.map((file) => [basename(file.pathname), file] as const))(
  '%s: what is seen of an object has its paths, and no id that the dump has not',
  (_, file) => {
    const whole = openFile(file);
    if (whole === undefined) return;
    const known = new Set(Array.from(eachObject(whole.proxy), ({ id }) => id));
    for (const id of someObjects(whole)) {
      const cut = openRoot(cutToSeen(whole.root, whole.proxy, { selected: [id], touched: [] }));
      if (cut === undefined) throw new Error(`what is seen of ${id} does not open`);
      const ids = Array.from(eachObject(cut.proxy), (object) => object.id);
      expect(ids).toContain(id);
      expect(ids.filter((one) => !known.has(one))).toEqual([]);
      // No picture is narrowed to an extension.
      if (id.startsWith('extension:')) continue;
      expect({ id, paths: pathsThrough(cut, id) }).toEqual({ id, paths: pathsThrough(whole, id) });
    }
  },
  60_000,
);

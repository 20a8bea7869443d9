import { expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json.ts';
import { DEFAULT_VIEW } from '../view.ts';
import { openRoot } from './cut-fixture.ts';
import { cutDump } from './cut-dump.ts';
import { cutToTopology } from './cut-to-topology.ts';

function seenOf(root: JsonValue): JsonValue {
  const opened = openRoot(root);
  if (opened === undefined) throw new Error('the dump does not open');
  return cutDump(opened.root, opened.proxy, 'seen', DEFAULT_VIEW, (part) => openRoot(part)?.proxy);
}

// These were found by `npm run fuzz`: what was left opened as no dump at all.
it('leaves a discovery response its version, by which it is known', () => {
  const type = 'type.googleapis.com/envoy.config.cluster.v3.Cluster';
  const response = { version_info: '1', resources: [{ '@type': type, name: 'a', type: 'STATIC' }] };
  expect(openRoot(response)).toBeDefined();
  expect(cutToTopology(response)).toEqual(response);
});

it('leaves all objects of a list in which there is nothing to see', () => {
  const clusters = [{ name: 'a', type: 'STATIC', connectTimeout: '1s' }];
  expect(seenOf(clusters)).toEqual(clusters);
});

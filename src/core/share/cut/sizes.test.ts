import { expect, it } from 'vitest';
import { eachObject } from '../../model/walk.ts';
import { digestOf } from '../digest.ts';
import { encodeDump } from '../payload.ts';
import { redactDump } from '../redact.ts';
import { DEFAULT_VIEW } from '../view.ts';
import { cutDump } from './cut-dump.ts';
import { openRoot, openSample } from './cut-fixture.ts';

const PRODUCTPAGE = openSample('productpage');

function lengthOf(...[cut, view]: [cut: 'seen' | 'topology', view: Partial<typeof DEFAULT_VIEW>]): number {
  const { root, proxy } = PRODUCTPAGE;
  const part = cutDump(root, proxy, cut, { ...DEFAULT_VIEW, ...view }, (one) => openRoot(one)?.proxy);
  const meta = { name: 'productpage.json', bytes: 332_291, digest: digestOf(new Uint8Array()), cut };
  return encodeDump(redactDump(part).root, meta).length;
}

it('what is seen of any object of productpage fits into a message of Discord', () => {
  const kinds: ReadonlySet<string> = new Set(['listener', 'chain', 'port', 'vhost', 'route', 'cluster']);
  const lengths = Array.from(eachObject(PRODUCTPAGE.proxy))
    .filter(({ kind }) => kinds.has(kind))
    .map(({ id }): [string, number] => [id, lengthOf('seen', { selected: id })]);
  expect(lengths.filter(([, length]) => length > 1_900)).toEqual([]);
}, 60_000);

it('a followed request of productpage fits into a message of Discord', () => {
  const trace = { words: { outbound: ['reviews:9080'] }, near: false };
  expect(lengthOf('seen', { trace })).toBeLessThan(1_900);
});

it('the topology of productpage fits into a message of Slack', () => {
  expect(lengthOf('topology', {})).toBeLessThan(3_900);
});

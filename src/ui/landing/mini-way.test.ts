import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildProxy } from '../../core/model/build-proxy.ts';
import { readDump } from '../../core/parse/read-dump.ts';
import { followWords } from '../../core/trace/follow-words.ts';
import { CARDS, EDGES, LYING, SCENES, STANDING } from './mini-way.ts';

const read = readDump(readFileSync('samples/productpage.json'));
if (!read.ok) throw new Error('the sample could not be read');
const proxy = buildProxy(read.value.dump);
const { root } = read.value;

function verdictOf(words: Readonly<Record<string, readonly string[]>>) {
  const answer = followWords(words, { proxy, root });
  return answer.kind === 'traced' ? answer.trace.verdict : undefined;
}

describe('the miniature of the landing page', () => {
  it('says what the program says of the sample', () => {
    const reviews = { outbound: ['reviews:9080'], path: ['/reviews/0'] };
    expect(verdictOf({ ...reviews, random: ['12'] })).toMatchObject({ endpoint: '10.244.1.16:9080', kind: 'arrives' });
    expect(verdictOf({ outbound: ['203.0.113.9:5432'], protocol: ['tcp'] })?.code).toBe('ES-PASSED-THROUGH');
    expect(verdictOf({ ...reviews, random: ['95'] })).toMatchObject({ flags: 'UH', details: 'no_healthy_upstream' });
    // Beside the one on 9080 and the virtual one.
    expect(proxy.listeners.filter(({ direction }) => direction === 'outbound')).toHaveLength(12 + 2);
  });

  it('leads each request along its edges', () => {
    const edges = new Set(EDGES.map(({ from, to }) => `${from} ${to}`));
    const hops = SCENES.flatMap(({ way }) => way.slice(1).map((to, index) => `${way[index]} ${to}`));
    expect(hops.filter((hop) => !edges.has(hop))).toEqual([]);
  });

  it.each([
    ['lying', LYING],
    ['standing', STANDING],
  ] as const)('is drawn within its frame, and no card lies on another: %s', (_name, { width, height, boxOf }) => {
    const boxes = CARDS.map(boxOf);
    for (const box of boxes) {
      expect(box.x).toBeGreaterThanOrEqual(0);
      expect(box.x + box.width).toBeLessThanOrEqual(width);
      expect(box.y + box.height).toBeLessThanOrEqual(height);
      const over = boxes.filter(
        (other) =>
          other.x < box.x + box.width &&
          box.x < other.x + other.width &&
          other.y < box.y + box.height &&
          box.y < other.y + other.height,
      );
      expect(over).toEqual([box]);
    }
  });
});

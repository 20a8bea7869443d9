import { describe, expect, it } from 'vitest';
import type { GraphNode } from '../../core/graph/types.ts';
import { NO_MARKS } from './card-marks.ts';
import { describeCard, describeToggle } from './card-words.ts';

function card(more: Partial<GraphNode>): GraphNode {
  const base = { id: 'c', lane: 'listener', kind: 'card', tone: 'outbound', mono: true } as const;
  return { ...base, title: '0.0.0.0:80', lines: [], badges: [], rows: [], canOpen: true, isOpen: false, ...more };
}

describe('describeCard', () => {
  it('reads the whole card', () => {
    const words = card({
      badges: [{ text: 'HTTP', tone: 'plain' }],
      lines: [{ text: 'every service on port 80', tone: 'plain' }],
    });
    expect(describeCard(words)).toBe('0.0.0.0:80, HTTP, every service on port 80');
  });

  it('says what it is to a followed request', () => {
    expect(describeCard(card({}), { ...NO_MARKS, role: 'way', isEnd: true })).toBe(
      '0.0.0.0:80, on the request’s way, the request ends here',
    );
    expect(describeCard(card({}), { ...NO_MARKS, role: 'near' })).toBe('0.0.0.0:80, looked at, not taken');
  });
});

describe('describeToggle', () => {
  it('counts what a group holds', () => {
    expect(describeToggle(card({ kind: 'group', count: 11 }))).toBe('Open 11 listeners');
    expect(describeToggle(card({ kind: 'group', count: 1, lane: 'cluster', isOpen: true }))).toBe('Close 1 cluster');
  });

  it('names a card', () => {
    expect(describeToggle(card({}))).toBe('Open 0.0.0.0:80');
  });
});

import { describe, expect, it } from 'vitest';
import { findMoves, findToggled } from './moves.ts';
import type { Placed } from './types.ts';

function card(id: string, y: number, more: Partial<Placed> = {}): Placed {
  const base = { id, lane: 'cluster', kind: 'card', tone: 'outbound', title: id, mono: false } as const;
  const looks = { lines: [], badges: [], rows: [], canOpen: true, isOpen: false };
  return { ...base, ...looks, x: 0, y, width: 200, height: 50, ...more };
}

function pictureOf(...nodes: readonly Placed[]) {
  return { nodes, direction: 'outbound' } as const;
}

const CLOSED = pictureOf(card('a', 0), card('b', 60), card('c', 120));

describe('findToggled', () => {
  it('finds the card that was opened or closed', () => {
    const open = pictureOf(card('a', 0), card('b', 60, { isOpen: true }), card('b1', 120), card('c', 180));
    expect(findToggled(CLOSED, open)?.after.id).toBe('b');
    expect(findToggled(open, CLOSED)?.before.isOpen).toBe(true);
  });

  it('finds none in the same picture, in another direction, and where something else has changed', () => {
    expect(findToggled(CLOSED, CLOSED)).toBeUndefined();
    expect(findToggled(CLOSED, pictureOf(card('a', 0)))).toBeUndefined();
    const inbound = { ...pictureOf(card('a', 0, { isOpen: true })), direction: 'inbound' as const };
    expect(findToggled(CLOSED, inbound)).toBeUndefined();
  });
});

describe('findMoves', () => {
  it('tells where cards come from for an eye that stays on the one that was opened', () => {
    const open = pictureOf(card('a', 10), card('b', 70, { isOpen: true }), card('b1', 130), card('c', 190));
    const toggled = findToggled(CLOSED, open);
    expect(toggled).toBeDefined();
    if (toggled === undefined) return;
    // All stand 10 px lower, and so does the eye: only what came between moves the last one.
    expect([...findMoves(CLOSED, open, toggled)]).toEqual([
      ['b1', undefined],
      ['c', { dx: 0, dy: -60 }],
    ]);
  });
});

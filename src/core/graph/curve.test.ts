import { describe, expect, it } from 'vitest';
import { curveThrough } from './curve.ts';

describe('curveThrough', () => {
  it('is straight between points of one height', () => {
    expect(
      curveThrough([
        { x: 0, y: 5 },
        { x: 40, y: 5 },
      ]),
    ).toBe('M0,5 H40');
  });

  it('bends with horizontal tangents between the lanes and runs straight through them', () => {
    expect(
      curveThrough([
        { x: 0, y: 0 },
        { x: 40, y: 90 },
        { x: 240, y: 90 },
      ]),
    ).toBe('M0,0 C20,0 20,90 40,90 H240');
  });

  it('rounds the corners of a trunk, either way round', () => {
    const points = [
      { x: 0, y: 0 },
      { x: 20, y: 0 },
      { x: 20, y: 90 },
      { x: 60, y: 90 },
    ];
    expect(curveThrough(points)).toBe('M0,0 H12 Q20,0 20,8 V82 Q20,90 28,90 H60');
    expect(curveThrough(points.toReversed())).toBe('M60,90 H28 Q20,90 20,82 V8 Q20,0 12,0 H0');
  });

  it('comes back in a loop on the right', () => {
    expect(
      curveThrough([
        { x: 10, y: 0 },
        { x: 10, y: 60 },
      ]),
    ).toBe('M10,0 C40,0 40,60 10,60');
  });

  it('draws nothing through nothing', () => {
    expect(curveThrough([])).toBe('');
  });
});

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

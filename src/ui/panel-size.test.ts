import { describe, expect, it } from 'vitest';
import { clampPanel, widthByKey } from './panel-size.ts';

describe('widthByKey', () => {
  it.each([
    ['ArrowLeft', false, 404, 420],
    ['ArrowRight', false, 404, 388],
    ['ArrowLeft', true, 404, 468],
    ['ArrowRight', true, 330, 320],
    ['ArrowLeft', true, 1070, 1080],
    ['Home', false, 404, 320],
    ['End', false, 404, 1080],
    ['a', false, 404, undefined],
  ])('%s, large %s, from %d', (key, isLarge, width, expected) => {
    expect(widthByKey(key, isLarge, width, 1440)).toBe(expected);
  });
});

describe('clampPanel', () => {
  it('gives the panel its least in a window that has no room for both', () => {
    expect(clampPanel(500, 600)).toBe(320);
  });
});

import { describe, expect, it } from 'vitest';
import {
  boxAround,
  cardsInView,
  homeViewport,
  isWholeInView,
  resizedViewport,
  viewportShowing,
  wholeViewport,
} from './viewport.ts';

const CANVAS = { width: 1000, height: 800 };

const LANES = [
  { id: 'source', x: 20, width: 116 },
  { id: 'capture', x: 192, width: 204 },
  { id: 'listener', x: 464, width: 224 },
  { id: 'cluster', x: 1020, width: 248 },
] as const;

describe('homeViewport', () => {
  it('shows all lanes from the top', () => {
    expect(homeViewport({ width: 1250, height: 5000 }, CANVAS)).toEqual({ x: 0, y: 32, zoom: 0.8 });
  });

  it('lets a small picture grow a little, in the middle', () => {
    expect(homeViewport({ width: 600, height: 100 }, CANVAS)).toEqual({ x: 125, y: 32, zoom: 1.25 });
    expect(homeViewport({ width: 600, height: 1000 }, CANVAS)).toEqual({ x: 200, y: 32, zoom: 1 });
  });

  it('uses the room of a large screen, up to a limit', () => {
    expect(homeViewport({ width: 1300, height: 3000 }, { width: 3300, height: 2000 }).zoom).toBe(1.5);
    expect(homeViewport({ width: 1300, height: 3000 }, { width: 7000, height: 2000 }).zoom).toBe(1.75);
  });

  it('rather shows a part than words too small to read: as many lanes as hold the listeners', () => {
    const home = homeViewport({ width: 1300, height: 900, lanes: LANES }, { width: 390, height: 800 });
    expect(home).toEqual({ x: -Math.round((192 - 8) * 0.7), y: 32, zoom: 0.7 });
    expect(homeViewport({ width: 1300, height: 900, lanes: LANES }, { width: 600, height: 800 }).x).toBe(0);
  });
});

describe('resizedViewport', () => {
  const picture = { width: 1250, height: 5000 };
  const narrow = { width: 900, height: 800 };

  it('keeps all lanes in view, and the top at the top', () => {
    const home = homeViewport(picture, CANVAS);
    expect(resizedViewport(picture, home, CANVAS, narrow, undefined)).toEqual(homeViewport(picture, narrow));
    expect(resizedViewport(picture, home, CANVAS, narrow, 500)).toEqual(homeViewport(picture, narrow));
    expect(resizedViewport(picture, homeViewport(picture, narrow), narrow, CANVAS, undefined)).toEqual(home);
  });

  it('keeps what was scrolled to at its height', () => {
    const scrolled = { x: 0, y: -768, zoom: 0.8 };
    expect(resizedViewport(picture, scrolled, CANVAS, narrow, undefined).y).toBeCloseTo(32 - 1000 * 0.72);
    expect(resizedViewport(picture, scrolled, CANVAS, narrow, 1500).y).toBeCloseTo(432 - 1500 * 0.72);
  });

  it('moves nothing where all lanes stay in view', () => {
    const small = { width: 600, height: 1000 };
    const home = homeViewport(small, CANVAS);
    expect(resizedViewport(small, home, CANVAS, narrow, undefined)).toBe(home);
    expect(resizedViewport(small, home, narrow, CANVAS, undefined)).toBe(home);
    const tight = { width: 700, height: 800 };
    expect(resizedViewport(small, home, narrow, tight, undefined)).toEqual(homeViewport(small, tight));
  });

  it('leaves a view alone that was chosen by hand', () => {
    const chosen = { x: -40, y: 32, zoom: 0.8 };
    expect(resizedViewport(picture, chosen, CANVAS, narrow, undefined)).toBe(chosen);
  });
});

describe('wholeViewport', () => {
  it('shows the whole height, in the middle', () => {
    expect(wholeViewport({ width: 1000, height: 1424 }, CANVAS)).toEqual({ x: 250, y: 32, zoom: 0.5 });
  });
});

describe('isWholeInView', () => {
  it('says whether anything is out of view', () => {
    const picture = { width: 1250, height: 900 };
    const home = homeViewport(picture, CANVAS);
    expect(isWholeInView(picture, home, CANVAS)).toBe(true);
    expect(isWholeInView({ ...picture, height: 1000 }, home, CANVAS)).toBe(false);
    expect(isWholeInView(picture, { ...home, x: -20 }, CANVAS)).toBe(false);
  });
});

describe('boxAround', () => {
  it('holds every box', () => {
    const boxes = [
      { x: 100, y: 200, width: 200, height: 100 },
      { x: 50, y: 250, width: 20, height: 300 },
    ];
    expect(boxAround(boxes)).toEqual({ x: 50, y: 200, width: 250, height: 350 });
    expect(boxAround([])).toEqual({ x: 0, y: 0, width: 0, height: 0 });
  });
});

describe('viewportShowing', () => {
  const card = { x: 100, y: 200, width: 200, height: 100 };
  const home = { x: 0, y: 32, zoom: 1 };

  it('does not move for a card in view', () => {
    expect(viewportShowing(card, home, CANVAS)).toBe(home);
  });

  it('moves no further than it must', () => {
    expect(viewportShowing({ ...card, x: 900 }, home, CANVAS)).toEqual({ x: -108, y: 32, zoom: 1 });
    expect(viewportShowing({ ...card, y: -50 }, home, CANVAS)).toEqual({ x: 0, y: 94, zoom: 1 });
    expect(viewportShowing({ ...card, y: 2000 }, home, CANVAS)).toEqual({ x: 0, y: -1364, zoom: 1 });
  });

  it('shows the beginning of a card that is larger than the canvas', () => {
    expect(viewportShowing({ ...card, height: 4000 }, home, CANVAS).y).toBe(44 - 200);
  });
});

function box(x: number, y: number) {
  return { x, y, width: 100, height: 50 };
}

describe('cardsInView', () => {
  it('finds those of which any part is in view, wherever the picture stands and however large it is', () => {
    const boxes = [box(0, 0), box(1900, 0), box(2100, 0), box(0, 1700), box(-200, 0)];
    expect(cardsInView(boxes, { x: 0, y: 32, zoom: 0.5 }, CANVAS)).toEqual([box(0, 0), box(1900, 0)]);
    expect(cardsInView(boxes, { x: -60, y: 32, zoom: 1 }, CANVAS)).toEqual([box(0, 0)]);
  });
});

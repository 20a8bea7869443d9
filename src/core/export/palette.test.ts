import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { mixColours, PALETTES } from './palette.ts';

describe('the colours of exported pictures', () => {
  it('are those of the page', () => {
    const tokens = readFileSync('src/ui/styles/tokens.css', 'utf8');
    const pairs = [...tokens.matchAll(/--([\w-]+): light-dark\((#\w{6}), (#\w{6})\);/g)];
    const page = new Map(pairs.map(([, name, light, dark]) => [name, [light, dark]]));
    for (const [name, light] of Object.entries(PALETTES.light)) {
      expect([name, light, Object.entries(PALETTES.dark).find(([key]) => key === name)?.[1]]).toEqual([
        name,
        ...(page.get(name) ?? []),
      ]);
    }
  });

  it('mix by their channels', () => {
    expect(mixColours('#ff0000', 0.5, '#0000ff')).toBe('#800080');
    expect(mixColours('#123456', 1, '#ffffff')).toBe('#123456');
  });
});

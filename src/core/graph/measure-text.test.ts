import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { textWidth, wrapText } from './measure-text.ts';

describe('textWidth', () => {
  it('is the number of characters times a fixed width in monospace', () => {
    expect(textWidth('0.0.0.0:15001', 'mono')).toBe(Math.ceil(13 * 0.603 * 13));
  });

  it('tells narrow from wide letters', () => {
    expect(textWidth('illicit', 'text')).toBeLessThan(textWidth('mammoth', 'text'));
  });
});

describe('wrapText', () => {
  it('leaves what fits', () => {
    expect(wrapText('short', 'mono', 200, 2)).toEqual(['short']);
  });

  it('cuts inside a word that has no separator', () => {
    expect(wrapText('abcdefghij', 'mono', 40, 2)).toEqual(['abcde', 'fghij']);
  });

  it('prefers a separator to a full line, but no line that is less than half full', () => {
    expect(wrapText('a|bcdefghijklmnop', 'mono', 80, 2)).toEqual(['a|bcdefghi', 'jklmnop']);
    expect(wrapText('abcdef|ghijklmnop', 'mono', 80, 2)).toEqual(['abcdef|', 'ghijklmnop']);
  });

  it('keeps the parts of a name together where what is left fits', () => {
    expect(wrapText('istio-ingressgateway.istio-system', 'title', 190, 2)).toEqual([
      'istio-ingressgateway.',
      'istio-system',
    ]);
  });

  it('lets later lines be longer', () => {
    expect(wrapText('abcde.fghijklm', 'mono', 50, 2, 80)).toEqual(['abcde.', 'fghijklm']);
  });

  it('breaks before a capital inside a word', () => {
    expect(wrapText('InboundPassthroughCluster', 'title', 160, 2)).toEqual(['InboundPassthrough', 'Cluster']);
  });

  it('shows at least 40 characters of a name in the cluster lane', () => {
    fc.assert(
      fc.property(fc.stringMatching(/^[a-z0-9|.:-]{40,90}$/), (name) => {
        // 218 px is the room in a card of the cluster lane: 27 monospaced characters.
        const [first = '', second = ''] = wrapText(name, 'mono', 218, 2);
        expect(first.length + Math.min(27, second.length)).toBeGreaterThanOrEqual(40);
      }),
    );
  });

  it('loses nothing but spaces, and makes no more lines than allowed', () => {
    fc.assert(
      fc.property(fc.string(), fc.integer({ min: 1, max: 300 }), fc.integer({ min: 1, max: 5 }), (text, width, max) => {
        const lines = wrapText(text, 'text', width, max);
        expect(lines.length).toBeLessThanOrEqual(max);
        expect(lines.join('').replaceAll(' ', '')).toBe(text.trim().replaceAll(' ', ''));
      }),
    );
  });
});

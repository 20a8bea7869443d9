import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { buildPicture } from '../graph/picture.ts';
import { buildScene } from '../graph/scene.ts';
import { sourceOfText } from '../inspect/dump-fixture.ts';
import { exportOf, placed, routed } from './export-fixture.ts';
import { printSvg } from './print-svg.ts';
import { cutText, escapeXml } from './svg-parts.ts';

const HOSTILE = `</text><script>alert("1")</script>&'\u0000\ud800`;

/** What is left of an SVG when its tags, as this program writes them, are taken out. */
function textOf(svg: string): string {
  return svg.replace(/<\/?(?:svg|title|desc|rect|text|path|g)(?: [\w-]+="[^"<]*")*\/?>/g, '');
}

describe('printSvg', () => {
  it('is a picture with a heading, the lanes, the cards and what is not drawn', () => {
    const input = exportOf(
      [
        placed('l', { lane: 'listener', title: '0.0.0.0:9080', mono: true }),
        placed('c', { x: 300, lines: [{ text: 'no endpoint', tone: 'trouble' }], tone: 'trouble' }),
      ],
      [routed('l', 'c', { label: '10 %', labelAt: { x: 220, y: 30, width: 50 } })],
      { hidden: ['12 clusters that no listener leads to'] },
    );
    const { text, width, height } = printSvg(input, 'light');
    expect(text).toMatch(new RegExp(`^<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"`));
    const words = [
      'Outbound · web-1',
      'shop · sidecar · Nov 22, 2026',
      'LISTENER',
      '0.0.0.0:9080',
      '10 %',
      'no endpoint',
    ];
    for (const word of [...words, '12 clusters that no listener leads to']) expect(text).toContain(`>${word}</text>`);
    expect(text).toContain('fill="#b93a08"');
    expect(printSvg(input, 'dark').text).toContain('fill="#ff9466"');
  });

  it('holds nothing of a name but text, wherever the name stands', () => {
    const badge = { text: HOSTILE, tone: 'plain' } as const;
    const row = { id: 'r', label: HOSTILE, detail: HOSTILE, fallback: false };
    const card = { title: HOSTILE, lines: [{ text: HOSTILE, tone: 'plain' }], badges: [badge], rows: [row] } as const;
    const { text } = printSvg(
      exportOf(
        [placed('a', { ...card, width: 2000 })],
        [routed('a', 'a', { label: HOSTILE, labelAt: { x: 0, y: 0, width: 2000 } })],
        {
          hidden: [HOSTILE],
          heading: { title: HOSTILE, proxy: HOSTILE, date: HOSTILE },
        },
      ),
      'light',
    );
    expect(textOf(text)).not.toMatch(/[<>"']|&(?!amp;|lt;|gt;|quot;|apos;)/);
    expect(text).not.toContain('\u0000');
    expect(text).toContain('&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;&amp;&apos;\ufffd\ufffd');
  });

  it('dims what is off the way, and outlines where a request ends', () => {
    const cards = [placed('a'), placed('b', { x: 300 })];
    const lit = { nodes: new Set(['a']), edges: new Set<string>(), end: 'a' };
    const { text } = printSvg(exportOf(cards, [routed('a', 'b')], { lit }), 'light');
    expect(text).toContain('stroke="#b93a08" stroke-width="2"');
    expect(text).toContain('opacity="0.55"');
  });

  it.each(['productpage', 'ingress-gateway', 'plain-envoy'])('writes all of %s in well-formed tags', (name) => {
    const { proxy } = sourceOfText(readFileSync(`samples/${name}.json`, 'utf8'));
    const picture = buildPicture(buildScene(proxy), { direction: 'all', opened: [] });
    const { text } = printSvg({ ...exportOf([]), picture }, 'dark');
    expect(textOf(text)).not.toMatch(/[<>]/);
    expect(text).not.toMatch(/NaN|undefined|Infinity/);
    expect(text.length).toBeLessThan(2500 * picture.nodes.length);
  });
});

describe('escapeXml and cutText', () => {
  it('escape what XML marks up and replace what it forbids', () => {
    expect(escapeXml('a<b>&"\'\u0007')).toBe('a&lt;b&gt;&amp;&quot;&apos;\ufffd');
  });

  it('cut with an ellipsis where there is no room', () => {
    expect(cutText('reviews', 'text', 500)).toBe('reviews');
    expect(cutText('reviews.bookinfo.svc.cluster.local', 'text', 60)).toMatch(/^reviews?.?…$|^\w{4,8}…$/);
    expect(cutText('reviews', 'text', 0)).toBe('…');
  });
});

import { describe, expect, it } from 'vitest';
import { exportOf, placed, routed } from './export-fixture.ts';
import { printMermaid } from './print-mermaid.ts';

describe('printMermaid', () => {
  it('is a flowchart with a subgraph for each lane', () => {
    const rows = [{ id: 'r', label: 'plain HTTP', fallback: false }];
    const cards = [
      placed('l', { lane: 'listener', title: '0.0.0.0:9080', rows }),
      placed('v3', { title: 'reviews v3', lines: [{ text: 'no endpoint', tone: 'trouble' }], tone: 'trouble' }),
      placed('p', { kind: 'end', title: 'Passthrough' }),
    ];
    const edges = [routed('l', 'p', { fallback: true }), routed('l', 'v3', { sourceRow: 'r', label: '10 %' })];
    const lit = { nodes: new Set(['l', 'v3']), edges: new Set(['l>v3']) };
    expect(printMermaid(exportOf(cards, edges, { lit }))).toBe(`flowchart LR
  %% Outbound · web-1
  subgraph lane0 ["Listener"]
    n0["0.0.0.0:9080"]
  end
  subgraph lane1 ["Cluster"]
    n1["reviews v3<br/>no endpoint"]
    n2["Passthrough"]
  end
  n0 ==>|"plain HTTP, 10 #37;"| n1
  n0 -.-> n2
  classDef trouble stroke:#b93a08,stroke-width:2px
  class n1 trouble
`);
  });

  it('escapes whatever Mermaid would read in a label', () => {
    const title = '`%%{init: {}}%% "a" #1; <b>&\\ direction LR\nend';
    const [, , , label] = printMermaid(exportOf([placed('a', { title })])).split('\n');
    expect(label).toBe(
      '    n0["#96;#37;#37;{init: {}}#37;#37; #quot;a#quot; #35;1; #lt;b#gt;#amp;#92; direction#32;LR end"]',
    );
  });

  it('stays below what Mermaid draws, with what is lit first, and counts the rest', () => {
    const cards = Array.from({ length: 900 }, (_, index) =>
      placed(`c${index}`, { title: `service ${index}`.repeat(9) }),
    );
    const edges = cards.map((card, index) => routed('c899', card.id, { id: `e${index}` }));
    const text = printMermaid(exportOf(cards, edges, { lit: { nodes: new Set(['c899']), edges: new Set() } }));
    expect(text.length).toBeLessThan(50_000);
    expect(text).toContain('n0["service 899');
    const drawn = text.match(/^ {4}n\d+\[/gm)?.length ?? 0;
    expect(text).toContain(`%% ${900 - drawn} cards and`);
  });
});

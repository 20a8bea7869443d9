import { describe, expect, it } from 'vitest';
import { exportOf, placed } from './export-fixture.ts';
import { printMarkdown } from './print-markdown.ts';

const REQUEST = {
  asked: 'GET http://reviews:9080/reviews/1',
  verdict: '503 · UH no_healthy_upstream',
  code: 'ES-NO-ENDPOINT',
  text: 'The cluster outbound|9080|v3|reviews has no endpoint.',
  tone: 'trouble',
  steps: [{ title: 'Route', answer: '“*” takes it.' }],
} as const;

describe('printMarkdown', () => {
  it('tells the view, the request, what is in trouble, and the picture', () => {
    const card = placed('v3', { title: 'reviews v3', lines: [{ text: 'no endpoint', tone: 'trouble' }] });
    const input = exportOf([card], [], {
      hidden: ['2 clusters that no listener leads to'],
      heading: { title: 'Outbound · web-1', proxy: 'shop', date: 'Nov 22', request: REQUEST },
    });
    expect(printMarkdown(input)).toBe(`## Outbound · web-1

shop · Nov 22

### Request

**503 · UH no\\_healthy\\_upstream** (\`ES-NO-ENDPOINT\`): \`GET http://reviews:9080/reviews/1\`

The cluster outbound\\|9080\\|v3\\|reviews has no endpoint.

1. **Route**: “\\*” takes it.

### In trouble

- reviews v3: no endpoint

### Picture

1 card and 0 lines.
- 2 clusters that no listener leads to

\`\`\`mermaid
flowchart LR
  %% Outbound · web-1
  subgraph lane1 ["Cluster"]
    n0["reviews v3<br/>no endpoint"]
  end
  classDef trouble stroke:#b93a08,stroke-width:2px
  class n0 trouble
\`\`\`

_Names and addresses alone: no certificates, keys or headers._
`);
  });

  it('lets no name end the block of the picture or be markup', () => {
    const title = '```\n# x <img src=y> [a](b) @team';
    const text = printMarkdown(
      exportOf([placed('a', { title, lines: [{ text: '```', tone: 'trouble' }] })], [], {
        heading: { title, proxy: '', date: 'now', request: { ...REQUEST, asked: 'GET http://a/``b' } },
      }),
    );
    expect(text.match(/^```/gm)).toHaveLength(2);
    expect(text).toContain('## \\`\\`\\` \\# x \\<img src=y\\> \\[a\\](b) @team\n');
    expect(text).toContain('``` GET http://a/``b ```');
  });
});

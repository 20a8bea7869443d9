import type { Placed } from '../graph/types.ts';
import { countOf } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { ExportInput, ExportRequest } from './export-input.ts';
import { printMermaid } from './print-mermaid.ts';

const MAX_TROUBLES = 20;

/** Nothing in a text is markup, and it stays on its line. */
function escape(text: string): string {
  return text.replace(/\s+/g, ' ').replace(/[\\`*_{}[\]<>#|~]/g, '\\$&');
}

/** Text in backticks, longer ones than it holds itself (https://spec.commonmark.org/0.31.2/#code-spans). */
function code(text: string): string {
  const longest = Math.max(0, ...[...text.matchAll(/`+/g)].map(([run]) => run.length));
  const fence = '`'.repeat(longest + 1);
  const pad = longest === 0 ? '' : ' ';
  return `${fence}${pad}${text.replace(/\s+/g, ' ')}${pad}${fence}`;
}

function requestPart({ asked, verdict, code: verdictCode, text, steps }: ExportRequest): readonly string[] {
  return [
    `### ${t`Request`}`,
    '',
    `**${escape(verdict)}** (${code(verdictCode)}): ${code(asked)}`,
    '',
    escape(text),
    '',
    ...steps.map(({ title, answer }, index) => `${index + 1}. **${escape(title)}**: ${escape(answer)}`),
    '',
  ];
}

function troublesOf({ title, lines, badges }: Placed): readonly string[] {
  const words = [...lines, ...badges].filter(({ tone }) => tone === 'trouble').map(({ text }) => text);
  return words.length === 0 ? [] : [`- ${escape(title)}: ${words.map(escape).join(', ')}`];
}

function troublePart(nodes: readonly Placed[]): readonly string[] {
  const found = nodes.flatMap(troublesOf);
  if (found.length === 0) return [];
  const more = found.length - MAX_TROUBLES;
  return [
    `### ${t`In trouble`}`,
    '',
    ...found.slice(0, MAX_TROUBLES),
    ...(more > 0 ? [`- ${t`and ${more} more`}`] : []),
    '',
  ];
}

/**
 * The view for a ticket, in GitHub's Markdown: what is seen, what becomes of the request that is followed, what is in
 * trouble, and the picture as Mermaid, which GitHub and GitLab draw.
 */
export function printMarkdown(input: ExportInput): string {
  const { picture, heading } = input;
  const { title, proxy, date, request } = heading;
  return [
    `## ${escape(title)}`,
    '',
    [proxy, date]
      .filter((text) => text !== '')
      .map(escape)
      .join(' · '),
    '',
    ...(request === undefined ? [] : requestPart(request)),
    ...troublePart(picture.nodes),
    `### ${t`Picture`}`,
    '',
    t`${countOf(picture.nodes.length, 'card')} and ${countOf(picture.edges.length, 'line')}.`,
    ...picture.hidden.map((words) => `- ${escape(words)}`),
    '',
    '```mermaid',
    printMermaid(input).trimEnd(),
    '```',
    '',
    `_${t`Names and addresses alone: no certificates, keys or headers.`}_`,
    '',
  ].join('\n');
}

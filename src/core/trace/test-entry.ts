import { stringify } from 'yaml';
import type { AskWords } from './ask/ask-words.ts';
import type { ExpectedField } from './test-table/test-case.ts';
import { valueOf } from './test-table/run-test-case.ts';
import type { Trace } from './trace.ts';

/** What stays the same while pods come and go: no endpoint, and no filter chain, whose ids count them. */
const LASTING: readonly ExpectedField[] = [
  'code',
  'status',
  'flags',
  'details',
  'location',
  'cluster',
  'listener',
  'virtualHost',
  'route',
];

const TARGETS = ['outbound', 'inbound', 'gateway', 'url', 'curl', 'log'] as const;

/** Names are for reading; a command or a line need not stand there twice as a whole. */
const MAX_NAME = 80;

function nameOf(words: AskWords, { verdict }: Trace): string {
  const target = TARGETS.flatMap((name) => words[name]?.map((text) => `${name} ${text}`) ?? []);
  const asked = [...(words['method'] ?? []), ...target, ...(words['path'] ?? [])].join(' ').replaceAll(/\s+/g, ' ');
  return `${asked.length > MAX_NAME ? `${asked.slice(0, MAX_NAME)}…` : asked}: ${verdict.code}`;
}

/** One entry of a table of tests, as YAML: the request in words, and what the trace of it has. */
export function buildTestEntry(words: AskWords, trace: Trace): string {
  const request = Object.entries(words).map(([name, texts]) => [name, texts.length === 1 ? texts[0] : texts] as const);
  const expect = LASTING.flatMap((field) => {
    const value = valueOf(trace, field);
    return value === null ? [] : [[field, field === 'status' ? Number(value) : value] as const];
  });
  const entry = {
    name: nameOf(words, trace),
    request: Object.fromEntries(request),
    expect: Object.fromEntries(expect),
  };
  return stringify([entry], { lineWidth: 0 });
}

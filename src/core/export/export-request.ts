import { say } from '../lib/words.ts';
import { STEP_TITLES, verdictTitle, verdictTone } from '../trace/step-order.ts';
import type { Traced } from '../trace/traced.ts';
import type { ExportRequest } from './export-input.ts';

/** A query may hold a token, and tells little of where a request goes. */
function withoutQuery(text: string): string {
  return text.replace(/\?[^\s“”"'),]+/g, '?…');
}

/** What is told of a followed request outside of the page. Headers and bodies are in none of these texts. */
export function exportRequest({ title, trace }: Traced): ExportRequest {
  const { verdict, steps } = trace;
  return {
    asked: withoutQuery(title),
    verdict: withoutQuery(verdictTitle(verdict)),
    code: verdict.code,
    text: withoutQuery(verdict.text),
    tone: verdictTone(verdict),
    steps: steps.map(({ kind, answer }) => ({ title: say(STEP_TITLES[kind]), answer: withoutQuery(answer) })),
  };
}

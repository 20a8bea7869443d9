import { renderStep } from './render-step.ts';
import type { Trace } from './trace.ts';

/** For tests: a trace as text. The step that the verdict hangs on is marked with `!`. */
export function renderTrace({ verdict, steps, assumptions }: Trace): string {
  const said = steps.map(
    (step) => `${step.kind}${step.decisive ? '!' : ''}: ${renderStep(step).replaceAll('\n', '\n  ')}`,
  );
  const told = assumptions.map(({ kind, text }) => `${kind}: ${text}`);
  return `${[`${verdict.code}: ${verdict.text}`, ...said, ...told].join('\n')}\n`;
}

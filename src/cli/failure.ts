import type { Explained } from '../core/lib/explained.ts';
import { showControls } from './show-controls.ts';

/** An expected failure in words, and which of the inputs it speaks of. */
export interface Failure {
  readonly name?: string;
  readonly explained: Explained;
}

function indent(text: string, by: string): string {
  return text.replace(/^(?=.)/gm, by);
}

/** A failure as lines for standard error: what and where, then what to do. */
export function printFailure({ name, explained }: Failure): string {
  const { title, detail, excerpt, next, command } = explained;
  const lines = [
    `earshot: ${name === undefined ? '' : `${name}: `}${title}`,
    indent(detail, '  '),
    ...(excerpt === undefined ? [] : [indent(excerpt, '      ')]),
    indent(next, '  '),
    ...(command === undefined ? [] : [indent(command, '      ')]),
  ];
  return showControls(`${lines.join('\n')}\n`);
}

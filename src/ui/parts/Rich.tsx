import type { ReactNode } from 'react';
import { Fragment } from 'react';
import { splitMarks } from './split-marks.ts';

interface Props {
  /** A message in which `<0>…</0>` marks what the first of `parts` shows, `<1>…</1>` the second, and so on. */
  readonly text: string;
  readonly parts: readonly ((text: string) => ReactNode)[];
}

/**
 * A sentence with elements in it: `` <Rich text={t`Press <0>Esc</0> to leave`} parts={[(text) => <kbd>{text}</kbd>]} /> ``.
 * Each part is shown once at most, and everything else is text, whatever the values of the message hold.
 */
export function Rich({ text, parts }: Props) {
  return splitMarks(text, parts.length).map((piece, index) => (
    // The pieces of one text never change their places.
    <Fragment key={index}>{piece.mark === undefined ? piece.text : parts[piece.mark]?.(piece.text)}</Fragment>
  ));
}

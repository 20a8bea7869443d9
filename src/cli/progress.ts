import type { Terminal } from './terminal.ts';

/** One line on standard error that says what is being done, where a person sees it; elsewhere nothing. */
export interface Progress {
  readonly show: (text: string) => void;
  readonly clear: () => void;
}

/** To the first column, and the line deleted (ECMA-48: CR, then EL). */
const CLEAR_LINE = '\r\u001B[K';

/** Builds the line of progress. It must be cleared before anything else is written. */
export function buildProgress(terminal: Terminal): Progress {
  let shown = false;
  return {
    show: (text) => {
      if (!terminal.isStderrTerminal) return;
      shown = true;
      terminal.tell(`${CLEAR_LINE}${text} …`);
    },
    clear: () => {
      if (shown) terminal.tell(CLEAR_LINE);
      shown = false;
    },
  };
}

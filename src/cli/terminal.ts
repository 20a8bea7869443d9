/** What the program uses of its process. Tests put a small one in its place. */
export interface Terminal {
  readonly stdin: AsyncIterable<Uint8Array>;
  /** A person sits there, so that nothing will come without being typed. */
  readonly isStdinTerminal: boolean;
  /** Standard error is seen by a person, who is told how far slow work has come. */
  readonly isStderrTerminal: boolean;
  /** Writes to standard output. */
  readonly print: (text: string) => void;
  /** Writes to standard error. */
  readonly tell: (text: string) => void;
  /** Milliseconds since 1970. */
  readonly nowMs: () => number;
  /** The built site, for `open` and `html`. */
  readonly siteFolder: string;
}

/** Exit statuses: it worked, the input is bad, the command line is wrong. */
export const STATUS = { ok: 0, badInput: 1, usage: 2 } as const;

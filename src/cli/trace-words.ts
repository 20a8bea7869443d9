import type { AskWords } from '../core/trace/ask/ask-words.ts';

/** The options of the command line that tell of the request, as the parser of it leaves them. */
export type TraceOptions = Readonly<Record<string, string | true | readonly string[]>>;

/** The options as words of a request: a flag that is there is true, and `--envoy-version` is the word `envoy`. */
export function wordsOfOptions(options: TraceOptions): AskWords {
  return Object.fromEntries(
    Object.entries(options).map(([option, value]): [string, readonly string[]] => {
      const name = option === 'envoyVersion' ? 'envoy' : option;
      if (value === true) return [name, ['true']];
      return [name, typeof value === 'string' ? [value] : value];
    }),
  );
}

import { scanJsonValue } from './scan-json.ts';
import type { JsonScan } from './scan-json.ts';

/** A stretch of the text: offsets in UTF-16 units, the end excluded. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What a text that is not JSON as a whole holds of JSON. */
export interface FoundJson {
  /** Whole values, in order. */
  readonly values: readonly Span[];
  /** The value that ends the search: cut off, broken, or too deep. */
  readonly failed?: { readonly start: number; readonly scan: Exclude<JsonScan, { readonly kind: 'whole' }> };
}

// `{"key":` and `[{"` are JSON. Fewer tokens may as well be a prompt: `[root@host ~]# `, `[12:30:01] `, `{name}`.
const TOKENS_OF_JSON = 3;
/** Brackets that may begin no JSON. A shell's text has some; millions of them would take seconds. */
const MOST_FAILED = 100_000;

/** `[1]` and `{}` in a shell's text are not what is looked for; a dump has at least one string. */
function hasString(text: string, { start, end }: Span): boolean {
  const quote = text.indexOf('"', start);
  return quote !== -1 && quote < end;
}

/** Finds the JSON values in text around them: commands, prompts, banners. Linear in the length of the text. */
export function findJson(text: string): FoundJson {
  const values: Span[] = [];
  const bracket = /[{[]/g;
  let failed = 0;
  for (let match = bracket.exec(text); match !== null && failed < MOST_FAILED; match = bracket.exec(text)) {
    const start = match.index;
    const scan = scanJsonValue(text, start);
    if (scan.kind === 'whole') {
      const span = { start, end: scan.end };
      if (hasString(text, span)) values.push(span);
      bracket.lastIndex = scan.end;
    } else if (scan.kind === 'too-deep' || scan.tokens >= TOKENS_OF_JSON) {
      return { values, failed: { start, scan } };
    } else failed += 1;
  }
  return { values };
}

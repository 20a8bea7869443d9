import type { Explained } from '../../lib/explained.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import { t } from '../../lib/words.ts';
import type { AskWords } from './ask-words.ts';

/** All words of a request, and whether they may be repeated. */
const WORDS = {
  outbound: 'once',
  inbound: 'once',
  gateway: 'once',
  url: 'once',
  curl: 'once',
  log: 'once',
  address: 'once',
  mtls: 'once',
  tls: 'once',
  plaintext: 'once',
  sni: 'once',
  alpn: 'once',
  protocol: 'once',
  method: 'once',
  scheme: 'once',
  authority: 'once',
  path: 'once',
  header: 'repeatable',
  cookie: 'repeatable',
  source: 'once',
  random: 'once',
  runtime: 'repeatable',
  claims: 'once',
  metadata: 'repeatable',
  envoy: 'once',
  logged: 'repeatable',
} as const;

/** The name of a word of a request. */
export type WordName = keyof typeof WORDS;

export const PROTOCOLS = ['http/1.0', 'http/1.1', 'h2', 'grpc', 'tcp', 'server-first'] as const;
export const SCHEMES = ['http', 'https'] as const;

/** At most one of each of these is given. */
const RIVALS: readonly (readonly WordName[])[] = [
  ['outbound', 'inbound', 'gateway'],
  ['url', 'curl', 'log'],
  ['mtls', 'tls', 'plaintext'],
  ['address', 'inbound'],
];

/** Words that are known and stand together, each as often as it may. */
export interface CheckedWords {
  /** The only text of a word; undefined: it is not given. */
  readonly one: (name: WordName) => string | undefined;
  readonly all: (name: WordName) => readonly string[];
}

function isName(name: string): name is WordName {
  return Object.hasOwn(WORDS, name);
}

/** Checks which words there are, not yet what they say. Errors: unknown ones, repeated ones, ones that exclude another. */
export function checkWords(words: AskWords): Result<CheckedWords, Explained> {
  const known = new Map<WordName, readonly string[]>();
  for (const [name, texts] of Object.entries(words)) {
    const next = t`There are ${Object.keys(WORDS).join(', ')}.`;
    if (!isName(name)) {
      return err({
        title: t`“${name.slice(0, 60)}” is no word of a request`,
        detail: t`Nothing is known by it.`,
        next,
      });
    }
    if (texts.length > 1 && WORDS[name] === 'once') {
      const detail = t`It says “${texts[0] ?? ''}” and “${texts[1] ?? ''}”.`;
      return err({ title: t`“${name}” stands more than once`, detail, next: t`Leave one of them out.` });
    }
    if (texts.length > 0) known.set(name, texts);
  }
  for (const rivals of RIVALS) {
    const [first, second] = rivals.filter((name) => known.has(name));
    if (first === undefined || second === undefined) continue;
    const title = t`“${first}” and “${second}” exclude each other`;
    return err({ title, detail: t`One request is traced at a time.`, next: t`Leave one of them out.` });
  }
  return ok({ one: (name) => known.get(name)?.[0], all: (name) => known.get(name) ?? [] });
}

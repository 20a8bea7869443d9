import type { Message } from './words.ts';
import { msg, say } from './words.ts';

const WORDS = {
  active: msg('active'),
  warming: msg('warming'),
  draining: msg('draining'),
  rejected: msg('rejected'),
} satisfies Readonly<Record<string, Message>>;

/** What Envoy does with a resource, as it is said within a sentence. */
export function sayState(state: keyof typeof WORDS): string {
  return say(WORDS[state]);
}

import { matchRegex } from '../http/regex.ts';
import type { RegexNode } from './parse-regex.ts';
import { classHas, parseRegex } from './parse-regex.ts';

/** What is chosen where a pattern leaves a choice. */
interface Taste {
  /** How often something is repeated that may be repeated at will. */
  readonly times: number;
  /** Which alternative. */
  readonly branch: number;
  /** Characters, the best first. */
  readonly letters: string;
}

/** Longer texts are of no use as a path or a header's value. */
const MAX_LENGTH = 2000;

const LETTERS = 'abcxyz0123456789ABCXYZ-_./ ~!@#$%^&*()+=:;,<>?|{}[]\'"\\`\t';
const PATH_LETTERS = `/${LETTERS}`;
const DIGITS = `0123456789${LETTERS}`;

const TASTES: readonly Taste[] = [0, 1, 2].flatMap((branch) =>
  [1, 0, 2, 4].flatMap((times) => [LETTERS, PATH_LETTERS, DIGITS].map((letters) => ({ times, branch, letters }))),
);

/** A text for a node; undefined: none was found. */
function write(node: RegexNode, taste: Taste): string | undefined {
  switch (node.kind) {
    case 'text':
      return node.text;
    case 'class':
      return taste.letters.split('').find((letter) => classHas(node, letter)) ?? node.example;
    case 'sequence': {
      let text = '';
      for (const one of node.nodes) {
        const part = write(one, taste);
        if (part === undefined || text.length > MAX_LENGTH) return undefined;
        text += part;
      }
      return text;
    }
    case 'choice': {
      const chosen = node.nodes[taste.branch % node.nodes.length];
      return chosen && write(chosen, taste);
    }
    case 'repeat': {
      const times = Math.min(Math.max(taste.times, node.least), node.most);
      const part = times === 0 ? '' : write(node.node, taste);
      return part === undefined || part.length * times > MAX_LENGTH ? undefined : part.repeat(times);
    }
  }
}

/**
 * Texts that a pattern matches as a whole, each checked by RE2: a handful, the plainest first, always the same ones.
 * Empty where none was found: then nothing is proved, for common constructs alone are understood.
 */
export function sampleRegex(pattern: string): readonly string[] {
  const node = parseRegex(pattern);
  if (node === undefined) return [];
  const texts = new Set(TASTES.flatMap((taste) => write(node, taste) ?? []));
  return [...texts].filter((text) => matchRegex(pattern, text));
}

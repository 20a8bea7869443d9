import { expect, it } from 'vitest';
import type { LinkError } from './link-error.ts';
import { describeLinkError } from './link-error.ts';

it.each<[LinkError, string]>([
  [{ kind: 'empty' }, 'This link holds no data. Its data part (d=…) is empty.'],
  [
    { kind: 'not-a-link', position: 1233, character: '>' },
    'Character 1,234 of its data is ">", which no link contains.',
  ],
  [
    { kind: 'cut', arrived: 2000, wanted: 5120 },
    'Only 2,000 of its 5,120 characters of data arrived. Chat and mail programs cut',
  ],
  [{ kind: 'cut', arrived: 9 }, 'Only the first 9 characters of data arrived.'],
  [{ kind: 'damaged' }, 'Nothing was opened from it.'],
  [{ kind: 'newer-version', version: '2' }, 'newer version of Earshot. Its format is version "2"'],
  [{ kind: 'unknown-dictionary', dictionary: 9 }, 'packed with dictionary 9'],
  [
    { kind: 'too-large', characters: 1_073_741_824, limit: 67_108_864 },
    'claims 1,073,741,824 characters of JSON; at most 67,108,864',
  ],
  [{ kind: 'malformed', reason: 'a key comes twice' }, 'not a dump that Earshot packed: a key comes twice.'],
])('%j is put into words with something to do next', (error, words) => {
  const { title, detail, next } = describeLinkError(error);
  expect(`${title}. ${detail}`).toContain(words);
  expect(next).toMatch(/^(Ask|Reload) .+\.$/);
});

import { sha256 } from '@noble/hashes/sha2.js';
import { describe, expect, it } from 'vitest';
import { encodeBase64Url } from '../lib/base64url.ts';
import { deflate } from './deflate.ts';
import { primedReader } from './dictionary.ts';
import { encodeHeader } from './payload-header.ts';
import { decodeDump } from './payload.ts';

/** What a link with these lines opens; all of its checks fit, and it claims so many characters of JSON. */
function openLines(lines: readonly string[], size: number, content = ''): unknown {
  const header = { dictionary: 3, size, content: sha256(new TextEncoder().encode(content)) };
  const body = deflate(lines.join('\n'), primedReader(3).preset);
  const opened = decodeDump(`1${encodeBase64Url(encodeHeader(header, body))}`);
  return opened.ok ? 'opens' : opened.error.kind === 'malformed' ? opened.error.reason : opened.error;
}

function many(line: string, count: number): readonly string[] {
  return Array.from({ length: count }, () => line);
}

/** Arrays of ten of the array before, `levels` times. Composites of the dictionary come first. */
function doubled(levels: number): readonly string[] {
  return Array.from({ length: levels }, () => '[10').concat('"lol', ...many('=', 9 * levels));
}

describe('a link that would unfold to too much', () => {
  it('is refused by its claim, before anything is unpacked', () => {
    expect(openLines(['n'], 2 ** 26 + 1)).toMatchObject({ kind: 'too-large', characters: 2 ** 26 + 1 });
    // 8 MiB are free; more has to be paid for by the length of the link.
    expect(openLines(['n'], 2 ** 24)).toMatchObject({ kind: 'too-large', characters: 2 ** 24 });
    expect(openLines(['n'], 2 ** 23)).toBe('its content check differs');
  });

  it('is refused where its lines are more than 16 MiB', () => {
    expect(openLines([`"${'x'.repeat(2 ** 24)}`], 2 ** 23)).toBe('it unfolds to more than it says');
  });

  it('is refused where it has more values than its length allows', () => {
    expect(openLines([`[${2 ** 19}`, ...many('n', 2 ** 19)], 2 ** 23)).toBe(
      'it has more values than its length allows',
    );
  });

  it.each([
    ['a list', ['[999999', 'n'], 'a list is longer than what follows'],
    ['an object', [`{{${many('a', 999).join('\t')}`, 'n'], 'an object is longer than what follows'],
  ])('is refused where %s has more parts than follow', (_, lines, reason) => {
    expect(openLines(lines, 2 ** 20)).toBe(reason);
  });

  it('is refused where lines refer to each other again and again', () => {
    expect(openLines(doubled(8), 2 ** 20)).toBe('it unfolds to more than it says');
  });

  it('is refused where derived strings grow', () => {
    const template = `'0${'%0'.repeat(5)}`;
    expect(openLines(['[9', '"x', ...many(template, 8)], 999)).toMatch(/refers to something|unfolds to more/);
    expect(openLines(['[999', `"${'x'.repeat(500)}`, ...many("'0", 998)], 9999)).toBe(
      'it unfolds to more than it says',
    );
  });

  it('is refused where it is nested too deep', () => {
    expect(openLines([...many('[1', 513), 'n'], 2 ** 20)).toBe('it is nested too deep');
    expect(openLines([...many('[1', 100_000), 'n'], 2 ** 20)).toBe('it is nested too deep');
  });
});

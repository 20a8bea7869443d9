import { compileMessage } from '@lingui/message-utils/compileMessage';
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Catalog } from './catalog.ts';
import { parseCatalog } from './catalog.ts';
import { findCodes, findUnsaid } from './find-unsaid.ts';
import { PLAIN } from './plain.ts';
import { readMessages } from './read-messages.ts';
import { readSources } from './walk.ts';

function readCatalog(language: string): Catalog {
  const text = readFileSync(new URL(`../../src/locales/${language}.json`, import.meta.url), 'utf8');
  return parseCatalog(text);
}

function hasOnlyItsValues(message: string): boolean {
  return [compileMessage(message)].flat().every((part) => typeof part === 'string' || /^\d+$/.test(part[0]));
}

function isSentence(id: string): boolean {
  return /[a-z]{3,} [a-z]{2,} [a-z]{2,}/.test(id);
}

const SOURCES = readSources();
const IDS = readMessages(SOURCES).map(({ id }) => id);
const KOREAN = readCatalog('ko');

/** The values and marks of a message, in any order. */
function holesOf(message: string): string {
  return [...new Set(message.match(/\{\d+\}|<\/?\d+>/g))].toSorted().join(' ');
}

describe('what the program says', () => {
  it('is a message, wherever it looks like words', () => {
    const codes = findCodes(SOURCES);
    const unsaid = SOURCES.flatMap((file) => findUnsaid(file, codes)).filter(
      ({ where, text }) => !PLAIN.some((plain) => plain(where, text)),
    );
    expect(unsaid.map(({ where, text }) => `${where} ${text}`)).toEqual([]);
  });

  it('stands in en.json, which lists it for translators (`npm run messages`)', () => {
    expect(readCatalog('en')).toEqual(Object.fromEntries(IDS.map((id) => [id, id])));
  });

  it('is said in Korean, all of it and nothing else', () => {
    expect(IDS.filter((id) => !Object.hasOwn(KOREAN, id))).toEqual([]);
    expect(Object.keys(KOREAN)).toHaveLength(IDS.length);
  });

  it('has the same values and marks in Korean', () => {
    expect(Object.entries(KOREAN).filter(([id, message]) => holesOf(id) !== holesOf(message))).toEqual([]);
  });

  it('can be read as ICU MessageFormat in Korean, and has no arguments but its values', () => {
    expect(Object.values(KOREAN).filter((message) => message.trim() === '' || !hasOnlyItsValues(message))).toEqual([]);
  });

  it('has Korean words wherever the English has a sentence', () => {
    expect(Object.entries(KOREAN).filter(([id, message]) => isSentence(id) && !/[가-힣]/.test(message))).toEqual([]);
  });
});

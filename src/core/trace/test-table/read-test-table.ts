import { listAnd, listOr } from '../../lib/count-words.ts';
import type { Explained } from '../../lib/explained.ts';
import type { JsonObject, JsonValue } from '../../lib/json.ts';
import { isJsonArray, isJsonObject, property } from '../../lib/json.ts';
import { err, ok } from '../../lib/result.ts';
import type { Result } from '../../lib/result.ts';
import type { AskWords } from '../ask/ask-words.ts';
import { readAskWords } from '../ask/read-ask-words.ts';
import type { Expectation, ExpectedField, TestCase } from './test-case.ts';
import { EXPECTED_FIELDS } from './test-case.ts';

const NEXT =
  'An entry is: {name: …, request: {outbound: reviews:9080, path: /x}, expect: {code: ES-FORWARDED, cluster: …}}.';
const KEYS: readonly string[] = ['name', 'request', 'expect'];

function fail(where: string, detail: string, next = NEXT): Result<never, Explained> {
  return err({ title: `${where} cannot be read`, detail, next });
}

/** Texts as they are, numbers and truth as a person would write them, objects (claims) as JSON. Undefined: nothing. */
function textOf(value: JsonValue): string | undefined {
  if (typeof value === 'string') return value;
  return value === null || isJsonArray(value) ? undefined : isJsonObject(value) ? JSON.stringify(value) : `${value}`;
}

function readWords(request: JsonObject, where: string): Result<AskWords, Explained> {
  const words: [string, readonly string[]][] = [];
  for (const [name, value] of Object.entries(request)) {
    const texts = (isJsonArray(value) ? value : [value]).map(textOf);
    const found = texts.filter((text) => text !== undefined);
    if (found.length < texts.length) return fail(where, `Its ${name} is neither a text nor a list of texts.`);
    words.push([name, found]);
  }
  const read = Object.fromEntries(words);
  const checked = readAskWords(read);
  if (checked.ok) return ok(read);
  const { title, detail, next } = checked.error;
  return fail(where, `${title}. ${detail}`, next);
}

function isField(name: string): name is ExpectedField {
  return EXPECTED_FIELDS.some((field) => field === name);
}

function readExpectation(expect: JsonObject, where: string): Result<Expectation, Explained> {
  const expectation = new Map<ExpectedField, string | null>();
  for (const [name, value] of Object.entries(expect)) {
    if (!isField(name)) return fail(where, `It expects “${name}”.`, `There are ${listAnd(EXPECTED_FIELDS)}.`);
    if (typeof value !== 'string' && typeof value !== 'number' && value !== null) {
      return fail(where, `What it expects of ${name} is neither a text nor a number nor null.`);
    }
    expectation.set(name, value === null ? null : `${value}`);
  }
  return expectation.size > 0 ? ok(expectation) : fail(where, 'It expects nothing.');
}

function readCase(entry: JsonValue, index: number): Result<TestCase, Explained> {
  const number = `Entry ${index + 1}`;
  if (!isJsonObject(entry)) return fail(number, 'It is no mapping.');
  const name = property(entry, 'name');
  const where = typeof name === 'string' ? `${number} (${name})` : number;
  const strange = Object.keys(entry).find((key) => !KEYS.includes(key));
  if (strange !== undefined) return fail(where, `It has “${strange}”; there are ${listOr(KEYS)}.`);
  const request = property(entry, 'request');
  const expect = property(entry, 'expect');
  if (!isJsonObject(request)) return fail(where, 'It has no mapping “request”.');
  if (!isJsonObject(expect)) return fail(where, 'It has no mapping “expect”.');
  const words = readWords(request, where);
  if (!words.ok) return words;
  const expectation = readExpectation(expect, where);
  if (!expectation.ok) return expectation;
  return ok({ name: typeof name === 'string' ? name : number, words: words.value, expect: expectation.value });
}

/** Reads a table of tests: a list of entries. Errors, in words, with the number of the entry. */
export function readTestTable(table: JsonValue): Result<readonly TestCase[], Explained> {
  if (!isJsonArray(table)) return fail('The table', 'It is no list of entries.');
  if (table.length === 0) return fail('The table', 'It has no entry.');
  const cases: TestCase[] = [];
  for (const [index, entry] of table.entries()) {
    const one = readCase(entry, index);
    if (!one.ok) return one;
    cases.push(one.value);
  }
  return ok(cases);
}

import * as fc from 'fast-check';
import type { JsonValue } from '../../src/core/lib/json.ts';
import { isJson } from '../../src/core/lib/json.ts';
import type { Dice } from './dice.ts';

/** Keys that mean something to JavaScript, and none at all. */
export const HOSTILE_KEYS: readonly [string, ...string[]] = [
  '__proto__',
  'constructor',
  'prototype',
  'toString',
  'hasOwnProperty',
  'then',
  'length',
  'toJSON',
  '',
  '0',
  '\uD800',
  '@type',
  'name',
];

function nested(levels: number): JsonValue {
  let value: JsonValue = 'x';
  for (let level = 0; level < levels; level += 1) value = level % 2 === 0 ? [value] : { typed_config: value };
  return value;
}

const own = (key: string, value: JsonValue): JsonValue => Object.fromEntries([[key, value]]);

/** Values that some code may not expect where they stand. What would be a script says so to `globalThis`. */
const VALUES: readonly [JsonValue, ...JsonValue[]] = [
  null,
  true,
  false,
  0,
  -1,
  -0.5,
  65_536,
  2 ** 32,
  2 ** 53 + 2,
  1e308,
  '',
  ' ',
  '0',
  '-1',
  '9'.repeat(400),
  'x'.repeat(100_000),
  'a.'.repeat(2000),
  '\uD800',
  'x\uDFFF\uD800y',
  '\u0000\u2028\u2029\uFEFF',
  '__proto__',
  'constructor',
  '<img src=x onerror=globalThis.fuzzed=1>',
  '</script><script>globalThis.fuzzed=1</script><!--',
  'javascript:globalThis.fuzzed=1',
  '%',
  '%00%zz',
  '%REQ(:path)%',
  '*',
  '*.*',
  '..',
  '/',
  '(a+)+$',
  '((((((((((a{1,99}){1,99}){1,99}',
  '[',
  '\\',
  '(?=a)\\1',
  '::',
  '::ffff:1.2.3.4',
  '0.0.0.0',
  '999.1.1.1',
  '10.0.0.0/99',
  'fe80::1%eth0',
  'outbound|80||',
  'outbound|||',
  'inbound|0||',
  'outbound_.80_.v1_.',
  'sidecar~~~',
  'spiffe://',
  'type.googleapis.com/',
  'type.googleapis.com/envoy.admin.v3.ListenersConfigDump',
  'type.googleapis.com/envoy.config.route.v3.RouteConfiguration',
  'type.googleapis.com/udpa.type.v1.TypedStruct',
  '-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----',
  'LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCk1JSUI=',
  '2026-99-99T99:99:99Z',
  '-99999999999999s',
  '1e99s',
  [],
  {},
  [[]],
  [null],
  [{}, []],
  Array.from({ length: 2000 }, () => 0),
  Object.fromEntries(Array.from({ length: 500 }, (_, index) => [`k${index}`, index])),
  own('__proto__', { polluted: true }),
  own('constructor', { prototype: { polluted: true } }),
  own('toString', 1),
  own('toJSON', 'x'),
  nested(40),
  nested(300),
  nested(700),
];

/** Some JSON of all shapes, made once. */
const RANDOM = fc.sample(fc.jsonValue({ stringUnit: 'binary', maxDepth: 4 }), { numRuns: 300, seed: 1 });

export function hostileValue(dice: Dice): JsonValue {
  if (!dice.once(4)) return dice.pick(VALUES);
  const value: unknown = JSON.parse(JSON.stringify(RANDOM[dice.roll(RANDOM.length)]));
  return isJson(value) ? value : null;
}

/** A text that is nearly what it was. */
export function bentText(text: string, dice: Dice): string {
  const at = dice.roll(text.length + 1);
  switch (dice.roll(7)) {
    case 0:
      return text.slice(0, at);
    case 1:
      return text.slice(at);
    case 2:
      return text + text;
    case 3:
      return `${text.slice(0, at)}\uD800${text.slice(at)}`;
    case 4:
      return text.toUpperCase();
    case 5:
      return text.slice(0, at) + dice.pick(['|', '.', ':', '/', '*', '%', '~', '-', '[', '\0']) + text.slice(at);
    default:
      return text.split('').toReversed().join('');
  }
}

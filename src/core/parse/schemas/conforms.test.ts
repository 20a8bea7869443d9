import * as fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import * as z from 'zod';
import type { JsonValue } from '../../lib/json.ts';
import { isJson } from '../../lib/json.ts';
import * as address from './address.ts';
import * as cluster from './cluster.ts';
import { conforms } from './conforms.ts';
import * as endpoint from './endpoint.ts';
import * as http from './http.ts';
import * as listener from './listener.ts';
import { duration, enumName, flag, message, number, optional, port, record, text, texts } from './message.ts';
import * as route from './route.ts';
import * as tls from './tls.ts';

const SCHEMAS = [address, cluster, endpoint, http, listener, route, tls].flatMap((module) =>
  Object.values(module).filter((each): each is z.ZodType => each instanceof z.ZodType),
);

/** Every object in a value, from the outside to the inside. */
function objectsIn(value: JsonValue): readonly JsonValue[] {
  if (typeof value !== 'object' || value === null) return [];
  return [...(Array.isArray(value) ? [] : [value]), ...Object.values(value).flatMap(objectsIn)];
}

it.each(['productpage', 'ingress-gateway', 'plain-envoy'])('%s: what conforms is what parsing would give', (sample) => {
  const root: unknown = JSON.parse(
    readFileSync(new URL(`../../../../samples/${sample}.json`, import.meta.url), 'utf8'),
  );
  let conforming = 0;
  for (const object of isJson(root) ? objectsIn(root) : []) {
    for (const schema of SCHEMAS) {
      if (!conforms(schema, object)) continue;
      conforming += 1;
      expect(schema.parse(object)).toEqual(object);
    }
  }
  expect(conforming).toBeGreaterThan(1000);
});

const ALL_KINDS = message({
  text,
  texts,
  flag,
  number,
  port,
  duration,
  enum_name: enumName,
  record,
  inner: optional(message({ name: z.string(), text })),
  list: optional(z.array(message({ number }))),
});

const scalar = fc.oneof(
  fc.constantFrom<unknown>(null, '', '1.5s', '12', -1, 0, 80, 65_536, 1.5, true, Number.POSITIVE_INFINITY),
  fc.string(),
);
const key = fc.oneof(
  fc.constantFrom('text', 'texts', 'flag', 'number', 'port', 'duration', 'enum_name', 'enumName', 'record', 'inner'),
  fc.constantFrom('list', 'name', 'other', 'otherField', '__proto__', 'hidden_envoy_deprecated_text', 'constructor'),
);
const hostile = fc.letrec<{ value: unknown }>((tie) => ({
  value: fc.oneof(
    { depthSize: 'small' },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(key, tie('value'), { maxKeys: 5, noNullPrototype: true }),
  ),
})).value;

it('holds for any value', () => {
  expect.hasAssertions();
  fc.assert(
    fc.property(hostile, (value) => {
      const parsed = conforms(ALL_KINDS, value) ? ALL_KINDS.parse(value) : value;
      expect(parsed).toEqual(value);
    }),
    { numRuns: 2000 },
  );
});

it('takes what Envoy writes, and leaves the rest to the schema', () => {
  const taken = { text: 'a', port: 80, record: { a: null }, inner: { name: 'x' }, list: [{ number: 1 }], unknown: {} };
  expect(conforms(ALL_KINDS, taken)).toBe(true);
  const left = [
    { enumName: 'A' },
    { text: null },
    { number: '12' },
    { port: 70_000 },
    { inner: {} },
    { otherField: 1 },
    [],
  ];
  expect(left.map((value) => conforms(ALL_KINDS, value))).toEqual(left.map(() => false));
});

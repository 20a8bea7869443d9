import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../../lib/json.ts';
import { isJson } from '../../lib/json.ts';
import { redactDump } from '../redact.ts';
import { disguiseDump } from './disguise-dump.ts';

const SECRET = new Uint8Array(32).fill(3);

function parseJson(text: string): JsonValue {
  const value: unknown = JSON.parse(text);
  return isJson(value) ? value : null;
}

/** Pieces that the shapes of names and secrets are made of; each is repeated without the end that its shape asks for. */
const PIECES: readonly string[] =
  `a|a.|a-|a_|a.svc|a.b.|.svc|/ns/|/ns/a|spiffe://|outbound_.|~|ns[|://|://a@|1.|1.1.1.1|:|a:|::
[|[^|(|(?:|\\|*|*a|%A|%A(|envoy.|{"|token="|token='|token=[[|token: |add("token","|\\"token\\":\\"|"kty":"k":|eyJ.|Basic a
-----BEGIN PRIVATE KEY`.split(/[|\n]/);
/** Work that grows with the square of so many characters runs into the limit of a test. */
const LENGTH = 60_000;

/** A document without its texts. */
function formOf(value: JsonValue): string {
  return JSON.stringify(value).replaceAll(/"(?:[^"\\]|\\.)*"/g, '""');
}

describe('hostile texts', () => {
  it.each([...PIECES.filter((piece) => piece !== ''), 'outbound|'])(
    '%s, repeated, takes no longer than its length',
    (piece) => {
      const text = `svc token ${piece.repeat(LENGTH / piece.length)}`;
      const root = { domains: [text], regex: text, prefix: text, note: text, [text]: 1 };
      const { left } = disguiseDump(redactDump(root).root, SECRET);
      expect(left.length).toBeLessThan(10);
    },
  );

  it('never change the form of a document', () => {
    fc.assert(
      fc.property(fc.jsonValue({ maxDepth: 5 }), (value) => {
        const root = parseJson(JSON.stringify(value));
        expect(formOf(disguiseDump(root, SECRET).root)).toBe(formOf(root));
      }),
    );
  });
});

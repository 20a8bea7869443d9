import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { readDump } from './read-dump.ts';
import { describeReadError } from './read-error.ts';

const read = (text: string) => readDump(new TextEncoder().encode(text));

/** The words of a refusal, or undefined where the text opens. */
function refusal(value: JsonValue) {
  const result = read(JSON.stringify(value));
  return result.ok ? undefined : describeReadError(result.error);
}

const LISTENERS = 'type.googleapis.com/envoy.admin.v3.ListenersConfigDump';
const LISTENER = { '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener', name: 'a' };

describe('readDump', () => {
  it('opens a dump, with the document, its format and the notes of every stage', () => {
    const root = { configs: [{ '@type': LISTENERS, static_listeners: [{ listener: LISTENER }] }] };
    const stages: string[] = [];
    const bytes = new TextEncoder().encode(`$ curl\n${JSON.stringify(root)}`);
    const result = readDump(bytes, (stage) => stages.push(stage));
    expect(result).toMatchObject({
      ok: true,
      value: {
        root,
        formatId: 'config-dump',
        formatLabel: 'a config_dump',
        dump: { listeners: [{ name: 'a' }] },
        problems: [],
        notes: ['Left out: 6 characters (1 line) before the JSON.'],
      },
    });
    expect(stages).toEqual(['json', 'sections']);
  });

  it('opens a partial dump in camelCase', () => {
    const entry = { '@type': `${LISTENERS}.DynamicListener`, name: 'a', activeState: { listener: LISTENER } };
    expect(read(JSON.stringify({ configs: [entry] }))).toMatchObject({
      value: { dump: { listeners: [{ name: 'a' }] } },
    });
  });

  it('opens a dump without listeners, duplicate names, and numbers for strings', () => {
    const twice = { static_listeners: [{ listener: LISTENER }, { listener: LISTENER }] };
    expect(read('{"configs": []}')).toMatchObject({ ok: true, value: { dump: { listeners: [] }, problems: [] } });
    expect(read(JSON.stringify({ configs: [{ '@type': LISTENERS, ...twice }] }))).toMatchObject({
      ok: true,
      value: { dump: { listeners: [{ name: 'a' }, { name: 'a' }] } },
    });
    const wrong = { static_listeners: [{ listener: { ...LISTENER, name: 7 } }, { listener: LISTENER }] };
    const result = read(JSON.stringify({ configs: [{ '@type': LISTENERS, ...wrong }] }));
    expect(result.ok && result.value.problems.length).toBe(1);
    expect(result.ok && result.value.dump.listeners.at(-1)?.name).toBe('a');
  });

  it('passes errors of bytes and of text on', () => {
    expect(read('')).toEqual({ ok: false, error: { kind: 'empty', bytes: 0 } });
    expect(readDump(Uint8Array.of(0x1f, 0x8b))).toMatchObject({ error: { kind: 'broken-gzip' } });
    expect(read('{"configs": [')).toMatchObject({ error: { kind: 'cut-off' } });
  });

  it('names another format, with the command that gets a dump', () => {
    expect(refusal({ typeUrl: 'x', node: {} })).toEqual({
      title: 'This is an xDS discovery message',
      detail: 'It asks for resources of one type, or brings none of them.',
      next: 'Take the config_dump of the proxy, which has all types together:',
      command: "curl -s 'localhost:15000/config_dump?include_eds' > dump.json",
    });
    expect(refusal({ apiVersion: 'v1', kind: 'Pod' })?.detail).toBe(
      'It is a Pod (v1): what the cluster was told, not what a proxy received.',
    );
  });

  it('says what unknown JSON looks like', () => {
    const keys = ['a', 'b'.repeat(100), 'c', 'd', 'e', 'f', 'g', 'h'];
    expect(refusal(Object.fromEntries(keys.map((key) => [key, 1])))?.detail).toBe(
      `It is an object with the keys a, ${'b'.repeat(30)}…, c, d, e, f and 2 more.`,
    );
    expect(refusal([{ a: 1 }, 2])?.detail).toBe(
      'It is a list of 2. The first element: It is an object with the key a.',
    );
    expect(refusal([])?.detail).toBe('It is an empty list.');
    expect(refusal({})?.detail).toBe('It is an empty object.');
    expect(refusal('configs')?.detail).toBe('It is a string.');
    expect(refusal(null)?.detail).toBe('It is null.');
  });
});

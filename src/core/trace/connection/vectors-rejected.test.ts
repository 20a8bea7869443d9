import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { findListenerFaults } from './listener-faults.ts';

// Configurations that Envoy refuses; no part of the project, so tested where they lie beside the repository.
const FILE = new URL('../../../../../shared/vectors/filter_chain/rejected.json', import.meta.url);

const caseSchema = z.object({
  source_test: z.string(),
  listener: z.record(z.string(), z.unknown()),
  expect: z.object({ message_contains: z.string() }),
});

function readCases() {
  if (!existsSync(FILE)) return [];
  return z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(FILE, 'utf8'))).cases;
}

/** What each kind of fault is called by Envoy. */
const MESSAGES: readonly (readonly [part: string, kind: string])[] = [
  ['same matching rules', 'same match'],
  ['overlapping matching rules', 'overlapping match'],
  ['partial wildcards', 'partial wildcard'],
  ['malformed IP address', 'malformed address'],
  ['unimplemented fields', 'unimplemented field'],
  ['field is required', 'name missing'],
  ['field is duplicated', 'name not unique'],
];

function faultsOf(json: object): readonly string[] {
  const listener = { '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener', name: 'l', ...json };
  const [built] = sourceOf({ Listeners: { static_listeners: [{ listener }] } }).proxy.listeners;
  if (built === undefined) throw new Error('no listener');
  return findListenerFaults(built).map(({ kind }) => kind);
}

describe.skipIf(!existsSync(FILE))('listeners that Envoy refuses (skipped where ../shared/vectors is missing)', () => {
  const cases = readCases();

  it('has 8 cases', () => expect(cases).toHaveLength(8));

  it.each(cases)('$source_test', ({ listener, expect: wanted }) => {
    const kind = MESSAGES.find(([part]) => wanted.message_contains.includes(part))?.[1];
    expect(faultsOf(listener)).toEqual([kind]);
  });
});

describe('listeners that Envoy loads', () => {
  it('have no faults', () => {
    const chains = [
      { filter_chain_match: { destination_port: 80, server_names: ['*.a.com', 'a.com'] } },
      { filter_chain_match: { destination_port: 80, server_names: ['b.com'], application_protocols: ['h2'] } },
      { filter_chain_match: { prefix_ranges: [{ address_prefix: '10.0.0.0', prefix_len: 8 }] } },
      {},
    ];
    expect(faultsOf({ filter_chains: chains })).toEqual([]);
  });

  it('and overlap where two ranges differ in host bits alone', () => {
    const chains = ['10.0.0.0', '10.1.2.3'].map((address_prefix) => ({
      filter_chain_match: { prefix_ranges: [{ address_prefix, prefix_len: 8 }] },
    }));
    expect(faultsOf({ filter_chains: chains })).toEqual(['overlapping match']);
  });
});

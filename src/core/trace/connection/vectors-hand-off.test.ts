import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import { acceptedConnection } from './connection.ts';
import { handOff } from './hand-off.ts';

// Envoy's own answers; no part of the project, so tested where they lie beside the repository.
const FILE = new URL('../../../../../shared/vectors/listener/handoff.json', import.meta.url);

const endSchema = z.object({ address: z.string(), port: z.number(), ipv4_compat: z.boolean().default(false) });
const caseSchema = z.object({
  source_test: z.string(),
  note: z.string().default(''),
  listeners: z.array(z.object({ name: z.string(), addresses: z.array(endSchema) })),
  receiving_listener: z.string(),
  use_original_dst: z.boolean(),
  restored_destination: endSchema,
  expect: z.object({ listener: z.string() }),
});
type Case = z.infer<typeof caseSchema>;

function readCases(): readonly Case[] {
  if (!existsSync(FILE)) return [];
  return z.object({ cases: z.array(caseSchema) }).parse(JSON.parse(readFileSync(FILE, 'utf8'))).cases;
}

function addressOf({ address, port, ipv4_compat }: z.infer<typeof endSchema>) {
  return { address: { socket_address: { address, port_value: port, ipv4_compat } } };
}

function ownerOf(one: Case): string {
  const listeners = one.listeners.map(({ name, addresses }) => {
    const [first, ...more] = addresses.map(addressOf);
    const listener = {
      '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener',
      name,
      ...first,
      additional_addresses: more,
      use_original_dst: name === one.receiving_listener && one.use_original_dst,
    };
    return { name, active_state: { listener } };
  });
  const { proxy, root } = sourceOf({ Listeners: { dynamic_listeners: listeners } });
  const receiving = proxy.listeners.find(({ name }) => name === one.receiving_listener);
  if (receiving === undefined) throw new Error('no listener');
  const { address: ip, port } = one.restored_destination;
  const ends = { local: { ip, port }, remote: { ip: '10.9.9.9', port: 4000 } };
  const connection = { ...acceptedConnection(ends, { filterState: {}, dynamicMetadata: {} }), localRestored: true };
  return handOff(receiving, connection, { proxy, root, version: { minor: 40, patch: 0 } }).listener.name;
}

describe.skipIf(!existsSync(FILE))('hand-off (skipped where ../shared/vectors is missing)', () => {
  const cases = readCases();

  it('has 14 cases', () => expect(cases).toHaveLength(14));

  it.each(cases)('$source_test $note', (one) => {
    expect(ownerOf(one)).toBe(one.expect.listener);
  });
});

import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { sourceOf } from '../../inspect/dump-fixture.ts';
import type { Connection } from './connection.ts';
import { acceptedConnection, withClientHello } from './connection.ts';
import { selectFilterChain } from './filter-chain.ts';

// Envoy's own answers; no part of the project, so tested where they lie beside the repository.
const FOLDER = new URL('../../../../../shared/vectors/filter_chain/', import.meta.url);
const FILES = { 'from_envoy_tests.json': 127, 'derived.json': 32 } as const;

const inputSchema = z.object({
  destination_address: z.string(),
  destination_port: z.number().default(0),
  server_name: z.string(),
  transport_protocol: z.enum(['', 'raw_buffer', 'tls', 'quic']),
  application_protocols: z.array(z.string()),
  source_address: z.string(),
  source_port: z.number().default(0),
  direct_source_address: z.string().optional(),
  filter_state: z.record(z.string(), z.string()).default({}),
});
const groupSchema = z.object({
  id: z.string(),
  listener: z.record(z.string(), z.unknown()),
  cases: z.array(
    z.object({ name: z.string(), input: inputSchema, expect: z.object({ chain: z.string().nullable() }) }),
  ),
});

function readGroups(file: string) {
  if (!existsSync(FOLDER)) return [];
  return z.object({ groups: z.array(groupSchema) }).parse(JSON.parse(readFileSync(new URL(file, FOLDER), 'utf8')))
    .groups;
}

function connectionOf(input: z.infer<typeof inputSchema>): Connection {
  const ends = {
    local: { ip: input.destination_address, port: input.destination_port },
    remote: { ip: input.source_address, port: input.source_port },
  };
  const connection = acceptedConnection(ends, { filterState: input.filter_state, dynamicMetadata: {} });
  return {
    ...withClientHello(connection, input.server_name, input.application_protocols),
    directRemote: { ip: input.direct_source_address ?? input.source_address, port: input.source_port },
    transportProtocol: input.transport_protocol,
  };
}

/** The chain's name, or its place where it has none; null where the connection is closed. */
function chosen(listenerJson: object, input: z.infer<typeof inputSchema>): string | null {
  const { proxy, root } = sourceOf({
    Listeners: {
      static_listeners: [
        { listener: { '@type': 'type.googleapis.com/envoy.config.listener.v3.Listener', name: 'l', ...listenerJson } },
      ],
    },
  });
  const [listener] = proxy.listeners;
  if (listener === undefined) throw new Error('no listener');
  const { outcome } = selectFilterChain(listener, connectionOf(input), {
    proxy,
    root,
    version: { minor: 40, patch: 0 },
  });
  if (outcome.kind === 'unknown') return `unknown: ${outcome.why}`;
  if (outcome.kind === 'closed') return null;
  return outcome.chain.name || `#${outcome.chain.index}`;
}

describe.skipIf(!existsSync(FOLDER))('filter chains (skipped where ../shared/vectors is missing)', () => {
  describe.each(Object.entries(FILES))('%s', (file, count) => {
    const cases = readGroups(file).flatMap((group) => group.cases.map((one) => ({ ...one, group })));

    it('has all its cases', () => expect(cases).toHaveLength(count));

    it.each(cases)('$group.id: $name', ({ group, input, expect: wanted }) => {
      expect(chosen(group.listener, input)).toBe(wanted.chain);
    });
  });
});

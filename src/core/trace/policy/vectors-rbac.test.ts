import { existsSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import * as z from 'zod';
import { isJson } from '../../lib/json.ts';
import { buildProxy } from '../../model/build-proxy.ts';
import { readRbac } from '../../model/read-rbac.ts';
import type { RbacEngine } from '../../model/rbac-types.ts';
import { readFilterConfig } from '../../model/filter-config.ts';
import { readDump } from '../../parse/read-dump.ts';
import { acceptedConnection } from '../connection/connection.ts';
import type { Stream } from '../http/stream.ts';
import { evaluateRbac } from './rbac-engine.ts';
import { rbacRequestOf } from './rbac-request.ts';

// Derived from Envoy's source; no part of the project, so tested where it lies beside the repository.
const FILE = new URL('../../../../../shared/vectors/rbac/derived.json', import.meta.url);

const expected = z.object({ allowed: z.boolean(), policy: z.string().nullable() });
const inputSchema = z.object({
  headers: z.array(z.tuple([z.string(), z.string()])),
  destination_address: z.string(),
  destination_port: z.number(),
  connection_remote_address: z.string(),
  direct_remote_address: z.string(),
  remote_address: z.string(),
  tls: z
    .object({
      uri_sans: z.array(z.string()).default([]),
      dns_sans: z.array(z.string()).default([]),
      subject: z.string().default(''),
    })
    .optional(),
});
const groupSchema = z.object({
  id: z.string(),
  config: z.record(z.string(), z.unknown()),
  cases: z.array(
    z.object({ name: z.string(), input: inputSchema, expect: expected.extend({ shadow: expected.optional() }) }),
  ),
});

interface Case {
  readonly name: string;
  readonly config: Readonly<Record<string, unknown>>;
  readonly input: z.infer<typeof inputSchema>;
  readonly expect: unknown;
}

function readCases(): readonly Case[] {
  if (!existsSync(FILE)) return [];
  const { groups } = z.object({ groups: z.array(groupSchema) }).parse(JSON.parse(readFileSync(FILE, 'utf8')));
  return groups.flatMap(({ id, config, cases }) =>
    cases.map((one) => ({ ...one, name: `${id}: ${one.name}`, config })),
  );
}

/** The filter in a listener of a dump, read as any other. */
function readConfig(config: Case['config']) {
  const rbac = {
    name: 'rbac',
    typed_config: { '@type': 'x/envoy.extensions.filters.http.rbac.v3.RBAC', ...config },
  };
  const manager = {
    '@type': 'x/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    http_filters: [rbac],
  };
  const listener = { name: 'l', filter_chains: [{ filters: [{ name: 'hcm', typed_config: manager }] }] };
  const section = { '@type': 'x/envoy.admin.v3.ListenersConfigDump', static_listeners: [{ listener }] };
  const root: unknown = JSON.parse(JSON.stringify({ configs: [section] }));
  const read = readDump(new TextEncoder().encode(JSON.stringify(root)));
  if (!read.ok || !isJson(root)) throw new Error('not read');
  const proxy = buildProxy(read.value.dump);
  const filter = proxy.listeners[0]?.chains[0]?.http?.filters[0];
  const part = filter && readFilterConfig(filter, { root, proxy });
  if (part?.kind !== 'config') throw new Error('no filter');
  return readRbac(part.part);
}

function end(ip: string) {
  return { ip, port: 40_000 };
}

function streamOf({ tls, ...input }: Case['input']): Stream {
  const local = { ip: input.destination_address, port: input.destination_port };
  const known = { filterState: {}, dynamicMetadata: {} };
  const connection = {
    ...acceptedConnection({ local, remote: end(input.connection_remote_address) }, known),
    directRemote: end(input.direct_remote_address),
    ...(tls === undefined
      ? {}
      : { tls: { peer: { uriSans: tls.uri_sans, dnsSans: tls.dns_sans, subject: tls.subject } } }),
  };
  return {
    ...known,
    connection,
    headers: input.headers,
    remote: end(input.remote_address),
    protocol: 'HTTP/1.1',
    peerValidated: false,
    random: 0,
    runtime: {},
    version: { minor: 38, patch: 0 },
  };
}

function ask(engine: RbacEngine | undefined, stream: Stream) {
  if (engine === undefined) return undefined;
  const { verdict, policy } = evaluateRbac(engine, rbacRequestOf(stream, undefined));
  return { allowed: verdict === 'allowed', policy: policy ?? null };
}

describe.skipIf(!existsSync(FILE))('RBAC (skipped where ../shared/vectors is missing)', () => {
  const cases = readCases();

  it('has 20 cases', () => expect(cases).toHaveLength(20));

  it.each(cases)('$name', ({ config, input, expect: wanted }) => {
    const { enforced, shadow } = readConfig(config);
    const stream = streamOf(input);
    const shadowResult = ask(shadow, stream);
    expect({ ...ask(enforced, stream), ...(shadowResult === undefined ? {} : { shadow: shadowResult }) }).toEqual(
      wanted,
    );
  });
});

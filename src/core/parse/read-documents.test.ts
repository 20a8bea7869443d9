import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { valueAt } from '../lib/json-path.ts';
import { readDocuments } from './read-documents.ts';
import { readDump } from './read-dump.ts';

const TYPE = 'type.googleapis.com/envoy.admin.v3.';
const bytesOf = (text: string) => new TextEncoder().encode(text);

function dumpOf(node: string, clusters: readonly string[], listeners: readonly JsonValue[] = []): JsonValue {
  return {
    configs: [
      { '@type': `${TYPE}BootstrapConfigDump`, bootstrap: { node: { id: node } } },
      { '@type': `${TYPE}ClustersConfigDump`, static_clusters: clusters.map((name) => ({ cluster: { name } })) },
      { '@type': `${TYPE}ListenersConfigDump`, static_listeners: listeners.map((listener) => ({ listener })) },
    ],
  };
}

/** Opens documents by name; texts stay as they are. */
const openAll = (documents: Readonly<Record<string, JsonValue>>) =>
  readDocuments(
    Object.entries(documents).map(([name, value]) => {
      return { name, bytes: bytesOf(typeof value === 'string' ? value : JSON.stringify(value)) };
    }),
  );

function opened(documents: Readonly<Record<string, JsonValue>>) {
  const read = openAll(documents);
  if (!read.ok) throw new Error(`refused as ${read.error.kind}`);
  return read.value;
}

/** The error that names one of several documents. */
const part = (name: string, kind: string) => ({ error: { kind: 'part-unreadable', name, error: { kind } } });

const CLUSTERS = 'a::10.0.0.1:80::cx_active::1\na::10.0.0.1:80::health_flags::healthy\nb::added_via_api::true\n';

describe('readDocuments', () => {
  it('merges documents of one proxy, and says which', () => {
    const { dump, notes, formatId, problems } = opened({
      'dump.json': dumpOf('n', ['a'], [{ name: 'l' }]),
      'clusters.txt': CLUSTERS,
      'listeners.json': { listener_statuses: [{ name: 'l' }, { name: 'm' }] },
      'certs.json': { certificates: [{ ca_cert: [{ path: 'ca.pem' }], cert_chain: [{ path: 'chain.pem' }] }] },
      'server_info.json': { version: 'c/1.30.1/x', state: 'LIVE', hot_restart_version: '', node: { id: 'n' } },
    });
    expect({
      formatId,
      problems,
      listeners: dump.listeners.map(({ name, states }) => [name, states[0]?.value?.standIn === true]),
      clusters: dump.clusters.map(({ name, states }) => [name, states[0]?.value?.standIn === true]),
      hosts: dump.clusterStatuses.map(({ message, hosts }) => [message.name, hosts.length]),
      certificates: dump.certificates.map(({ use, message }) => `${use} ${message.path}`),
      server: dump.serverInfo?.value.version,
    }).toEqual({
      formatId: 'documents',
      problems: [],
      listeners: [
        ['l', false],
        ['m', true],
      ],
      clusters: [
        ['a', false],
        ['b', true],
      ],
      hosts: [
        ['a', 1],
        ['b', 0],
      ],
      certificates: ['chain chain.pem', 'ca ca.pem'],
      server: 'c/1.30.1/x',
    });
    expect(notes).toEqual([
      'clusters.txt: It is text; it is shown as the JSON that Envoy writes for it.',
      "Read as one proxy: dump.json (a config_dump), clusters.txt (Envoy's /clusters), listeners.json (Envoy's /listeners), certs.json (Envoy's /certs) and server_info.json (Envoy's /server_info).",
    ]);
  });

  it('gives paths that lead through the bundle, which opens again as it was', () => {
    const first = opened({ 'dump.json': dumpOf('n', ['a']), 'clusters.txt': CLUSTERS });
    const path = first.dump.clusters[0]?.states[0]?.path ?? [];
    expect(path.slice(0, 2)).toEqual(['earshotDocuments', 'dump.json']);
    expect(valueAt(first.root, path)).toEqual({ name: 'a' });
    const again = readDump(bytesOf(JSON.stringify(first.root)));
    expect(again.ok && [again.value.formatId, again.value.dump]).toEqual(['documents', first.dump]);
    // And beside a further document, not one inside the other.
    const more = opened({
      'bundle.json': first.root,
      'info.json': { version: '', state: 'LIVE', hot_restart_version: '' },
    });
    expect(Object.keys(valueAt(more.root, ['earshotDocuments']) ?? {})).toEqual([
      'dump.json',
      'clusters.txt',
      'info.json',
    ]);
  });

  it('lets the first of two count, and says which resources stand in both', () => {
    const unnamed = { address: { socket_address: { address: '0.0.0.0', port_value: 80 } } };
    const inCamelCase = { address: { socketAddress: { portValue: 80, address: '0.0.0.0' } } };
    const { dump, notes } = opened({
      'a.json': dumpOf('n', ['a', 'b'], [unnamed]),
      'b.json': dumpOf('n', ['b', 'c'], [inCamelCase, { address: { pipe: { path: '/x' } } }]),
    });
    expect(dump.clusters.map(({ name, path }) => `${path[1]} ${name}`)).toEqual(['a.json a', 'a.json b', 'b.json c']);
    expect(dump.listeners).toHaveLength(2);
    expect(notes.at(-1)).toBe(
      'In more than one of them, and the first counts: 2 resources (listener without a name and cluster b).',
    );
  });

  it('knows a listener without a name by its address in /listeners', () => {
    const address = { socket_address: { address: '0.0.0.0', port_value: 15090 } };
    const { dump } = opened({ 'dump.json': dumpOf('n', [], [{ address }]), 'listeners.txt': 'f9b0::0.0.0.0:15090\n' });
    expect(dump.listeners.map(({ name }) => name)).toEqual(['']);
  });

  it('says what no document has', () => {
    const { notes } = opened({ 'c.txt': CLUSTERS, 'l.txt': 'l::0.0.0.0:80\n' });
    expect(notes.at(-1)).toBe(
      'None of them has the configuration of listeners or clusters; the config_dump of the same Envoy has it.',
    );
  });

  it('refuses documents of two proxies', () => {
    const server = { version: '1', state: 'LIVE', command_line_options: { service_node: 'two' } };
    expect(openAll({ a: dumpOf('one', []), b: 'l::0.0.0.0:80\n', c: server })).toEqual({
      ok: false,
      error: { kind: 'two-proxies', first: { name: 'a', node: 'one' }, second: { name: 'c', node: 'two' } },
    });
    expect(openAll({ a: { workloads: [], services: [] }, b: dumpOf('one', []) })).toEqual({
      ok: false,
      error: { kind: 'mixed-proxies', envoy: 'b', ztunnel: 'a' },
    });
  });

  it('merges lists of one ztunnel', () => {
    const { document } = opened({
      'w.json': [{ uid: 'a', workloadIps: [] }],
      's.json': [{ hostname: 'h', vips: [] }],
    });
    expect(
      document.kind === 'ztunnel' && [document.ztunnel.workloads.length, document.ztunnel.services.length],
    ).toEqual([1, 1]);
  });

  it('names the bad one of several', () => {
    expect(openAll({ a: dumpOf('n', []), b: '<html></html>' })).toMatchObject(part('b', 'html'));
    expect(openAll({ a: dumpOf('n', []), b: '{"configs": [' })).toMatchObject(part('b', 'cut-off'));
    expect(openAll({ a: dumpOf('n', []), b: { a: 1 } })).toMatchObject(part('b', 'other-format'));
    expect(openAll({ earshotDocuments: { earshotDocuments: { x: { earshotDocuments: { y: {} } } } } })).toMatchObject(
      part('x', 'other-format'),
    );
  });

  it('keeps files apart that have the same name, a number or __proto__ for a name', () => {
    const files = ['a', 'a', '7', '__proto__'].map((name, index) => {
      return { name, bytes: bytesOf(JSON.stringify(dumpOf('n', [`c${index}`]))) };
    });
    const read = readDocuments(files);
    const names = read.ok && read.value.dump.clusters.map(({ name, path }) => `${path[1]} ${name}`);
    expect(names).toEqual(['a c0', 'a (2) c1', '#7 c2', '__proto__ c3']);
  });
});

describe('several documents in one file', () => {
  const LISTENER = '{"resources": [{"@type": "x/envoy.config.listener.v3.Listener", "name": "l"}], "type_url": "x"}';
  const CLUSTER = '{"resources": [{"@type": "x/envoy.config.cluster.v3.Cluster", "name": "c"}], "type_url": "x"}';

  it('are read as those of one proxy, without the requests between them', () => {
    const { dump, notes } = opened({ 'xds.json': `{"type_url": "x", "node": {}}\n${LISTENER}\n${CLUSTER}\n` });
    expect([...dump.listeners, ...dump.clusters].map(({ name, path }) => `${path[1]} ${name}`)).toEqual([
      'xds.json#1 l',
      'xds.json#2 c',
    ]);
    expect(notes[0]).toBe('Left out: 1 JSON value that is no dump, at line 1.');
  });

  it('may be the only one that opens', () => {
    const { root, formatId } = opened({ 'xds.json': `{"level": "info"}\n${LISTENER}\n` });
    expect({ root, formatId }).toMatchObject({ root: { type_url: 'x' }, formatId: 'discovery-response' });
  });

  it('may be YAML', () => {
    const yaml = 'static_resources:\n  clusters: [{name: a}]\n---\n- name: b\n  connectTimeout: 1s\n';
    expect(opened({ 'all.yaml': yaml }).dump.clusters.map(({ name }) => name)).toEqual(['a', 'b']);
  });

  it('are refused where none is a dump', () => {
    expect(openAll({ a: '{"a": "b"}\n\n{"c": "d"}\n' })).toEqual({
      ok: false,
      error: { kind: 'several-values', count: 2, lines: [1, 3] },
    });
    const pods = 'apiVersion: v1\nkind: Pod\n---\napiVersion: v1\nkind: Service\n';
    expect(openAll({ a: pods })).toMatchObject({ error: { kind: 'other-format', formatId: 'kubernetes' } });
  });
});

describe('the option `sections`', () => {
  it('leaves the other sections untouched', () => {
    const broken = { '@type': `${TYPE}RoutesConfigDump`, static_route_configs: [{ route_config: { name: 1 } }] };
    const parts = [
      { '@type': `${TYPE}ListenersConfigDump.StaticListener`, listener: { name: 'l' } },
      { '@type': `${TYPE}ClustersConfigDump.StaticCluster`, cluster: { name: 'c' } },
    ];
    const bytes = bytesOf(JSON.stringify({ configs: [broken, ...parts] }));
    const read = readDump(bytes, undefined, { sections: ['ClustersConfigDump'] });
    expect(read).toMatchObject({ value: { problems: [], dump: { listeners: [], clusters: [{ name: 'c' }] } } });
  });
});

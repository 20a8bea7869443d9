import { describe, expect, it } from 'vitest';
import type { JsonValue } from '../lib/json.ts';
import { say } from '../lib/words.ts';
import { FORMATS, formatOf } from './formats.ts';

const V3 = 'type.googleapis.com/envoy.admin.v3.';
const V2 = 'type.googleapis.com/envoy.admin.v2alpha.';
const DUMP: JsonValue = { configs: [{ '@type': `${V3}ListenersConfigDump` }] };

const EXAMPLES: readonly (readonly [id: string, value: JsonValue])[] = [
  ['config-dump', DUMP],
  ['config-dump', { configs: [] }],
  // `?resource=dynamic_listeners` and `?resource=dynamic_active_clusters`
  ['config-dump', { configs: [{ '@type': `${V3}ListenersConfigDump.DynamicListener`, name: 'a' }] }],
  ['config-dump', { configs: [{ '@type': `${V3}ClustersConfigDump.DynamicCluster` }] }],
  // Some producers write the type's URL with nothing before the slash; others add sections of their own.
  ['config-dump', { configs: [{ '@type': '/envoy.admin.v3.RoutesConfigDump' }] }],
  ['config-dump', { configs: [{ '@type': 'type.googleapis.com/cilium.NetworkPoliciesConfigDump' }] }],
  ['config-dump-v2', { configs: [{ '@type': `${V2}ListenersConfigDump` }] }],
  ['config-dump-v2', { configs: { listeners: { '@type': `${V2}ListenersConfigDump` } } }],
  ['config-dump-v2-section', { '@type': `${V2}ListenersConfigDump`, dynamicActiveListeners: [] }],
  ['config-dump-section', { '@type': `${V3}RoutesConfigDump`, static_route_configs: [] }],
  ['merged-v2', { bootstrap: { node: {} }, clusters: [], listeners: [], routes: [] }],
  ['listeners-by-name', { '0.0.0.0_80': { name: '0.0.0.0_80', address: {}, filter_chains: [] } }],
  ['documents', { earshotDocuments: { 'dump.json': DUMP } }],
  ['clusters', { cluster_statuses: [] }],
  ['clusters', { clusterStatuses: [] }],
  ['listeners', { listener_statuses: [] }],
  ['certs', { certificates: [{ ca_cert: [], cert_chain: [] }] }],
  ['server-info', { version: 'x/1.30.1', state: 'LIVE', command_line_options: {} }],
  ['istioctl-bootstrap', { bootstrap: { node: { id: 'a' } }, lastUpdated: '2024-01-01T00:00:00Z' }],
  ['bootstrap', { static_resources: {} }],
  ['bootstrap', { node: {}, dynamicResources: {} }],
  ['discovery', { versionInfo: '1', resources: [], typeUrl: 'type.googleapis.com/envoy.config.listener.v3.Listener' }],
  ['discovery-response', { typeUrl: 'x', resources: [{ '@type': 'x/envoy.config.listener.v3.Listener' }] }],
  [
    'discovery-response',
    { system_version_info: '1', resources: [{ name: 'a', resource: { '@type': 'x/y.Cluster' } }] },
  ],
  ['csds', { config: [{ node: {}, xdsConfig: [] }] }],
  ['csds', { config: [{ generic_xds_configs: [] }] }],
  ['istioctl-listeners', [{ name: 'a', address: {}, filterChains: [] }]],
  ['istioctl-routes', [{ name: '80', virtualHosts: [] }]],
  ['istioctl-endpoints', [{ name: 'a', hostStatuses: [] }]],
  ['istioctl-eds', [{ clusterName: 'a', endpoints: [] }, { clusterName: 'b' }]],
  ['istioctl-ecds', { ecdsFilters: [] }],
  ['istioctl-clusters', [{ name: 'a', type: 'EDS', connectTimeout: '10s' }]],
  ['istioctl-secrets', { dynamicActiveSecrets: [] }],
  ['istioctl-secrets', [{ name: 'default', tlsCertificate: {} }]],
  ['ztunnel', { workloads: [], services: [], policies: [], certificates: [{ certChain: [] }] }],
  ['ztunnel-2023', { by_addr: {}, by_uid: {}, certificates: [{ cert_chain: [] }] }],
  ['ztunnel-list', [{ uid: 'a', workloadIps: [] }]],
  ['egctl-by-pod', { default: { 'eg-1': DUMP, 'eg-2': DUMP } }],
  ['egctl-xds', { xds: { 'default/eg': DUMP } }],
  ['kuma-xds', { diff: [], xds: { 'type.googleapis.com/envoy.config.cluster.v3.Cluster': { a: {} } } }],
  ['kubernetes', { apiVersion: 'v1', kind: 'Pod', metadata: {} }],
  ['other-json', { earshotDocuments: {} }],
  ['other-json', { earshotDocuments: { a: DUMP }, b: 1 }],
  ['other-json', { configs: 'none' }],
  ['other-json', { configs: ['x'] }],
  ['other-json', { configs: [{ name: 'no type' }] }],
  ['other-json', {}],
  ['other-json', []],
  ['other-json', [1, { filterChains: [] }]],
  ['other-json', 'configs'],
  ['other-json', null],
  ['other-json', JSON.parse('{"__proto__": {"configs": [{"@type": "x"}]}}')],
];

describe('FORMATS', () => {
  it.each(EXAMPLES)('%s: %j', (id, value) => {
    expect(formatOf(value).id).toBe(id);
  });

  it('has an example of every format, and ids that are unique', () => {
    const ids = FORMATS.map((format) => format.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.toSorted()).toEqual([...new Set(EXAMPLES.map(([id]) => id))].toSorted());
  });

  it('says of each that opens what it is, and of each other one what to do', () => {
    const words = FORMATS.map((format) => say('about' in format ? format.about : format.instead));
    expect(words.filter((text) => !/^[A-Z][^\n]+[.:]$/.test(text))).toEqual([]);
    expect(FORMATS.filter((format) => !('about' in format)).map(({ id }) => id)).toEqual([
      'discovery',
      'kubernetes',
      'other-json',
    ]);
  });
});

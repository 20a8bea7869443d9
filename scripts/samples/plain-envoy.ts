import type { JsonObject } from '../../src/core/lib/json.ts';
import { ENVOY_BUILD } from './bootstrap.ts';
import { WEBSITE_CERTIFICATE } from './certificates.ts';
import { STARTED_AT } from './clock.ts';
import type { Section } from './config-dump.ts';
import { bootstrapSection, inlineRouteEntries, staticClusterEntry, staticListenerEntry } from './config-dump.ts';
import { extension, packAny, socketAddress } from './message.ts';
import { buildPlainClusters, buildPlainEndpoints } from './plain-clusters.ts';
import { buildPlainListeners } from './plain-listeners.ts';

/** A certificate that stands in the configuration itself; Envoy redacts the key. */
const WEBSITE_SECRET: JsonObject = {
  name: 'website',
  tls_certificate: {
    certificate_chain: { inline_string: WEBSITE_CERTIFICATE },
    private_key: { inline_string: '[redacted]' },
  },
};

function buildBootstrap(): JsonObject {
  return {
    node: {
      id: 'edge-1',
      cluster: 'edge',
      locality: { region: 'europe-west1', zone: 'europe-west1-b' },
      user_agent_name: 'envoy',
      user_agent_build_version: ENVOY_BUILD,
    },
    static_resources: {
      listeners: buildPlainListeners(),
      clusters: buildPlainClusters(),
      secrets: [WEBSITE_SECRET],
    },
    admin: {
      address: socketAddress('127.0.0.1', 9901),
      access_log: [
        extension('envoy.access_loggers.file', 'envoy.extensions.access_loggers.file.v3.FileAccessLog', {
          path: '/dev/null',
        }),
      ],
    },
  };
}

/** An Envoy that reads everything from one file: nothing is dynamic, and no Istio names are to be found. */
export function buildPlainEnvoyDump(): readonly Section[] {
  const endpoints = buildPlainEndpoints();
  const secret = packAny('envoy.extensions.transport_sockets.tls.v3.Secret', WEBSITE_SECRET);
  return [
    bootstrapSection(buildBootstrap()),
    {
      type: 'ClustersConfigDump',
      fields: {},
      lists: [['static_clusters', buildPlainClusters().map(staticClusterEntry)]],
    },
    {
      type: 'EndpointsConfigDump',
      fields: {},
      lists: [['static_endpoint_configs', endpoints.map((assignment) => ({ endpoint_config: assignment }))]],
    },
    {
      type: 'ListenersConfigDump',
      fields: {},
      lists: [['static_listeners', buildPlainListeners().map(staticListenerEntry)]],
    },
    { type: 'ScopedRoutesConfigDump', fields: {}, lists: [] },
    {
      type: 'RoutesConfigDump',
      fields: {},
      lists: [['static_route_configs', inlineRouteEntries(buildPlainListeners(), STARTED_AT)]],
    },
    {
      type: 'SecretsConfigDump',
      fields: {},
      lists: [['static_secrets', [{ name: 'website', last_updated: STARTED_AT, secret }]]],
    },
  ];
}

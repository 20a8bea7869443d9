import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { isJsonArray, isJsonObject, property } from '../../src/core/lib/json.ts';
import { buildBootstrap } from './bootstrap.ts';
import { CLUSTERS_UPDATED_AT, LISTENERS_UPDATED_AT, PUSH_VERSION, ROUTES_UPDATED_AT, STARTED_AT } from './clock.ts';
import { ROOT_CERTIFICATE, WEBSITE_CERTIFICATE } from './certificates.ts';
import { buildClusters } from './clusters.ts';
import { buildEndpoints } from './endpoints.ts';
import { buildGatewayListeners, buildGatewayRoutes } from './gateway.ts';
import { buildVirtualInbound } from './listeners-inbound.ts';
import { buildOutboundListeners } from './listeners-outbound.ts';
import type { Mesh, Proxy } from './mesh.ts';
import { packAny } from './message.ts';
import { buildOutboundRoutes } from './routes-outbound.ts';
import { buildCertificateSecret, buildMissingSecret, buildRootSecret } from './secrets.ts';
import { buildStaticClusters, buildStaticEndpoints, buildStaticListeners } from './static-resources.ts';

/** A section of the dump: an `envoy.admin.v3` message, its long lists given one entry at a time. */
export interface Section {
  readonly type: string;
  readonly fields: JsonObject;
  readonly lists: readonly (readonly [name: string, entries: Iterable<JsonObject>])[];
}

function* map<T>(entries: Iterable<T>, wrap: (entry: T) => JsonObject): Generator<JsonObject> {
  for (const entry of entries) yield wrap(entry);
}

export function bootstrapSection(bootstrap: JsonObject): Section {
  return { type: 'BootstrapConfigDump', fields: { bootstrap, last_updated: STARTED_AT }, lists: [] };
}

export function staticClusterEntry(cluster: JsonObject): JsonObject {
  return { cluster: packAny('envoy.config.cluster.v3.Cluster', cluster), last_updated: STARTED_AT };
}

export function staticListenerEntry(listener: JsonObject): JsonObject {
  return { listener: packAny('envoy.config.listener.v3.Listener', listener), last_updated: STARTED_AT };
}

/** Every inline route configuration inside a listener, which Envoy lists once more as static routes. */
export function inlineRouteEntries(listener: JsonValue, updatedAt: string): readonly JsonObject[] {
  if (isJsonArray(listener)) return listener.flatMap((value) => inlineRouteEntries(value, updatedAt));
  if (!isJsonObject(listener)) return [];
  const inline = property(listener, 'route_config');
  if (inline !== undefined && isJsonObject(inline)) {
    const routeConfig = packAny('envoy.config.route.v3.RouteConfiguration', inline);
    return [{ route_config: routeConfig, last_updated: updatedAt }];
  }
  return Object.values(listener).flatMap((value) => inlineRouteEntries(value, updatedAt));
}

function* buildListeners(mesh: Mesh, proxy: Proxy): Generator<JsonObject> {
  if (proxy.kind === 'router') {
    yield* buildGatewayListeners(mesh, proxy);
  } else {
    yield* buildOutboundListeners(mesh, proxy);
    yield buildVirtualInbound(mesh, proxy);
  }
}

function* buildStaticRoutes(mesh: Mesh, proxy: Proxy): Generator<JsonObject> {
  if (proxy.kind === 'sidecar') yield* inlineRouteEntries(buildVirtualInbound(mesh, proxy), LISTENERS_UPDATED_AT);
  yield* inlineRouteEntries(buildStaticListeners(), STARTED_AT);
}

function* buildSecrets(mesh: Mesh, proxy: Proxy): Generator<JsonObject> {
  yield buildCertificateSecret('default', proxy.certificate + ROOT_CERTIFICATE, PUSH_VERSION);
  yield buildRootSecret('ROOTCA', PUSH_VERSION);
  if (proxy.kind === 'sidecar') return;
  for (const { credentialName, credentialMissing, mode } of mesh.gateways.flatMap(({ servers }) => servers)) {
    if (credentialName === undefined || credentialMissing) continue;
    yield buildCertificateSecret(`kubernetes://${credentialName}`, WEBSITE_CERTIFICATE, PUSH_VERSION);
    if (mode === 'MUTUAL') yield buildRootSecret(`kubernetes://${credentialName}-cacert`, PUSH_VERSION);
  }
}

/** Secrets that a listener asks for and nobody sends. */
function* buildMissingSecrets({ gateways }: Mesh): Generator<JsonObject> {
  for (const { credentialName, credentialMissing } of gateways.flatMap(({ servers }) => servers)) {
    if (credentialName !== undefined && credentialMissing) yield buildMissingSecret(`kubernetes://${credentialName}`);
  }
}

/**
 * The dump of one proxy of a mesh, as `config_dump?include_eds` gives it: sections in Envoy's order. Entries are made
 * when they are asked for. With delta xDS istiod versions no single resource, so only the sections have a version.
 */
export function buildConfigDump(mesh: Mesh, proxy: Proxy): readonly Section[] {
  const routes = proxy.kind === 'router' ? buildGatewayRoutes(mesh) : buildOutboundRoutes(mesh, proxy);
  return [
    bootstrapSection(buildBootstrap(mesh, proxy)),
    {
      type: 'ClustersConfigDump',
      fields: { version_info: PUSH_VERSION },
      lists: [
        ['static_clusters', map(buildStaticClusters(), staticClusterEntry)],
        [
          'dynamic_active_clusters',
          map(buildClusters(mesh, proxy), (cluster) => ({ cluster, last_updated: CLUSTERS_UPDATED_AT })),
        ],
      ],
    },
    {
      type: 'EndpointsConfigDump',
      fields: {},
      lists: [
        ['static_endpoint_configs', map(buildStaticEndpoints(), (endpoints) => ({ endpoint_config: endpoints }))],
        ['dynamic_endpoint_configs', map(buildEndpoints(mesh, proxy), (endpoints) => ({ endpoint_config: endpoints }))],
      ],
    },
    {
      type: 'ListenersConfigDump',
      fields: { version_info: PUSH_VERSION },
      lists: [
        ['static_listeners', map(buildStaticListeners(), staticListenerEntry)],
        [
          'dynamic_listeners',
          map(buildListeners(mesh, proxy), (listener) => ({
            name: listener['name'] ?? '',
            active_state: { listener, last_updated: LISTENERS_UPDATED_AT },
          })),
        ],
      ],
    },
    { type: 'ScopedRoutesConfigDump', fields: {}, lists: [] },
    {
      type: 'RoutesConfigDump',
      fields: {},
      lists: [
        ['static_route_configs', buildStaticRoutes(mesh, proxy)],
        [
          'dynamic_route_configs',
          map(routes, (routeConfig) => ({ route_config: routeConfig, last_updated: ROUTES_UPDATED_AT })),
        ],
      ],
    },
    {
      type: 'SecretsConfigDump',
      fields: {},
      lists: [
        ['dynamic_active_secrets', buildSecrets(mesh, proxy)],
        ['dynamic_warming_secrets', buildMissingSecrets(mesh)],
      ],
    },
  ];
}

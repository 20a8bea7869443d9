import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import type { Mesh, Proxy } from './mesh.ts';
import { servicesOf } from './listeners-inbound.ts';
import { extension, typedStruct } from './message.ts';
import { buildStaticClusters, buildStaticListeners } from './static-resources.ts';

const ISTIO_VERSION = '1.29.2';
const PROXY_SHA = '5f3c1d0a9b7e42686d1c0e9f8a7b6c5d4e3f2a10';

/** The build of Envoy that the samples pretend to come from. */
export const ENVOY_BUILD: JsonObject = {
  version: { major_number: 1, minor_number: 37, patch: 2 },
  metadata: {
    'build.label': 'dev',
    'build.type': 'RELEASE',
    'revision.sha': PROXY_SHA,
    'revision.status': 'Clean',
    'ssl.version': 'BoringSSL',
  },
};

/** A few of the several hundred extensions a real proxy lists: those the samples use. */
const EXTENSIONS: readonly (readonly [name: string, category: string, type: string])[] = [
  ['envoy.access_loggers.file', 'envoy.access_loggers', 'envoy.extensions.access_loggers.file.v3.FileAccessLog'],
  [
    'envoy.bootstrap.internal_listener',
    'envoy.bootstrap',
    'envoy.extensions.bootstrap.internal_listener.v3.InternalListener',
  ],
  ['envoy.filters.http.cors', 'envoy.filters.http', 'envoy.extensions.filters.http.cors.v3.Cors'],
  ['envoy.filters.http.fault', 'envoy.filters.http', 'envoy.extensions.filters.http.fault.v3.HTTPFault'],
  ['envoy.filters.http.grpc_stats', 'envoy.filters.http', 'envoy.extensions.filters.http.grpc_stats.v3.FilterConfig'],
  ['envoy.filters.http.rbac', 'envoy.filters.http', 'envoy.extensions.filters.http.rbac.v3.RBAC'],
  ['envoy.filters.http.router', 'envoy.filters.http', 'envoy.extensions.filters.http.router.v3.Router'],
  ['istio.alpn', 'envoy.filters.http', 'istio.envoy.config.filter.http.alpn.v2alpha1.FilterConfig'],
  ['istio.stats', 'envoy.filters.http', 'stats.PluginConfig'],
  [
    'envoy.filters.listener.http_inspector',
    'envoy.filters.listener',
    'envoy.extensions.filters.listener.http_inspector.v3.HttpInspector',
  ],
  [
    'envoy.filters.listener.original_dst',
    'envoy.filters.listener',
    'envoy.extensions.filters.listener.original_dst.v3.OriginalDst',
  ],
  [
    'envoy.filters.listener.tls_inspector',
    'envoy.filters.listener',
    'envoy.extensions.filters.listener.tls_inspector.v3.TlsInspector',
  ],
  [
    'envoy.filters.network.http_connection_manager',
    'envoy.filters.network',
    'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
  ],
  [
    'envoy.filters.network.tcp_proxy',
    'envoy.filters.network',
    'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
  ],
];

function podPorts(mesh: Mesh, proxy: Proxy): string {
  const ports = servicesOf(mesh, proxy).flatMap((service) =>
    service.ports.map(({ targetPort }) => ({ containerPort: targetPort, protocol: 'TCP' })),
  );
  return JSON.stringify(ports);
}

/** What the agent tells istiod about the pod (`pkg/bootstrap/config.go`). */
function nodeMetadata(mesh: Mesh, proxy: Proxy): JsonObject {
  const { workload } = proxy;
  const owner = `kubernetes://apis/apps/v1/namespaces/${workload.namespace}/deployments/${workload.owner}`;
  const interception: Record<string, JsonValue> =
    proxy.kind === 'sidecar' ? { INTERCEPTION_MODE: 'REDIRECT', POD_PORTS: podPorts(mesh, proxy) } : {};
  return {
    ANNOTATIONS: {
      'istio.io/rev': 'default',
      'kubectl.kubernetes.io/default-container': proxy.container,
      'prometheus.io/path': '/stats/prometheus',
      'prometheus.io/port': '15020',
      'prometheus.io/scrape': 'true',
    },
    APP_CONTAINERS: proxy.container,
    CLUSTER_ID: 'Kubernetes',
    ENVOY_PROMETHEUS_PORT: 15090,
    ENVOY_STATUS_PORT: 15021,
    INSTANCE_IPS: workload.ip,
    ISTIO_PROXY_SHA: PROXY_SHA,
    ISTIO_VERSION,
    ...interception,
    LABELS: {
      ...workload.labels,
      ...(workload.inMesh ? { 'security.istio.io/tlsMode': 'istio' } : {}),
      'service.istio.io/canonical-name': workload.labels['app'] ?? workload.owner,
      'service.istio.io/canonical-revision': workload.labels['version'] ?? 'latest',
    },
    MESH_ID: 'cluster.local',
    NAME: workload.name,
    NAMESPACE: workload.namespace,
    NODE_NAME: proxy.nodeName,
    OWNER: owner,
    PILOT_SAN: ['istiod.istio-system.svc'],
    PROXY_CONFIG: {
      binaryPath: '/usr/local/bin/envoy',
      concurrency: 2,
      configPath: './etc/istio/proxy',
      controlPlaneAuthPolicy: 'MUTUAL_TLS',
      discoveryAddress: 'istiod.istio-system.svc:15012',
      drainDuration: '45s',
      proxyAdminPort: 15000,
      serviceCluster: 'istio-proxy',
      statNameLength: 189,
      statusPort: 15020,
      terminationDrainDuration: '5s',
    },
    SERVICE_ACCOUNT: workload.serviceAccount,
    WORKLOAD_NAME: workload.owner,
  };
}

function buildNode(mesh: Mesh, proxy: Proxy): JsonObject {
  const { workload } = proxy;
  const { name, namespace } = workload;
  return {
    id: `${proxy.kind}~${workload.ip}~${name}.${namespace}~${namespace}.svc.cluster.local`,
    cluster: `${workload.labels['app'] ?? workload.owner}.${namespace}`,
    metadata: nodeMetadata(mesh, proxy),
    locality: {},
    user_agent_name: 'envoy',
    user_agent_build_version: ENVOY_BUILD,
    extensions: EXTENSIONS.map(([extensionName, category, type]) => ({
      name: extensionName,
      category,
      type_urls: [type],
    })),
  };
}

const ADS: JsonObject = { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' };

/** Metric prefixes that istio keeps; everything else Envoy would count is dropped. */
const STATS_PREFIXES = ['reporter=', 'cluster_manager', 'listener_manager', 'server', 'cluster.xds-grpc', 'wasm'];

/** The bootstrap the agent renders (`tools/packaging/common/envoy_bootstrap.json`). */
export function buildBootstrap(mesh: Mesh, proxy: Proxy): JsonObject {
  return {
    node: buildNode(mesh, proxy),
    static_resources: { listeners: buildStaticListeners(), clusters: buildStaticClusters() },
    dynamic_resources: {
      lds_config: ADS,
      cds_config: ADS,
      ads_config: {
        api_type: 'DELTA_GRPC',
        grpc_services: [{ envoy_grpc: { cluster_name: 'xds-grpc' } }],
        set_node_on_first_message_only: true,
        transport_api_version: 'V3',
      },
    },
    admin: {
      profile_path: '/var/lib/istio/data/envoy.prof',
      address: { socket_address: { address: '127.0.0.1', port_value: 15000 } },
      access_log: [
        extension('envoy.access_loggers.file', 'envoy.extensions.access_loggers.file.v3.FileAccessLog', {
          path: '/dev/null',
        }),
      ],
    },
    stats_config: {
      use_all_default_tags: false,
      stats_matcher: { inclusion_list: { patterns: STATS_PREFIXES.map((prefix) => ({ prefix })) } },
    },
    layered_runtime: {
      layers: [
        {
          name: 'global config',
          static_layer: {
            'envoy.deprecated_features:envoy.config.listener.v3.Listener.hidden_envoy_deprecated_use_original_dst': true,
            'envoy.reloadable_features.http_reject_path_with_fragment': false,
            'overload.global_downstream_max_connections': '2147483647',
            're2.max_program_size.error_level': '32768',
          },
        },
        { name: 'admin', admin_layer: {} },
      ],
    },
    bootstrap_extensions: [
      typedStruct(
        'envoy.bootstrap.internal_listener',
        'envoy.extensions.bootstrap.internal_listener.v3.InternalListener',
        { buffer_size_kb: 64 },
      ),
    ],
    deferred_stat_options: { enable_deferred_creation_stats: true },
    cluster_manager: { enable_deferred_cluster_creation: true },
    application_log_config: {
      log_format: { text_format: '%Y-%m-%dT%T.%fZ\t%l\tenvoy %n %g:%#\t%v\tthread=%t' },
    },
  };
}

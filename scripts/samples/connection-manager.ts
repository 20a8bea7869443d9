import type { JsonObject } from '../../src/core/lib/json.ts';
import { buildAccessLog } from './access-log.ts';
import type { ListenerClass } from './http-filters.ts';
import { buildHttpFilters } from './http-filters.ts';
import type { Workload } from './mesh.ts';
import { extension } from './message.ts';

/** Where an HTTP connection manager gets its routes from. */
type RouteSource =
  { readonly kind: 'rds'; readonly name: string } | { readonly kind: 'inline'; readonly routeConfig: JsonObject };

interface ConnectionManagerOptions {
  readonly side: ListenerClass;
  readonly statPrefix: string;
  readonly routes: RouteSource;
  readonly workload: Workload;
  readonly accessLog: boolean;
  readonly rbac?: readonly JsonObject[];
}

function dryRunTag(tag: string, key: string): JsonObject {
  return {
    tag: `istio.authorization.dry_run.${tag}`,
    metadata: {
      kind: { request: {} },
      metadata_key: { key: 'envoy.filters.http.rbac', path: [{ key: `istio_dry_run_${key}` }] },
    },
  };
}

function literalTag(tag: string, value: string): JsonObject {
  return { tag: `istio.${tag}`, literal: { value } };
}

/** istiod's custom span tags: dry-run results of authorization, and who the proxy is. */
function tracing(workload: Workload): JsonObject {
  return {
    client_sampling: { value: 100 },
    random_sampling: { value: 1 },
    overall_sampling: { value: 100 },
    custom_tags: [
      dryRunTag('allow_policy.name', 'allow_shadow_effective_policy_id'),
      dryRunTag('allow_policy.result', 'allow_shadow_engine_result'),
      dryRunTag('deny_policy.name', 'deny_shadow_effective_policy_id'),
      dryRunTag('deny_policy.result', 'deny_shadow_engine_result'),
      literalTag('canonical_revision', workload.labels['version'] ?? 'latest'),
      literalTag('canonical_service', workload.labels['app'] ?? workload.owner),
      literalTag('cluster_id', 'Kubernetes'),
      literalTag('mesh_id', 'cluster.local'),
      literalTag('namespace', workload.namespace),
    ],
  };
}

/** What differs by side: whose address and certificate details are trusted and passed on. */
const SIDE_FIELDS: Readonly<Record<ListenerClass, JsonObject>> = {
  outbound: { use_remote_address: false },
  inbound: {
    server_name: 'istio-envoy',
    use_remote_address: false,
    forward_client_cert_details: 'APPEND_FORWARD',
    set_current_client_cert_details: { subject: true, dns: true, uri: true },
  },
  gateway: {
    http_protocol_options: {},
    server_name: 'istio-envoy',
    use_remote_address: true,
    forward_client_cert_details: 'SANITIZE_SET',
    set_current_client_cert_details: { subject: true, cert: true, dns: true, uri: true },
  },
};

/** The HTTP connection manager as istiod builds it (`pilot/pkg/networking/core/listener_builder.go`). */
export function buildConnectionManager(options: ConnectionManagerOptions): JsonObject {
  const { routes, side, workload } = options;
  const rds =
    routes.kind === 'rds'
      ? {
          config_source: { ads: {}, initial_fetch_timeout: '0s', resource_api_version: 'V3' },
          route_config_name: routes.name,
        }
      : undefined;
  return extension(
    'envoy.filters.network.http_connection_manager',
    'envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager',
    {
      stat_prefix: `${options.statPrefix};`,
      rds,
      route_config: routes.kind === 'inline' ? routes.routeConfig : undefined,
      http_filters: buildHttpFilters(side, options.rbac ?? []),
      tracing: tracing(workload),
      ...SIDE_FIELDS[side],
      access_log: buildAccessLog(options.accessLog),
      proxy_100_continue: true,
      upgrade_configs: [{ upgrade_type: 'websocket' }],
      stream_idle_timeout: '0s',
      normalize_path: true,
      request_id_extension: {
        typed_config: {
          '@type': 'type.googleapis.com/envoy.extensions.request_id.uuid.v3.UuidRequestIdConfig',
          use_request_id_for_trace_sampling: true,
        },
      },
      path_with_escaped_slashes_action: 'KEEP_UNCHANGED',
    },
  );
}

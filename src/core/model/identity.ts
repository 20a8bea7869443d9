import { given } from '../lib/given.ts';
import type { ConfigDump } from '../parse/config-dump.ts';
import { nodeIdOf } from '../parse/node-id.ts';
import type { BootstrapMessage } from '../parse/schemas/bootstrap.ts';
import { buildCaptureSettings } from './capture-settings.ts';
import { textAt } from './struct.ts';
import type { ProxyIdentity, ProxyKind } from './types.ts';

/** Node ids of Istio begin with the proxy's type (pilot/pkg/model/context.go, NodeType). */
const KINDS: Readonly<Record<string, ProxyKind>> = {
  sidecar: 'sidecar',
  router: 'gateway',
  waypoint: 'waypoint',
  ztunnel: 'ztunnel',
};

function listenerNames(dump: ConfigDump): ReadonlySet<string> {
  return new Set(dump.listeners.map((listener) => listener.name));
}

/** The node id tells; in a partial dump without a bootstrap, Istio's virtual listeners do. */
function kindOf(dump: ConfigDump, nodeId: string | undefined): ProxyKind {
  const names = listenerNames(dump);
  // The waypoints of Istio 1.15–1.17 called themselves sidecars.
  if (names.has('main_internal') || names.has('inbound_CONNECT_terminate')) return 'waypoint';
  // So did the Envoy-based ztunnels of that time.
  if (names.has('ztunnel_outbound')) return 'ztunnel';
  const type = nodeId?.split('~')[0] ?? '';
  const kind = nodeId?.includes('~') === true && Object.hasOwn(KINDS, type) ? KINDS[type] : undefined;
  if (kind !== undefined) return kind;
  // Until Istio 1.2, `virtual` took both directions.
  return ['virtualOutbound', 'virtualInbound', 'virtual'].some((name) => names.has(name)) ? 'sidecar' : 'envoy';
}

function envoyVersion(node: BootstrapMessage['node'], serverVersion: string | undefined): string | undefined {
  const version = node?.user_agent_build_version?.version;
  if (version !== undefined) {
    return `${version.major_number ?? 0}.${version.minor_number ?? 0}.${version.patch ?? 0}`;
  }
  // `commit/1.22.1/Clean/RELEASE/BoringSSL`
  return node?.user_agent_version ?? (node?.build_version ?? serverVersion)?.split('/')[1];
}

/** `sidecar~10.1.2.3~pod.namespace~namespace.svc.cluster.local`: name and namespace of the pod. */
function podOf(nodeId: string | undefined): { readonly name?: string; readonly namespace?: string } {
  const pod = nodeId?.split('~')[2];
  if (pod === undefined) return {};
  const dot = pod.lastIndexOf('.');
  return dot < 0 ? { name: pod } : { name: pod.slice(0, dot), namespace: pod.slice(dot + 1) };
}

function localClusterOf(bootstrap: BootstrapMessage | undefined): string | undefined {
  return bootstrap?.cluster_manager?.local_cluster_name || undefined;
}

/** Who the proxy is, from the node of the bootstrap, else of /server_info. Every part may be missing. */
export function buildIdentity(dump: ConfigDump): ProxyIdentity {
  const bootstrap = dump.bootstrap?.value;
  const server = dump.serverInfo?.value;
  const node = bootstrap?.node ?? server?.node;
  const metadata = node?.metadata;
  const nodeId = nodeIdOf(dump);
  const pod = podOf(nodeId);
  return {
    kind: kindOf(dump, nodeId),
    ...given('nodeId', nodeId),
    ...given('name', textAt(metadata, 'NAME') ?? pod.name ?? nodeId),
    ...given('namespace', textAt(metadata, 'NAMESPACE') ?? pod.namespace),
    ...given('istioVersion', textAt(metadata, 'ISTIO_VERSION')),
    ...given('envoyVersion', envoyVersion(node, server?.version)),
    ...given('localCluster', localClusterOf(bootstrap)),
    ...given('interceptionMode', textAt(metadata, 'INTERCEPTION_MODE')),
    ...given('capture', buildCaptureSettings(metadata, nodeId)),
    ...given('adminPort', bootstrap?.admin?.address?.socket_address?.port_value),
  };
}

import type { JsonObject, JsonValue } from '../lib/json.ts';
import { COMMAND } from './commands.ts';
import { describeJson, field, hasAll, hasAny, isConfigDump, isListOf, isMapOf } from './format-shapes.ts';
import type { NamedFormat } from './named-format.ts';

/** One of `istioctl proxy-config listeners|routes|… -o json`: a list with one kind of resource. */
function istioctlList(kind: string, detect: (element: JsonObject) => boolean): NamedFormat {
  return {
    id: `istioctl-${kind.replace(' ', '-')}`,
    label: `istioctl's list of ${kind}`,
    detect: (value) => isListOf(value, detect),
    what: `It holds ${kind} alone; the way of the traffic needs listeners, routes, clusters and endpoints together.`,
    instead: 'Take them all at once:',
    command: COMMAND.istioctl,
  };
}

function textOf(value: JsonValue, key: string): string {
  const text = field(value, key);
  return typeof text === 'string' ? text : '';
}

const ISTIO_FORMATS: readonly NamedFormat[] = [
  istioctlList('listeners', (each) => hasAny(each, 'filter_chains', 'default_filter_chain', 'api_listener')),
  istioctlList('routes', (each) => hasAny(each, 'virtual_hosts')),
  istioctlList('endpoints', (each) => hasAny(each, 'host_statuses')),
  {
    id: 'istio-edsz',
    label: 'the endpoints that istiod knows (/debug/edsz)',
    detect: (value) => isListOf(value, (each) => hasAll(each, 'cluster_name', 'endpoints')),
    what: 'It comes from the control plane and holds endpoints alone.',
    instead: 'Take the dump of one proxy, with its endpoints:',
    command: COMMAND.kubectl,
  },
  istioctlList('clusters', (each) =>
    hasAny(each, 'connect_timeout', 'load_assignment', 'eds_cluster_config', 'lb_policy'),
  ),
  {
    id: 'istioctl-secrets',
    label: "istioctl's list of secrets",
    detect: (value) =>
      hasAny(value, 'dynamic_active_secrets', 'dynamic_warming_secrets') ||
      isListOf(value, (each) => hasAny(each, 'secret', 'tls_certificate', 'validation_context')),
    what: 'It holds certificates alone, and no listeners or routes.',
    instead: 'Take a whole dump:',
    command: COMMAND.istioctl,
  },
  {
    id: 'ztunnel',
    label: 'a ztunnel dump',
    detect: (value) => hasAny(value, 'workloads') && hasAny(value, 'services', 'policies', 'workload_state'),
    what: 'ztunnel is no Envoy: it has workloads, services and policies, and no listeners. This version does not read it.',
    instead: 'For the traffic of a waypoint or a sidecar, take its own dump:',
    command: COMMAND.istioctl,
  },
  {
    id: 'ztunnel-2023',
    label: 'a ztunnel dump of 2023 or 2024',
    detect: (value) => hasAny(value, 'by_addr') && hasAny(value, 'by_uid', 'by_vip', 'by_host'),
    what: 'ztunnel is no Envoy: it has workloads and services, and no listeners. This version does not read it.',
    instead: 'For the traffic of a waypoint or a sidecar, take its own dump:',
    command: COMMAND.istioctl,
  },
];

/** Tools that put dumps, or their parts, into a form of their own. */
const WRAPPED_FORMATS: readonly NamedFormat[] = [
  {
    id: 'egctl-xds',
    label: "egctl's translation to xDS",
    detect: (value) => isMapOf(field(value, 'xds'), isConfigDump),
    what: 'Each gateway has a config_dump of its own in it.',
    instead: 'Take out the one that you want:',
    command: `jq '.xds["NAMESPACE/GATEWAY"]' FILE > dump.json`,
  },
  {
    id: 'egctl-by-pod',
    label: "egctl's dumps by namespace and pod",
    detect: (value) => isMapOf(value, (namespace) => isMapOf(namespace, isConfigDump)),
    what: (value) => `Each pod has a config_dump of its own in it. ${describeJson(value)}`,
    instead: 'Take out the one that you want:',
    command: `jq '.["NAMESPACE"]["POD"]' FILE > dump.json`,
  },
  {
    id: 'kuma-xds',
    label: "Kuma's xDS snapshot",
    detect: (value) => {
      const xds = field(value, 'xds');
      return (
        isMapOf(xds, (byName) => isMapOf(byName, () => true)) && Object.keys(xds ?? {}).some((key) => key.includes('/'))
      );
    },
    what: 'It holds resources by type and name, as the control plane made them for one proxy.',
    instead: 'Take the dump of the proxy itself:',
    command: 'kumactl inspect dataplane NAME --type=config-dump > dump.json',
  },
  {
    id: 'kubernetes',
    label: 'a Kubernetes object',
    detect: (value) => textOf(value, 'kind') !== '' && textOf(value, 'apiVersion') !== '',
    what: (value) =>
      `It is a ${textOf(value, 'kind')} (${textOf(value, 'apiVersion')}): what the cluster was told, not what a proxy received.`,
    instead: 'Take the dump of a proxy:',
    command: COMMAND.istioctl,
  },
];

/** JSON that nothing above knows. */
const UNKNOWN: NamedFormat = {
  id: 'other-json',
  label: 'JSON, but no dump',
  detect: () => true,
  what: describeJson,
  instead: 'A dump is an object with a list “configs”. Take one:',
  command: COMMAND.istioctl,
};

/** Formats of tools around Envoy; the last one fits everything. */
export const TOOL_FORMATS: readonly NamedFormat[] = [...ISTIO_FORMATS, ...WRAPPED_FORMATS, UNKNOWN];

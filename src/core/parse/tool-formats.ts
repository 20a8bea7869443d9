import type { JsonValue } from '../lib/json.ts';
import { COMMAND } from './commands.ts';
import { describeJson, field, hasAll, hasAny, isConfigDump, isListOf, isMapOf } from './format-shapes.ts';
import type { Format, NamedFormat } from './format.ts';
import { readByGateway, readByPod } from './read-nested.ts';
import { readResourceList, readSecrets, readSnapshot } from './read-resources.ts';

function textOf(value: JsonValue, key: string): string {
  const text = field(value, key);
  return typeof text === 'string' ? text : '';
}

// What `istioctl proxy-config listeners|routes|clusters|… -o json` prints: one kind of resource in a list.
const ISTIO_FORMATS: readonly Format[] = [
  {
    id: 'istioctl-listeners',
    label: "istioctl's list of listeners",
    detect: (value) => isListOf(value, (each) => hasAny(each, 'filter_chains', 'default_filter_chain', 'api_listener')),
    read: readResourceList('Listener', 'listeners'),
  },
  {
    id: 'istioctl-routes',
    label: "istioctl's list of routes",
    detect: (value) => isListOf(value, (each) => hasAny(each, 'virtual_hosts')),
    read: readResourceList('RouteConfiguration', 'route configurations'),
  },
  {
    id: 'istioctl-endpoints',
    label: "istioctl's list of endpoints",
    detect: (value) => isListOf(value, (each) => hasAny(each, 'host_statuses')),
    what: 'It has hosts, health and counters of each cluster, and no listeners, routes or clusters that lead to them.',
    instead: 'Take them all at once:',
    command: COMMAND.istioctl,
  },
  {
    id: 'istio-edsz',
    label: 'the endpoints that istiod knows (/debug/edsz)',
    detect: (value) => isListOf(value, (each) => hasAll(each, 'cluster_name', 'endpoints')),
    what: 'It comes from the control plane and holds endpoints alone.',
    instead: 'Take the dump of one proxy, with its endpoints:',
    command: COMMAND.kubectl,
  },
  {
    id: 'istioctl-clusters',
    label: "istioctl's list of clusters",
    detect: (value) =>
      isListOf(value, (each) => hasAny(each, 'connect_timeout', 'load_assignment', 'eds_cluster_config', 'lb_policy')),
    read: readResourceList('Cluster', 'clusters'),
  },
  {
    id: 'istioctl-secrets',
    label: "istioctl's list of secrets",
    detect: (value) =>
      hasAny(value, 'dynamic_active_secrets', 'dynamic_warming_secrets') ||
      isListOf(value, (each) => hasAny(each, 'secret', 'tls_certificate', 'validation_context')),
    read: readSecrets,
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
const WRAPPED_FORMATS: readonly Format[] = [
  {
    id: 'egctl-xds',
    label: "egctl's translation to xDS",
    detect: (value) => isMapOf(field(value, 'xds'), isConfigDump),
    read: readByGateway,
  },
  {
    id: 'egctl-by-pod',
    label: "egctl's dumps by namespace and pod",
    detect: (value) => isMapOf(value, (namespace) => isMapOf(namespace, isConfigDump)),
    read: readByPod,
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
    read: readSnapshot,
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

/** JSON or YAML that nothing above knows. */
const UNKNOWN: NamedFormat = {
  id: 'other-json',
  label: 'data, but no dump',
  detect: () => true,
  what: describeJson,
  instead: 'A dump is an object with a list “configs”. Take one:',
  command: COMMAND.istioctl,
};

/** Formats of tools around Envoy; the last one fits everything. */
export const TOOL_FORMATS: readonly Format[] = [...ISTIO_FORMATS, ...WRAPPED_FORMATS, UNKNOWN];

import { msg } from '../lib/words.ts';
import { envoyReader } from './build-dump.ts';
import { COMMAND } from './commands.ts';
import type { ZtunnelDocument } from './document.ts';
import { hasAll, hasAny, isListOf } from './format-shapes.ts';
import type { ReadableFormat } from './format.ts';
import { addHostStatuses } from './read-admin.ts';
import { addExtensions, addResourceList, addSecrets } from './read-resources.ts';
import { readZtunnel, readZtunnel2023, readZtunnelList, ztunnelListSection } from './ztunnel/read-ztunnel.ts';
import type { ZtunnelRead } from './ztunnel/ztunnel-dump.ts';

const istioctl = (what: string, file: string): string =>
  `istioctl proxy-config ${what} POD -n NS -o json > ${file}.json`;

// What `istioctl proxy-config listeners|routes|clusters|… -o json` prints: one kind of resource in a list.
const PROXY_CONFIG: readonly ReadableFormat[] = [
  {
    id: 'istioctl-listeners',
    label: msg("istioctl's list of listeners"),
    about: msg('Listeners alone, with their filter chains.'),
    command: istioctl('listeners', 'listeners'),
    detect: (value) => isListOf(value, (each) => hasAny(each, 'filter_chains', 'default_filter_chain', 'api_listener')),
    read: envoyReader(addResourceList('Listener', msg('listeners'))),
  },
  {
    id: 'istioctl-routes',
    label: msg("istioctl's list of routes"),
    about: msg('Route configurations alone, with their virtual hosts.'),
    command: istioctl('routes', 'routes'),
    detect: (value) => isListOf(value, (each) => hasAny(each, 'virtual_hosts')),
    read: envoyReader(addResourceList('RouteConfiguration', msg('route configurations'))),
  },
  {
    id: 'istioctl-endpoints',
    label: msg("istioctl's list of endpoints"),
    about: msg('The hosts of each cluster with their health and counters, which istioctl takes from /clusters.'),
    command: istioctl('endpoints', 'endpoints'),
    detect: (value) => isListOf(value, (each) => hasAny(each, 'host_statuses')),
    read: envoyReader(addHostStatuses),
  },
  {
    id: 'istioctl-eds',
    label: msg('a list of endpoints by cluster'),
    about: msg(
      'Endpoints alone, with locality and metadata, as istioctl prints what came by EDS, or istiod at /debug/edsz.',
    ),
    command: istioctl('eds', 'endpoints'),
    detect: (value) => isListOf(value, (each) => hasAll(each, 'cluster_name', 'endpoints')),
    read: envoyReader(addResourceList('ClusterLoadAssignment', msg('endpoints'))),
  },
  {
    id: 'istioctl-clusters',
    label: msg("istioctl's list of clusters"),
    about: msg('Clusters alone.'),
    command: istioctl('clusters', 'clusters'),
    detect: (value) =>
      isListOf(value, (each) => hasAny(each, 'connect_timeout', 'load_assignment', 'eds_cluster_config', 'lb_policy')),
    read: envoyReader(addResourceList('Cluster', msg('clusters'))),
  },
  {
    id: 'istioctl-secrets',
    label: msg("istioctl's list of secrets"),
    about: msg('Certificates and trust bundles that the proxy has received.'),
    command: istioctl('secret', 'secrets'),
    detect: (value) =>
      hasAny(value, 'dynamic_active_secrets', 'dynamic_warming_secrets') ||
      isListOf(value, (each) => hasAny(each, 'secret', 'tls_certificate', 'validation_context')),
    read: envoyReader(addSecrets),
  },
  {
    id: 'istioctl-ecds',
    label: msg("istioctl's list of extension configurations"),
    about: msg('Filters that the proxy has received by ECDS, such as those of a WasmPlugin.'),
    command: istioctl('ecds', 'ecds'),
    detect: (value) => hasAny(value, 'ecds_filters'),
    read: envoyReader(addExtensions),
  },
];

const ztunnelDocument = (read: ZtunnelRead): ZtunnelDocument => ({ kind: 'ztunnel', ...read });

const ZTUNNEL_FORMATS: readonly ReadableFormat[] = [
  {
    id: 'ztunnel',
    label: msg('a ztunnel dump'),
    about: msg('What a ztunnel knows: workloads, services, policies, certificates and open connections.'),
    command: COMMAND.ztunnel,
    detect: (value) => hasAny(value, 'workloads') && hasAny(value, 'services', 'policies', 'workload_state'),
    read: ({ value, path }) => ztunnelDocument(readZtunnel(value, path)),
  },
  {
    id: 'ztunnel-2023',
    label: msg('a ztunnel dump of 2023 or 2024'),
    about: msg('The same of an older ztunnel, as its indexes by address, uid and host name.'),
    detect: (value) => hasAny(value, 'by_addr') && hasAny(value, 'by_uid', 'by_vip', 'by_host'),
    read: ({ value, path }) => ztunnelDocument(readZtunnel2023(value, path)),
  },
  {
    id: 'ztunnel-list',
    label: msg("istioctl's list of one ztunnel"),
    about: msg('Workloads, services, policies, certificates or connections of a ztunnel alone.'),
    command: 'istioctl ztunnel-config workloads POD.istio-system -o json > workloads.json',
    detect: (value) => ztunnelListSection(value) !== undefined,
    read: ({ value, path }) => ztunnelDocument(readZtunnelList(value, path)),
  },
];

/** What istioctl prints, and what a ztunnel answers. */
export const ISTIO_FORMATS: readonly ReadableFormat[] = [...PROXY_CONFIG, ...ZTUNNEL_FORMATS];

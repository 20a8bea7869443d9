import { msg } from '../lib/words.ts';
import { addConfigDump, envoyReader } from './build-dump.ts';
import { children, field, hasAll, hasAny, isListOf, isMapOf, isV2, typeName } from './format-shapes.ts';
import type { Format, ReadableFormat } from './format.ts';
import { addCertificates, addClusterStatuses, addListenerStatuses, addServerInfo } from './read-admin.ts';
import {
  addBootstrapAlone,
  addBootstrapDump,
  addClientStatus,
  addDiscovery,
  addMerged,
  addResourceList,
  addSectionAlone,
} from './read-resources.ts';
import { COMMAND } from './commands.ts';

/** The v2 API, as Envoy wrote it until 1.12 (envoy/admin/v2alpha/config_dump.proto). */
const V2_FORMATS: readonly ReadableFormat[] = [
  {
    id: 'config-dump-v2',
    label: msg('a config_dump of the v2 API'),
    about: msg('What an Envoy until 1.12 has received, as in Istio 1.0 to 1.4: whole, or parts of it.'),
    command: COMMAND.curl,
    // Envoy 1.7 and before wrote `configs` as a map by section.
    detect: (value) =>
      children(field(value, 'configs')).some(isV2) || isMapOf(field(value, 'configs'), (s) => typeName(s) !== ''),
    read: envoyReader(addConfigDump),
  },
  {
    id: 'config-dump-v2-section',
    label: msg('one section of a v2 config_dump'),
    about: msg('One section alone, as istioctl printed it in 2018.'),
    detect: (value) => isV2(value) && typeName(value).endsWith('ConfigDump'),
    read: envoyReader(addSectionAlone),
  },
  {
    id: 'merged-v2',
    label: msg("a test output of Pilot's from 2018"),
    about: msg('A bootstrap with the clusters, listeners and routes that came to it, in one object.'),
    detect: (value) => hasAll(value, 'bootstrap', 'clusters', 'listeners'),
    read: envoyReader(addMerged),
  },
  {
    id: 'listeners-by-name',
    label: msg('a map of listeners by name'),
    about: msg('Listeners as the fields of one object, as tests of control planes write them.'),
    detect: (value) => isMapOf(value, (each) => hasAny(each, 'filter_chains') && hasAny(each, 'name', 'address')),
    read: envoyReader(addResourceList('Listener', msg('listeners'))),
  },
];

/** What the admin interface answers elsewhere: https://www.envoyproxy.io/docs/envoy/latest/operations/admin */
const ADMIN_FORMATS: readonly ReadableFormat[] = [
  {
    id: 'config-dump-section',
    label: msg('one section of a config_dump'),
    about: msg(
      'One section that was cut out of a dump: listeners, clusters, routes, endpoints, secrets or the bootstrap.',
    ),
    detect: (value) => typeName(value).endsWith('ConfigDump'),
    read: envoyReader(addSectionAlone),
  },
  {
    id: 'clusters',
    label: msg("Envoy's /clusters"),
    about: msg(
      'The hosts of each cluster with their health and counters, as text or as JSON. Open it beside a config_dump.',
    ),
    command: "curl -s 'localhost:15000/clusters?format=json' > clusters.json",
    detect: (value) => hasAny(value, 'cluster_statuses'),
    read: envoyReader(addClusterStatuses),
  },
  {
    id: 'listeners',
    label: msg("Envoy's /listeners"),
    about: msg('Names and addresses of the listeners, as text or as JSON. Open it beside a config_dump.'),
    command: "curl -s 'localhost:15000/listeners?format=json' > listeners.json",
    detect: (value) => hasAny(value, 'listener_statuses'),
    read: envoyReader(addListenerStatuses),
  },
  {
    id: 'certs',
    label: msg("Envoy's /certs"),
    about: msg('The certificates that are loaded, with their names and validity. Open it beside a config_dump.'),
    command: 'curl -s localhost:15000/certs > certs.json',
    // A ztunnel dump has certificates too, beside much else.
    detect: (value) =>
      Object.keys(value ?? {}).length === 1 &&
      isListOf(field(value, 'certificates') ?? null, (each) => hasAny(each, 'cert_chain', 'ca_cert')),
    read: envoyReader(addCertificates),
  },
  {
    id: 'server-info',
    label: msg("Envoy's /server_info"),
    about: msg('Version, state, uptime and command line of the Envoy, and its node. Open it beside a config_dump.'),
    command: 'curl -s localhost:15000/server_info > server_info.json',
    detect: (value) =>
      hasAll(value, 'version', 'state') && hasAny(value, 'command_line_options', 'hot_restart_version'),
    read: envoyReader(addServerInfo),
  },
];

/** What goes into an Envoy, or between it and its control plane. */
const XDS_FORMATS: readonly Format[] = [
  {
    id: 'istioctl-bootstrap',
    label: msg("istioctl's bootstrap"),
    about: msg('What the proxy was started with: its node, its admin port, and static listeners and clusters.'),
    command: 'istioctl proxy-config bootstrap POD -n NS -o json > bootstrap.json',
    detect: (value) =>
      hasAny(field(value, 'bootstrap') ?? null, 'static_resources', 'dynamic_resources', 'node', 'admin'),
    read: envoyReader(addBootstrapDump),
  },
  {
    id: 'bootstrap',
    label: msg('an Envoy bootstrap'),
    about: msg('The file that Envoy is started with (envoy.yaml), with its static resources.'),
    detect: (value) => hasAny(value, 'static_resources') || hasAll(value, 'dynamic_resources', 'node'),
    read: envoyReader(addBootstrapAlone),
  },
  {
    id: 'discovery-response',
    label: msg('an xDS discovery response'),
    about: msg('Resources of one type on their way to an Envoy, in the full or the delta form.'),
    detect: (value) =>
      hasAny(value, 'type_url', 'version_info', 'system_version_info') &&
      isListOf(field(value, 'resources') ?? null, (each) => typeName(each) !== '' || hasAny(each, 'resource')),
    read: envoyReader(addDiscovery),
  },
  {
    id: 'discovery',
    label: msg('an xDS discovery message'),
    detect: (value) =>
      hasAny(value, 'type_url') && hasAny(value, 'resources', 'version_info', 'node', 'resource_names'),
    what: msg('It asks for resources of one type, or brings none of them.'),
    instead: msg('Take the config_dump of the proxy, which has all types together:'),
    command: COMMAND.curl,
  },
  {
    id: 'csds',
    label: msg('a client status (CSDS)'),
    about: msg('What a gRPC client or an Envoy has received by xDS, as the client status discovery service tells it.'),
    command: 'grpcdebug localhost:PORT xds config > csds.json',
    detect: (value) =>
      isListOf(field(value, 'config') ?? null, (each) => hasAny(each, 'xds_config', 'generic_xds_configs')),
    read: envoyReader(addClientStatus),
  },
];

/** Formats of Envoy's own, from the telling to the general. */
export const ENVOY_FORMATS: readonly Format[] = [...V2_FORMATS, ...ADMIN_FORMATS, ...XDS_FORMATS];

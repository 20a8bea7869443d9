import { readConfigDump } from './build-dump.ts';
import { COMMAND } from './commands.ts';
import { children, field, hasAll, hasAny, isListOf, isMapOf, isV2, typeName } from './format-shapes.ts';
import type { Format } from './format.ts';
import {
  readBootstrap,
  readBootstrapDump,
  readClientStatus,
  readDiscovery,
  readMerged,
  readResourceList,
  readSectionAlone,
} from './read-resources.ts';

/** The v2 API, as Envoy wrote it until 1.12 (envoy/admin/v2alpha/config_dump.proto). */
const V2_FORMATS: readonly Format[] = [
  {
    id: 'config-dump-v2',
    label: 'a config_dump of the v2 API',
    // Envoy 1.7 and before wrote `configs` as a map by section.
    detect: (value) =>
      children(field(value, 'configs')).some(isV2) || isMapOf(field(value, 'configs'), (s) => typeName(s) !== ''),
    read: readConfigDump,
  },
  {
    id: 'config-dump-v2-section',
    label: 'one section of a v2 config_dump',
    detect: (value) => isV2(value) && typeName(value).endsWith('ConfigDump'),
    read: readSectionAlone,
  },
  {
    id: 'merged-v2',
    label: "a test output of Pilot's from 2018",
    detect: (value) => hasAll(value, 'bootstrap', 'clusters', 'listeners'),
    read: readMerged,
  },
  {
    id: 'listeners-by-name',
    label: 'a map of listeners by name',
    detect: (value) => isMapOf(value, (each) => hasAny(each, 'filter_chains') && hasAny(each, 'name', 'address')),
    read: readResourceList('Listener', 'listeners'),
  },
];

/** What the admin interface answers elsewhere: https://www.envoyproxy.io/docs/envoy/latest/operations/admin */
const ADMIN_FORMATS: readonly Format[] = [
  {
    id: 'config-dump-section',
    label: 'one section of a config_dump',
    detect: (value) => typeName(value).endsWith('ConfigDump'),
    read: readSectionAlone,
  },
  {
    id: 'clusters-json',
    label: "Envoy's /clusters as JSON",
    detect: (value) => hasAny(value, 'cluster_statuses'),
    what: 'It has hosts, health and counters of each cluster, and no listeners or routes.',
    instead: 'Take the config_dump of the same Envoy:',
    command: COMMAND.curl,
  },
  {
    id: 'listeners-json',
    label: "Envoy's /listeners as JSON",
    detect: (value) => hasAny(value, 'listener_statuses'),
    what: 'It has names and addresses of the listeners, and nothing of what is behind them.',
    instead: 'Take the config_dump of the same Envoy:',
    command: COMMAND.curl,
  },
  {
    id: 'certs',
    label: "Envoy's /certs",
    // A ztunnel dump has certificates too, beside much else.
    detect: (value) =>
      Object.keys(value ?? {}).length === 1 &&
      isListOf(field(value, 'certificates') ?? null, (each) => hasAny(each, 'cert_chain', 'ca_cert')),
    what: 'It has the certificates that are loaded, and no configuration.',
    instead: 'Take the config_dump of the same Envoy:',
    command: COMMAND.curl,
  },
  {
    id: 'server-info',
    label: "Envoy's /server_info",
    detect: (value) =>
      hasAll(value, 'version', 'state') && hasAny(value, 'command_line_options', 'hot_restart_version'),
    what: 'It has version, state and command line, and no configuration.',
    instead: 'Take the config_dump of the same Envoy:',
    command: COMMAND.curl,
  },
];

/** What goes into an Envoy, or between it and its control plane. */
const XDS_FORMATS: readonly Format[] = [
  {
    id: 'istioctl-bootstrap',
    label: "istioctl's bootstrap",
    detect: (value) =>
      hasAny(field(value, 'bootstrap') ?? null, 'static_resources', 'dynamic_resources', 'node', 'admin'),
    read: readBootstrapDump,
  },
  {
    id: 'bootstrap',
    label: 'an Envoy bootstrap',
    detect: (value) => hasAny(value, 'static_resources') || hasAll(value, 'dynamic_resources', 'node'),
    read: readBootstrap,
  },
  {
    id: 'discovery-response',
    label: 'an xDS discovery response',
    detect: (value) =>
      hasAny(value, 'type_url', 'version_info', 'system_version_info') &&
      isListOf(field(value, 'resources') ?? null, (each) => typeName(each) !== '' || hasAny(each, 'resource')),
    read: readDiscovery,
  },
  {
    id: 'discovery',
    label: 'an xDS discovery message',
    detect: (value) =>
      hasAny(value, 'type_url') && hasAny(value, 'resources', 'version_info', 'node', 'resource_names'),
    what: 'It asks for resources of one type, or brings none of them.',
    instead: 'Take the config_dump of the proxy, which has all types together:',
    command: COMMAND.curl,
  },
  {
    id: 'csds',
    label: 'a client status (CSDS)',
    detect: (value) =>
      isListOf(field(value, 'config') ?? null, (each) => hasAny(each, 'xds_config', 'generic_xds_configs')),
    read: readClientStatus,
  },
];

/** Formats of Envoy's own, from the telling to the general. */
export const ENVOY_FORMATS: readonly Format[] = [...V2_FORMATS, ...ADMIN_FORMATS, ...XDS_FORMATS];

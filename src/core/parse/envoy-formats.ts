import { COMMAND } from './commands.ts';
import { children, field, hasAll, hasAny, isListOf, isMapOf, isV2, typeName } from './format-shapes.ts';
import type { NamedFormat } from './named-format.ts';

const V2_INSTEAD = 'Envoy writes v3 since 1.13, Istio since 1.5: open a dump of a newer proxy.';

/** The v2 API, as Envoy wrote it until 1.12 (envoy/admin/v2alpha/config_dump.proto). */
const V2_FORMATS: readonly NamedFormat[] = [
  {
    id: 'config-dump-v2',
    label: 'a config_dump of the v2 API',
    // Envoy 1.7 and before wrote `configs` as a map by section.
    detect: (value) =>
      children(field(value, 'configs')).some(isV2) || isMapOf(field(value, 'configs'), (s) => typeName(s) !== ''),
    what: 'An old Envoy wrote it. This version reads the v3 API only.',
    instead: V2_INSTEAD,
  },
  {
    id: 'config-dump-v2-section',
    label: 'one section of a v2 config_dump',
    detect: (value) => isV2(value) && typeName(value).endsWith('ConfigDump'),
    what: 'An old Envoy wrote it. This version reads whole dumps of the v3 API only.',
    instead: V2_INSTEAD,
  },
  {
    id: 'merged-v2',
    label: "a test output of Pilot's from 2018",
    detect: (value) => hasAll(value, 'bootstrap', 'clusters', 'listeners'),
    what: 'It merges bootstrap, clusters, listeners and routes into one object, in the v2 API.',
    instead: V2_INSTEAD,
  },
  {
    id: 'listeners-by-name',
    label: 'a map of listeners by name',
    detect: (value) => isMapOf(value, (each) => hasAny(each, 'filter_chains') && hasAny(each, 'name', 'address')),
    what: 'It holds listeners alone, with no routes, clusters or endpoints.',
    instead: 'Take a whole dump:',
    command: COMMAND.istioctl,
  },
];

/** What the admin interface answers elsewhere: https://www.envoyproxy.io/docs/envoy/latest/operations/admin */
const ADMIN_FORMATS: readonly NamedFormat[] = [
  {
    id: 'config-dump-section',
    label: 'one section of a config_dump',
    detect: (value) => typeName(value).endsWith('ConfigDump'),
    what: (value) => `It is the ${typeName(value).replace(/^.*\./, '')} alone, without “configs” around it.`,
    instead: 'Put it back into a dump, or take a whole one:',
    command: "jq '{configs: [.]}' FILE > dump.json",
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
const XDS_FORMATS: readonly NamedFormat[] = [
  {
    id: 'istioctl-bootstrap',
    label: "istioctl's bootstrap",
    detect: (value) =>
      hasAny(field(value, 'bootstrap') ?? null, 'static_resources', 'dynamic_resources', 'node', 'admin'),
    what: 'It is what Envoy starts with; what it received from Istio is not in it.',
    instead: 'Take a whole dump:',
    command: COMMAND.istioctl,
  },
  {
    id: 'bootstrap',
    label: 'an Envoy bootstrap',
    detect: (value) => hasAny(value, 'static_resources') || hasAll(value, 'dynamic_resources', 'node'),
    what: 'It is the file that Envoy starts with. This version reads what a running Envoy says of itself.',
    instead: 'Start Envoy with it, then take a dump:',
    command: COMMAND.curl,
  },
  {
    id: 'discovery',
    label: 'an xDS discovery message',
    detect: (value) =>
      hasAny(value, 'type_url') && hasAny(value, 'resources', 'version_info', 'node', 'resource_names'),
    what: 'It holds the resources of one type, as a control plane sends them or a proxy asks for them.',
    instead: 'Take the config_dump of the proxy, which has all types together:',
    command: COMMAND.curl,
  },
  {
    id: 'csds',
    label: 'a client status (CSDS)',
    detect: (value) =>
      isListOf(field(value, 'config') ?? null, (each) => hasAny(each, 'xds_config', 'generic_xds_configs')),
    what: 'It is what an xDS client, such as a gRPC program, says it received (grpcdebug xds config).',
    instead: 'This version reads dumps of Envoy:',
    command: COMMAND.curl,
  },
];

/** Formats of Envoy's own, from the telling to the general. */
export const ENVOY_FORMATS: readonly NamedFormat[] = [...V2_FORMATS, ...ADMIN_FORMATS, ...XDS_FORMATS];

import { formatDuration } from '../inspect/duration-words.ts';
import { countOf } from '../lib/count-words.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import type { Proxy, ServerInfo } from '../model/types.ts';
import type { ColumnOf } from './build-rows.ts';
import { buildRows, plainColumns } from './build-rows.ts';
import type { Place, ProxyItem } from './proxy-rows.ts';
import { factRow, fieldAtPlace, flattenRows, placeAt } from './proxy-rows.ts';
import type { IndexedSource } from './table-source.ts';
import type { Table } from './table.ts';

const COLUMNS: readonly ColumnOf<ProxyItem>[] = [
  {
    id: 'name',
    title: 'NAME',
    help: 'What is told; keys within keys are joined by dots.',
    kind: 'text',
    mono: true,
    shown: true,
    width: 36,
    read: ({ name }) => name,
  },
  {
    id: 'value',
    title: 'VALUE',
    help: 'What the dump says. Passwords, tokens and the like are replaced by [redacted].',
    kind: 'text',
    mono: true,
    shown: true,
    width: 80,
    read: ({ value }) => value,
  },
  {
    id: 'group',
    title: 'GROUP',
    help: 'Where it comes from: identity, node, metadata, admin, bootstrap, /server_info, command line, dump.',
    kind: 'text',
    shown: true,
    width: 14,
    read: ({ group }) => group,
  },
];

/** Who the proxy is and what it was started with: node, metadata, versions, admin, bootstrap, /server_info. */
export function buildProxyTable({ proxy, root }: IndexedSource): Table {
  const bootstrap = proxy.bootstrapPath === undefined ? undefined : placeAt(root, proxy.bootstrapPath);
  const server = proxy.serverInfo === undefined ? undefined : placeAt(root, proxy.serverInfo.path);
  const node = nodeOf(bootstrap, server);
  const items = [
    ...identityRows(proxy),
    ...(node === undefined ? [] : nodeRows(node)),
    ...(bootstrap === undefined ? [] : bootstrapRows(bootstrap)),
    ...(proxy.serverInfo === undefined ? [] : serverRows(proxy.serverInfo)),
    ...(server === undefined
      ? []
      : flattenRows('command line', fieldAtPlace(server, 'command_line_options')).filter(isSet)),
    ...dumpRows(proxy),
  ];
  return {
    id: 'proxy',
    title: 'Proxy',
    columns: plainColumns(COLUMNS),
    rows: buildRows(COLUMNS, items, ({ group, name, path }) => ({
      id: `${group}/${name}`,
      ...(path === undefined ? {} : { path }),
    })),
    notes:
      bootstrap === undefined
        ? [{ text: 'This dump holds no bootstrap, so little can be said about the proxy itself.', tone: 'plain' }]
        : [],
    empty: 'This dump says nothing about the proxy itself.',
  };
}

function nodeOf(bootstrap: Place | undefined, server: Place | undefined): Place | undefined {
  const nodes = [bootstrap, server].flatMap((place) => (place === undefined ? [] : [fieldAtPlace(place, 'node')]));
  return nodes.find(({ value }) => isJsonObject(value));
}

function identityRows({ identity }: Proxy): readonly ProxyItem[] {
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    ['kind', identity.kind],
    ['name', identity.name],
    ['namespace', identity.namespace],
    ['Istio version', identity.istioVersion],
    ['Envoy version', identity.envoyVersion],
    ['interception mode', identity.interceptionMode],
    ['admin port', identity.adminPort],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined ? [] : [{ group: 'identity', name, value: String(value) }],
  );
}

const NODE_FIELDS = ['id', 'cluster', 'user_agent_name', 'user_agent_version'] as const;

function nodeRows(node: Place): readonly ProxyItem[] {
  const version = fieldAtPlace(node, 'user_agent_build_version');
  return [
    ...NODE_FIELDS.flatMap((field) => factRow('node', field, fieldAtPlace(node, field))),
    ...flattenRows('node', fieldAtPlace(node, 'locality'), 'locality.'),
    ...flattenRows('node', fieldAtPlace(version, 'version'), 'build version.'),
    ...flattenRows('node', fieldAtPlace(version, 'metadata'), 'build.'),
    ...flattenRows('metadata', fieldAtPlace(node, 'metadata')),
  ];
}

/** Fields of the bootstrap that say by themselves how this Envoy runs; the raw JSON has them all. */
const BOOTSTRAP_FIELDS = [
  'dynamic_resources',
  'cluster_manager',
  'layered_runtime',
  'tracing',
  'stats_sinks',
  'stats_config',
  'overload_manager',
  'default_socket_interface',
] as const;

function bootstrapRows(bootstrap: Place): readonly ProxyItem[] {
  const resources = fieldAtPlace(bootstrap, 'static_resources');
  const counts = (['listeners', 'clusters', 'secrets'] as const).flatMap((kind): readonly ProxyItem[] => {
    const { value, path } = fieldAtPlace(resources, kind);
    if (!isJsonArray(value)) return [];
    return [{ group: 'bootstrap', name: `static ${kind}`, value: String(value.length), path }];
  });
  return [
    ...flattenRows('admin', fieldAtPlace(bootstrap, 'admin')),
    ...counts,
    ...BOOTSTRAP_FIELDS.flatMap((field) => flattenRows('bootstrap', fieldAtPlace(bootstrap, field), `${field}.`, 2)),
  ];
}

function serverRows(info: ServerInfo): readonly ProxyItem[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    ['version', info.version],
    ['state', info.state],
    ['uptime', info.uptimeMs === undefined ? undefined : formatDuration(info.uptimeMs)],
    ['uptime of all epochs', info.uptimeAllEpochsMs === undefined ? undefined : formatDuration(info.uptimeAllEpochsMs)],
    ['hot restart version', info.hotRestartVersion],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined ? [] : [{ group: '/server_info', name, value, path: info.path }],
  );
}

/** Envoy writes every option, also those that nobody has set. */
function isSet({ value }: ProxyItem): boolean {
  return value !== '0' && value !== 'false' && value !== '0s';
}

function dumpRows(proxy: Proxy): readonly ProxyItem[] {
  const sections = proxy.sections.map(({ type, versionInfo, path }): ProxyItem => ({
    group: 'dump',
    name: type,
    value: versionInfo === undefined ? 'in this dump' : `version ${versionInfo}`,
    path,
  }));
  const newest: readonly ProxyItem[] =
    proxy.takenAt === undefined ? [] : [{ group: 'dump', name: 'newest update', value: proxy.takenAt }];
  const loaded = proxy.loadedCertificates.length;
  const certificates: readonly ProxyItem[] =
    loaded === 0 ? [] : [{ group: 'dump', name: '/certs', value: countOf(loaded, 'certificate') }];
  return [...newest, ...sections, ...certificates];
}

import { formatDuration } from '../inspect/duration-words.ts';
import { countOf } from '../lib/count-words.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { msg, say, t } from '../lib/words.ts';
import { PROXY_KINDS } from '../model/kind-words.ts';
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
    help: msg('What is told; keys within keys are joined by dots.'),
    kind: 'text',
    mono: true,
    shown: true,
    width: 36,
    read: ({ name }) => name,
  },
  {
    id: 'value',
    title: 'VALUE',
    help: msg('What the dump says. Passwords, tokens and the like are replaced by [redacted].'),
    kind: 'text',
    mono: true,
    shown: true,
    width: 80,
    read: ({ value }) => value,
  },
  {
    id: 'group',
    title: 'GROUP',
    help: msg('Where it comes from: identity, node, metadata, admin, bootstrap, /server_info, command line, dump.'),
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
      : flattenRows(t`command line`, fieldAtPlace(server, 'command_line_options')).filter(isSet)),
    ...dumpRows(proxy),
  ];
  return {
    id: 'proxy',
    title: t`Proxy`,
    columns: plainColumns(COLUMNS),
    rows: buildRows(COLUMNS, items, ({ group, name, path }) => ({
      id: `${group}/${name}`,
      ...(path === undefined ? {} : { path }),
    })),
    notes:
      bootstrap === undefined
        ? [{ text: t`This dump holds no bootstrap, so little can be said about the proxy itself.`, tone: 'plain' }]
        : [],
    empty: t`This dump says nothing about the proxy itself.`,
  };
}

function nodeOf(bootstrap: Place | undefined, server: Place | undefined): Place | undefined {
  const nodes = [bootstrap, server].flatMap((place) => (place === undefined ? [] : [fieldAtPlace(place, 'node')]));
  return nodes.find(({ value }) => isJsonObject(value));
}

function identityRows({ identity }: Proxy): readonly ProxyItem[] {
  const facts: readonly (readonly [string, string | number | undefined])[] = [
    [t`kind`, say(PROXY_KINDS[identity.kind])],
    [t`name`, identity.name],
    [t`namespace`, identity.namespace],
    [t`Istio version`, identity.istioVersion],
    [t`Envoy version`, identity.envoyVersion],
    [t`interception mode`, identity.interceptionMode],
    [t`admin port`, identity.adminPort],
  ];
  return facts.flatMap(([name, value]) =>
    value === undefined ? [] : [{ group: t`identity`, name, value: String(value) }],
  );
}

const NODE_FIELDS = ['id', 'cluster', 'user_agent_name', 'user_agent_version'] as const;

function nodeRows(node: Place): readonly ProxyItem[] {
  const version = fieldAtPlace(node, 'user_agent_build_version');
  const group = t`node`;
  return [
    ...NODE_FIELDS.flatMap((field) => factRow(group, field, fieldAtPlace(node, field))),
    ...flattenRows(group, fieldAtPlace(node, 'locality'), 'locality.'),
    ...flattenRows(group, fieldAtPlace(version, 'version'), t`build version.`),
    ...flattenRows(group, fieldAtPlace(version, 'metadata'), t`build.`),
    ...flattenRows(t`metadata`, fieldAtPlace(node, 'metadata')),
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
  const group = t`bootstrap`;
  const kinds = [
    ['listeners', t`static listeners`],
    ['clusters', t`static clusters`],
    ['secrets', t`static secrets`],
  ] as const;
  const counts = kinds.flatMap(([field, name]): readonly ProxyItem[] => {
    const { value, path } = fieldAtPlace(resources, field);
    return isJsonArray(value) ? [{ group, name, value: String(value.length), path }] : [];
  });
  return [
    ...flattenRows(t`admin`, fieldAtPlace(bootstrap, 'admin')),
    ...counts,
    ...BOOTSTRAP_FIELDS.flatMap((field) => flattenRows(group, fieldAtPlace(bootstrap, field), `${field}.`, 2)),
  ];
}

function serverRows(info: ServerInfo): readonly ProxyItem[] {
  const facts: readonly (readonly [string, string | undefined])[] = [
    [t`version`, info.version],
    [t`state`, info.state],
    [t`uptime`, info.uptimeMs === undefined ? undefined : formatDuration(info.uptimeMs)],
    [
      t`uptime of all epochs`,
      info.uptimeAllEpochsMs === undefined ? undefined : formatDuration(info.uptimeAllEpochsMs),
    ],
    [t`hot restart version`, info.hotRestartVersion],
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
  const group = t`dump`;
  const sections = proxy.sections.map(({ type, versionInfo, path }): ProxyItem => ({
    group,
    name: type,
    value: versionInfo === undefined ? t`in this dump` : t`version ${versionInfo}`,
    path,
  }));
  const newest: readonly ProxyItem[] =
    proxy.takenAt === undefined ? [] : [{ group, name: t`newest update`, value: proxy.takenAt }];
  const loaded = proxy.loadedCertificates.length;
  const certificates: readonly ProxyItem[] =
    loaded === 0 ? [] : [{ group, name: '/certs', value: countOf(loaded, 'certificate') }];
  return [...newest, ...sections, ...certificates];
}

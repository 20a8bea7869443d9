import { given } from '../lib/given.ts';
import { isJsonObject } from '../lib/json.ts';
import { msg, t } from '../lib/words.ts';
import type { Unwrapped } from './any.ts';
import { shortType } from './any.ts';
import { addIdentity } from './bootstrap.ts';
import type { DumpBuilder } from './config-dump.ts';
import { readDynamicEntry, readResourceEntry, readStaticEntry } from './entries.ts';
import { readAssignment, readCluster } from './parsed-cluster.ts';
import { readExtension } from './parsed-filter.ts';
import { readListener } from './parsed-listener.ts';
import { readRouteConfig } from './parsed-route.ts';
import { readSecret } from './parsed-secret.ts';
import type { Located, Problems } from './read-part.ts';
import { fieldOf, readList } from './read-part.ts';
import { addAssignment } from './resources.ts';
import { readScopedRoutes } from './scoped-routes.ts';
import type { ListSectionType } from './section-type.ts';

type ReadOne = (element: Located<unknown>, builder: DumpBuilder) => void;

const staticListener: ReadOne = (element, b) =>
  b.listeners.push(readStaticEntry(element, 'listener', readListener, b.problems));
const v2Listener =
  (state: 'active' | 'warming' | 'draining'): ReadOne =>
  (element, b) =>
    b.listeners.push(readResourceEntry(element, 'listener', state, readListener, b.problems));
const dynamicListener: ReadOne = (element, b) => {
  // A DynamicListener of early v2alpha is one state, with the listener in it.
  if (fieldOf(element.value, element.path, 'listener').value !== undefined) v2Listener('active')(element, b);
  else b.listeners.push(readDynamicEntry(element, readListener, b.problems));
};
const staticRoutes: ReadOne = (element, b) =>
  b.routeConfigs.push(readStaticEntry(element, 'route_config', readRouteConfig, b.problems));
const dynamicRoutes: ReadOne = (element, b) =>
  b.routeConfigs.push(readResourceEntry(element, 'route_config', 'active', readRouteConfig, b.problems));
const staticCluster: ReadOne = (element, b) =>
  b.clusters.push(readStaticEntry(element, 'cluster', readCluster, b.problems));
const activeCluster: ReadOne = (element, b) =>
  b.clusters.push(readResourceEntry(element, 'cluster', 'active', readCluster, b.problems));
const warmingCluster: ReadOne = (element, b) =>
  b.clusters.push(readResourceEntry(element, 'cluster', 'warming', readCluster, b.problems));
const staticSecret: ReadOne = (element, b) =>
  b.secrets.push(readResourceEntry(element, 'secret', 'active', readSecret, b.problems, 'static'));
const activeSecret: ReadOne = (element, b) =>
  b.secrets.push(readResourceEntry(element, 'secret', 'active', readSecret, b.problems));
const warmingSecret: ReadOne = (element, b) =>
  b.secrets.push(readResourceEntry(element, 'secret', 'warming', readSecret, b.problems));
const scopes =
  (origin: 'static' | 'dynamic'): ReadOne =>
  (element, b) => {
    b.scopedRoutes.push(...readScopedRoutes(element));
    b.scopeEntries.push(readResourceEntry(element, 'scoped_route_configs', 'active', () => true, [], origin));
  };

const endpointConfig =
  (origin: 'static' | 'dynamic'): ReadOne =>
  (element, b) => {
    const read = (raw: Located<unknown>, problems: Problems) => readAssignment(raw, problems, origin);
    addAssignment(readResourceEntry(element, 'endpoint_config', 'active', read, b.problems, origin), b);
  };

const ecdsFilter: ReadOne = (element, b) =>
  b.extensionConfigs.push(readResourceEntry(element, 'ecds_filter', 'active', readExtension, b.problems));

/** The repeated fields of each section, with the reader of their elements. */
const SECTIONS: Readonly<Record<ListSectionType, Readonly<Record<string, ReadOne>>>> = {
  ListenersConfigDump: {
    static_listeners: staticListener,
    dynamic_listeners: dynamicListener,
    // Of v2, which has an entry for each state (envoy/admin/v2alpha/config_dump.proto before Envoy 1.13).
    dynamic_active_listeners: v2Listener('active'),
    dynamic_warming_listeners: v2Listener('warming'),
    dynamic_draining_listeners: v2Listener('draining'),
  },
  RoutesConfigDump: { static_route_configs: staticRoutes, dynamic_route_configs: dynamicRoutes },
  ScopedRoutesConfigDump: {
    inline_scoped_route_configs: scopes('static'),
    dynamic_scoped_route_configs: scopes('dynamic'),
  },
  ClustersConfigDump: {
    static_clusters: staticCluster,
    dynamic_active_clusters: activeCluster,
    dynamic_warming_clusters: warmingCluster,
  },
  EndpointsConfigDump: {
    static_endpoint_configs: endpointConfig('static'),
    dynamic_endpoint_configs: endpointConfig('dynamic'),
  },
  SecretsConfigDump: {
    static_secrets: staticSecret,
    dynamic_active_secrets: activeSecret,
    dynamic_warming_secrets: warmingSecret,
  },
  EcdsConfigDump: { ecds_filters: ecdsFilter },
};

function isListSection(type: string): type is ListSectionType {
  return Object.hasOwn(SECTIONS, type);
}

/** Elements that `?resource=FIELD` puts straight into `configs`. Active and warming share one message. */
const ELEMENTS: Readonly<Record<string, ReadOne>> = {
  'ListenersConfigDump.StaticListener': staticListener,
  'ListenersConfigDump.DynamicListener': dynamicListener,
  'RoutesConfigDump.StaticRouteConfig': staticRoutes,
  'RoutesConfigDump.DynamicRouteConfig': dynamicRoutes,
  'ScopedRoutesConfigDump.InlineScopedRouteConfigs': scopes('static'),
  'ScopedRoutesConfigDump.DynamicScopedRouteConfigs': scopes('dynamic'),
  'ClustersConfigDump.StaticCluster': staticCluster,
  'ClustersConfigDump.DynamicCluster': activeCluster,
  'EndpointsConfigDump.StaticEndpointConfig': endpointConfig('static'),
  'EndpointsConfigDump.DynamicEndpointConfig': endpointConfig('dynamic'),
  'SecretsConfigDump.StaticSecret': staticSecret,
  'SecretsConfigDump.DynamicSecret': activeSecret,
  'EcdsConfigDump.EcdsFilterConfig': ecdsFilter,
};

/** Full types of sections and their elements, of both versions. */
const ADMIN_TYPE = /^envoy\.admin\.(?:v3|v2alpha)\.(\w+)(?:\.(\w+))?$/;

function noteUnread(typeUrl: string, builder: DumpBuilder): void {
  builder.unread.set(typeUrl, (builder.unread.get(typeUrl) ?? 0) + 1);
}

/**
 * Reads one element of `configs` into the builder. The same section may come twice (one EcdsConfigDump per kind of
 * filter); a section of an unknown type is counted and left alone.
 */
export function readSection(section: Unwrapped, builder: DumpBuilder): void {
  const { path, typeUrl, value } = section;
  const [, type = shortType(typeUrl), element] = ADMIN_TYPE.exec(typeUrl) ?? [];
  if (builder.wanted !== undefined && !builder.wanted.has(type === 'Bootstrap' ? 'BootstrapConfigDump' : type)) return;
  if (!isJsonObject(value)) {
    builder.problems.push({ path, part: t`section`, message: t`Expected an object with an @type.` });
    return;
  }
  if (element !== undefined) {
    const elementType = `${type}.${element}`;
    if (Object.hasOwn(ELEMENTS, elementType)) ELEMENTS[elementType]?.(section, builder);
    else noteUnread(typeUrl, builder);
    return;
  }
  const version = fieldOf(value, path, 'version_info').value;
  const versionInfo = typeof version === 'string' && version !== '' ? version : undefined;
  builder.sections.push({ type, path, ...given('versionInfo', versionInfo) });
  if (type === 'BootstrapConfigDump') addIdentity(fieldOf(value, path, 'bootstrap'), builder);
  else if (type === 'Bootstrap') addIdentity(section, builder);
  else if (isListSection(type)) addSectionFields(type, section, builder);
  else noteUnread(typeUrl, builder);
}

/** Reads the lists of a section whose type is known from elsewhere. */
export function addSectionFields(type: ListSectionType, section: Located<unknown>, builder: DumpBuilder): void {
  if (type === 'EndpointsConfigDump') builder.hasEndpoints = true;
  for (const [field, readOne] of Object.entries(SECTIONS[type])) {
    const list = fieldOf(section.value, section.path, field);
    // Envoy's name of the field, which is the same in every language.
    for (const item of readList(list.value, list.path, msg(field), builder.problems)) readOne(item, builder);
  }
}

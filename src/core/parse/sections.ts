import { isJsonObject } from '../lib/json.ts';
import type { Unwrapped } from './any.ts';
import { shortType } from './any.ts';
import { addIdentity } from './bootstrap.ts';
import type { DumpBuilder } from './config-dump.ts';
import { readDynamicEntry, readResourceEntry, readStaticEntry } from './entries.ts';
import { readAssignment, readCluster } from './parsed-cluster.ts';
import { readFilter } from './parsed-filter.ts';
import { readListener } from './parsed-listener.ts';
import { readRouteConfig } from './parsed-route.ts';
import { readSecret } from './parsed-secret.ts';
import type { Located } from './read-part.ts';
import { fieldOf, readList } from './read-part.ts';
import { readScopedRoutes } from './scoped-routes.ts';

type ReadOne = (element: Located<unknown>, builder: DumpBuilder) => void;

const staticListener: ReadOne = (element, b) =>
  b.listeners.push(readStaticEntry(element, 'listener', readListener, b.problems));
const dynamicListener: ReadOne = (element, b) => b.listeners.push(readDynamicEntry(element, readListener, b.problems));
const v2Listener =
  (state: 'active' | 'warming' | 'draining'): ReadOne =>
  (element, b) =>
    b.listeners.push(readResourceEntry(element, 'listener', state, readListener, b.problems));
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
const scopes: ReadOne = (element, b) => b.scopedRoutes.push(...readScopedRoutes(element));

const endpointConfig: ReadOne = (element, b) => {
  b.hasEndpoints = true;
  const assignment = readAssignment(fieldOf(element.value, element.path, 'endpoint_config'), b.problems);
  if (assignment !== undefined) b.endpoints.push(assignment);
};

const ecdsFilter: ReadOne = (element, b) => {
  const raw = fieldOf(element.value, element.path, 'ecds_filter');
  const filter = raw.value === undefined ? undefined : readFilter(raw, 'extension configuration', b.problems);
  if (filter !== undefined) b.extensionConfigs.push(filter);
};

/** The repeated fields of each section, with the reader of their elements. */
const SECTIONS: Readonly<Record<string, Readonly<Record<string, ReadOne>>>> = {
  ListenersConfigDump: {
    static_listeners: staticListener,
    dynamic_listeners: dynamicListener,
    // Of v2, which has an entry for each state (envoy/admin/v2alpha/config_dump.proto before Envoy 1.13).
    dynamic_active_listeners: v2Listener('active'),
    dynamic_warming_listeners: v2Listener('warming'),
    dynamic_draining_listeners: v2Listener('draining'),
  },
  RoutesConfigDump: { static_route_configs: staticRoutes, dynamic_route_configs: dynamicRoutes },
  ScopedRoutesConfigDump: { inline_scoped_route_configs: scopes, dynamic_scoped_route_configs: scopes },
  ClustersConfigDump: {
    static_clusters: staticCluster,
    dynamic_active_clusters: activeCluster,
    dynamic_warming_clusters: warmingCluster,
  },
  EndpointsConfigDump: { static_endpoint_configs: endpointConfig, dynamic_endpoint_configs: endpointConfig },
  SecretsConfigDump: {
    static_secrets: staticSecret,
    dynamic_active_secrets: activeSecret,
    dynamic_warming_secrets: warmingSecret,
  },
  EcdsConfigDump: { ecds_filters: ecdsFilter },
};

/** Elements that `?resource=FIELD` puts straight into `configs`. Active and warming share one message. */
const ELEMENTS: Readonly<Record<string, ReadOne>> = {
  'ListenersConfigDump.StaticListener': staticListener,
  'ListenersConfigDump.DynamicListener': dynamicListener,
  'RoutesConfigDump.StaticRouteConfig': staticRoutes,
  'RoutesConfigDump.DynamicRouteConfig': dynamicRoutes,
  'ScopedRoutesConfigDump.InlineScopedRouteConfigs': scopes,
  'ScopedRoutesConfigDump.DynamicScopedRouteConfigs': scopes,
  'ClustersConfigDump.StaticCluster': staticCluster,
  'ClustersConfigDump.DynamicCluster': activeCluster,
  'EndpointsConfigDump.StaticEndpointConfig': endpointConfig,
  'EndpointsConfigDump.DynamicEndpointConfig': endpointConfig,
  'SecretsConfigDump.StaticSecret': staticSecret,
  'SecretsConfigDump.DynamicSecret': activeSecret,
  'EcdsConfigDump.EcdsFilterConfig': ecdsFilter,
};

/**
 * Reads one element of `configs` into the builder. The same section may come twice (one EcdsConfigDump per kind of
 * filter); a section of an unknown type is left alone.
 */
export function readSection(section: Unwrapped, builder: DumpBuilder): void {
  const type = shortType(section.typeUrl);
  const elementType = section.typeUrl.replace(/^envoy\.admin\.v3\./, '');
  const element = Object.hasOwn(ELEMENTS, elementType) ? ELEMENTS[elementType] : undefined;
  if (element !== undefined) return element(section, builder);
  if (type === 'BootstrapConfigDump') return addIdentity(fieldOf(section.value, section.path, 'bootstrap'), builder);
  if (type === 'Bootstrap') return addIdentity(section, builder);
  if (!isJsonObject(section.value)) {
    builder.problems.push({ path: section.path, part: 'section', message: 'Expected an object with an @type.' });
    return;
  }
  addSectionFields(type, section, builder);
}

/** Reads the lists of a section whose short type is known from elsewhere; of an unknown type, nothing. */
export function addSectionFields(type: string, section: Located<unknown>, builder: DumpBuilder): void {
  if (!Object.hasOwn(SECTIONS, type)) return;
  if (type === 'EndpointsConfigDump') builder.hasEndpoints = true;
  for (const [field, readOne] of Object.entries(SECTIONS[type] ?? {})) {
    const list = fieldOf(section.value, section.path, field);
    for (const item of readList(list.value, list.path, field, builder.problems)) readOne(item, builder);
  }
}

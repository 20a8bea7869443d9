import { given } from '../lib/given.ts';
import { lazyFields } from '../lib/lazy-fields.ts';
import type { ConfigDump, Entry } from '../parse/config-dump.ts';
import type { SecretMessage } from '../parse/schemas/bootstrap.ts';
import { buildAdminListener } from './admin-listener.ts';
import { buildClusters } from './build-cluster.ts';
import { buildExtension } from './build-extension.ts';
import { buildListener } from './build-listener.ts';
import { buildResources, countUpdates } from './build-resources.ts';
import type { Cluster } from './cluster-types.ts';
import { buildIdentity } from './identity.ts';
import type { MakeId } from './ids.ts';
import { createIdMaker } from './ids.ts';
import type { Listener } from './listener-types.ts';
import { chooseState } from './provenance.ts';
import { buildLoadedCertificate } from './loaded-certificate.ts';
import { createListenerJoin } from './live-listeners.ts';
import { createClusterResolver } from './resolve.ts';
import { createRouteTable } from './route-table.ts';
import { buildServerInfo } from './server-info.ts';
import type { EndpointAssignment, Proxy, Secret } from './types.ts';

function secretType(message: SecretMessage): Secret['type'] {
  if (message.tls_certificate !== undefined) return 'certificate';
  if (message.validation_context !== undefined) return 'validation context';
  if (message.session_ticket_keys !== undefined) return 'session ticket keys';
  return message.generic_secret === undefined ? 'unknown' : 'generic';
}

function buildSecret(entry: Entry<SecretMessage>, makeId: MakeId): Secret | undefined {
  const chosen = chooseState(entry);
  if (chosen === undefined) return undefined;
  const { path, provenance, value } = chosen;
  const name = entry.name;
  return { kind: 'secret', id: makeId('secret', name), path, ...provenance, name, type: secretType(value) };
}

function buildAssignments(dump: ConfigDump): readonly EndpointAssignment[] | undefined {
  if (!dump.hasEndpoints) return undefined;
  return dump.endpoints.map(({ path, message, origin = 'dynamic' }) => {
    return { clusterName: message.cluster_name ?? '', origin, path };
  });
}

/** Headless services: a TCP listener on each pod's address, to a cluster that keeps the original destination. */
function tellHeadless(listener: Listener, clusters: ReadonlyMap<string, Cluster>): Listener {
  if (listener.role !== 'outbound-service-ip') return listener;
  const destination = listener.chains[0]?.destination;
  const cluster = destination?.kind === 'cluster' ? clusters.get(destination.cluster.id ?? '') : undefined;
  const isHeadless = cluster?.type === 'ORIGINAL_DST' && cluster.istio !== undefined;
  return isHeadless ? { ...listener, role: 'outbound-headless' } : listener;
}

/** RFC 3339 times of one format sort as text. */
function newestTime(dump: ConfigDump): string | undefined {
  let newest: string | undefined;
  const consider = (time: string | undefined): void => {
    if (time !== undefined && (newest === undefined || time > newest)) newest = time;
  };
  const { listeners, clusters, routeConfigs, endpointEntries, secrets, extensionConfigs } = dump;
  for (const entries of [listeners, clusters, routeConfigs, endpointEntries, secrets, extensionConfigs]) {
    for (const { states, error } of entries) {
      for (const { lastUpdated } of states) consider(lastUpdated);
      consider(error?.lastUpdateAttempt);
    }
  }
  return newest;
}

/** The list is long, and only a table shows it. */
const withResources = lazyFields<ConfigDump, Pick<Proxy, 'resources'>>({ resources: buildResources });

/**
 * Builds the model of a dump: every name is resolved once, every part keeps its JSON path. Total: whatever could be
 * read becomes part of it, and what names something that is not there keeps the name without an id.
 */
export function buildProxy(dump: ConfigDump): Proxy {
  const makeId = createIdMaker();
  const identity = buildIdentity(dump);
  const clusters = buildClusters(dump, makeId);
  const resolve = createClusterResolver(clusters);
  const routes = createRouteTable(dump, resolve, makeId);
  const scopedRoutes = new Map(dump.scopedRoutes.map((scope) => [scope.name, scope.routeConfigNames]));
  const context = { resolve, routes, scopedRoutes };
  const clusterById = new Map(clusters.map((cluster) => [cluster.id, cluster]));
  const listeners = dump.listeners
    .flatMap((entry) => buildListener(entry, identity, context, makeId) ?? [])
    .map((listener) => tellHeadless(listener, clusterById))
    .map(createListenerJoin(dump));
  const admin = buildAdminListener(dump, makeId);
  const proxy: Omit<Proxy, 'resources'> = {
    identity,
    listeners: admin === undefined ? listeners : [...listeners, admin],
    routeConfigs: routes.routeConfigs,
    clusters,
    secrets: dump.secrets.flatMap((entry) => buildSecret(entry, makeId) ?? []),
    extensionConfigs: dump.extensionConfigs.flatMap((entry) => buildExtension(entry, makeId) ?? []),
    updateCount: countUpdates(dump),
    staticRouteConfigs: routes.staticIds,
    ...given('assignments', buildAssignments(dump)),
    sections: dump.sections,
    ...given('bootstrapPath', dump.bootstrap?.path),
    ...given('serverInfo', dump.serverInfo && buildServerInfo(dump.serverInfo)),
    loadedCertificates: dump.certificates.map(buildLoadedCertificate),
    ...given('takenAt', newestTime(dump)),
  };
  return withResources(proxy, dump);
}

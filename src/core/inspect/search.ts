import { t } from '../lib/words.ts';
import type { Cluster, Endpoint } from '../model/cluster-types.ts';
import { saySecretType } from '../model/kind-words.ts';
import type { FilterChain, InboundPort, Listener } from '../model/listener-types.ts';
import { describeListener, formatAddress, listenerTitle } from '../model/role-words.ts';
import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import type { ExtensionConfig, Proxy, Secret } from '../model/types.ts';
import { countOf, listPlain } from '../lib/count-words.ts';
import { chainsOf, endpointsOf } from '../model/walk.ts';
import { objectTitle } from './object-words.ts';
import type { Hit } from './page.ts';

/**
 * A thing that can be found. `haystack` holds its texts in lower case, each between two line breaks. `hit` is called for
 * what was found alone: 100,000 are never said.
 */
export interface SearchEntry {
  readonly hit: () => Hit;
  readonly haystack: string;
}

/** Everything that can be found, in the order in which equally good hits are shown; a large dump has 100,000 of it. */
export function* searchEntries(proxy: Proxy): Generator<SearchEntry, undefined> {
  const { listeners, clusters, routeConfigs, secrets, extensionConfigs } = proxy;
  for (const listener of listeners) yield listenerEntry(listener);
  for (const cluster of clusters) yield clusterEntry(cluster);
  for (const { config, host } of hostsOf(proxy)) yield hostEntry(config, host);
  for (const config of routeConfigs) yield routesEntry(config);
  for (const cluster of clusters) yield* endpointsOf(cluster).map((endpoint) => endpointEntry(cluster, endpoint));
  for (const listener of listeners) yield* listener.inboundPorts.map((port) => portEntry(listener, port));
  for (const listener of listeners) yield* chainsOf(listener).map((chain) => chainEntry(listener, chain));
  for (const { host } of hostsOf(proxy)) yield* host.routes.map((route) => routeEntry(host, route));
  for (const secret of secrets) yield secretEntry(secret);
  for (const extension of extensionConfigs) yield extensionEntry(extension);
}

function* hostsOf({ routeConfigs }: Proxy): Generator<{ readonly config: RouteConfig; readonly host: VirtualHost }> {
  for (const config of routeConfigs) yield* config.virtualHosts.map((host) => ({ config, host }));
}

/** All of it at once. */
export function buildSearch(proxy: Proxy): readonly SearchEntry[] {
  return [...searchEntries(proxy)];
}

function entry(hit: () => Hit, texts: readonly string[]): SearchEntry {
  return { hit, haystack: `\n${texts.join('\n').toLowerCase()}\n` };
}

/** A port is found as `9080` and as `:9080`. */
function portTexts(port: number): readonly string[] {
  return [String(port), `:${port}`];
}

function listenerEntry(listener: Listener): SearchEntry {
  const texts = listener.addresses.flatMap((address) =>
    address.kind === 'ip' ? [formatAddress(address), address.ip, ...portTexts(address.port)] : [formatAddress(address)],
  );
  return entry(
    () => ({ id: listener.id, kind: 'listener', label: listenerTitle(listener), detail: describeListener(listener) }),
    [listener.name, ...texts],
  );
}

function clusterEntry(cluster: Cluster): SearchEntry {
  const { istio } = cluster;
  const texts = istio === undefined ? [] : [istio.host, ...portTexts(istio.port), istio.subset];
  return entry(
    () => ({ id: cluster.id, kind: 'cluster', label: objectTitle(cluster), detail: t`cluster · ${cluster.type}` }),
    [cluster.name, ...texts],
  );
}

function hostEntry(config: RouteConfig, host: VirtualHost): SearchEntry {
  const detail = () => t`virtual host of ${objectTitle(config)} · ${listPlain(host.domains.slice(0, 2))}`;
  return entry(
    () => ({ id: host.id, kind: 'vhost', label: objectTitle(host), detail: detail() }),
    [host.name, ...host.domains],
  );
}

function routesEntry(config: RouteConfig): SearchEntry {
  const detail = () => t`route configuration · ${countOf(config.virtualHosts.length, 'virtual host')}`;
  return entry(() => ({ id: config.id, kind: 'routes', label: objectTitle(config), detail: detail() }), [config.name]);
}

function endpointEntry(cluster: Cluster, endpoint: Endpoint): SearchEntry {
  const colon = endpoint.address.lastIndexOf(':');
  const parts = colon < 0 ? [] : [endpoint.address.slice(0, colon), endpoint.address.slice(colon)];
  const detail = () => t`endpoint of ${objectTitle(cluster)} · ${endpoint.health}`;
  const texts = [endpoint.address, ...parts, endpoint.workload ?? ''];
  return entry(() => ({ id: endpoint.id, kind: 'endpoint', label: objectTitle(endpoint), detail: detail() }), texts);
}

function portEntry(listener: Listener, port: InboundPort): SearchEntry {
  const detail = () => t`inbound port of ${listenerTitle(listener)} · mTLS ${port.mtlsMode}`;
  const texts = port.port === undefined ? ['passthrough'] : [objectTitle(port), ...portTexts(port.port)];
  return entry(() => ({ id: port.id, kind: 'port', label: objectTitle(port), detail: detail() }), texts);
}

function chainEntry(listener: Listener, chain: FilterChain): SearchEntry {
  const detail = () => t`filter chain of ${listenerTitle(listener)}`;
  return entry(
    () => ({ id: chain.id, kind: 'chain', label: objectTitle(chain), detail: detail() }),
    [chain.name, ...chain.match.serverNames],
  );
}

function routeEntry(host: VirtualHost, route: Route): SearchEntry {
  const name = route.name === '' ? '' : ` · ${route.name}`;
  const detail = () => t`route of ${objectTitle(host)}${name}`;
  const texts = route.conditions.map((condition) => condition.text);
  return entry(
    () => ({ id: route.id, kind: 'route', label: objectTitle(route), detail: detail() }),
    [route.name, ...texts],
  );
}

function secretEntry(secret: Secret): SearchEntry {
  const detail = () => t`secret · ${saySecretType(secret.type)}`;
  return entry(() => ({ id: secret.id, kind: 'secret', label: objectTitle(secret), detail: detail() }), [secret.name]);
}

function extensionEntry(extension: ExtensionConfig): SearchEntry {
  const { id, name, type } = extension;
  const detail = () => t`extension configuration · ${type.slice(type.lastIndexOf('.') + 1)}`;
  return entry(() => ({ id, kind: 'extension', label: objectTitle(extension), detail: detail() }), [name, type]);
}

/** The best hits first, at most `limit` of them, and how many there are in all. */
export interface SearchResult {
  readonly hits: readonly Hit[];
  readonly total: number;
}

/**
 * Finds the entries that hold every word of the query, whatever its case. A word that is a whole text ranks before one
 * that begins a text, that before one at the beginning of a part (`reviews` in `outbound|9080||reviews.default`), that
 * before one anywhere; an entry ranks by its worst word. One linear scan without regular expressions, so that it may
 * run at every keystroke over 100,000 entries. An empty query finds nothing.
 */
export function searchObjects(entries: readonly SearchEntry[], query: string, limit: number): SearchResult {
  const words = query
    .toLowerCase()
    .split(/\s+/)
    .filter((word) => word !== '');
  if (words.length === 0) return { hits: [], total: 0 };
  const ranked: SearchEntry[][] = [[], [], [], []];
  let total = 0;
  for (const one of entries) {
    const rank = worstRank(one.haystack, words);
    if (rank === undefined) continue;
    total += 1;
    const equal = ranked[rank];
    if (equal !== undefined && equal.length < limit) equal.push(one);
  }
  const best = ranked.flat().slice(0, Math.max(0, limit));
  return { hits: best.map(({ hit }) => hit()), total };
}

function worstRank(haystack: string, words: readonly string[]): number | undefined {
  let worst = 0;
  for (const word of words) {
    const rank = rankOf(haystack, word);
    if (rank === undefined) return undefined;
    worst = Math.max(worst, rank);
  }
  return worst;
}

const BOUNDARIES = '.|:/-_ ,[';

/** 0 a whole text, 1 its beginning, 2 the beginning of a part, 3 anywhere; undefined where the word is missing. */
function rankOf(haystack: string, word: string): number | undefined {
  let best: number | undefined;
  for (let at = haystack.indexOf(word); at >= 0; at = haystack.indexOf(word, at + 1)) {
    const rank = rankAt(haystack, at, word.length);
    if (rank === 0) return 0;
    if (best === undefined || rank < best) best = rank;
  }
  return best;
}

function rankAt(haystack: string, at: number, length: number): number {
  const before = haystack.charAt(at - 1);
  if (before === '\n') return haystack.charAt(at + length) === '\n' ? 0 : 1;
  return BOUNDARIES.includes(before) ? 2 : 3;
}

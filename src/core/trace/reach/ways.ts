import type { Cluster } from '../../model/cluster-types.ts';
import type { FilterChain, Listener } from '../../model/listener-types.ts';
import type { Route, RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { ModelObject } from '../../model/walk.ts';
import type { ChainDemand } from './chain-demands.ts';
import { demandsOf } from './chain-demands.ts';
import type { Draft } from './draft.ts';
import { unchanged, withAsk, withHeader, withRandom } from './draft.ts';
import type { WantedEnd } from './entries.ts';
import { entriesOf, firstTarget } from './entries.ts';
import { evade } from './evade.ts';
import { hostEdits } from './host-edits.ts';
import { lazily } from './lazily.ts';
import type { ClusterNamer } from './namers.ts';
import { namersOf } from './namers.ts';
import { pursue } from './pursue.ts';
import { routeEdits } from './route-edits.ts';
import { scopeEdits } from './scope-edits.ts';
import type { Run, Search } from './search.ts';

/** Requests that reach an object, followed as they are wanted: each is a way to what lies behind it. */
export interface Ways {
  /** Drafts whose requests the listener gets, before anything is said of what the client does. */
  readonly toListener: (listener: Listener, end: WantedEnd) => Iterable<Draft>;
  readonly toChain: (chain: FilterChain) => Iterable<Run>;
  readonly toConfig: (config: RouteConfig) => Iterable<Run>;
  readonly toHost: (host: VirtualHost) => Iterable<Run>;
  readonly toRoute: (route: Route) => Iterable<Run>;
  readonly toCluster: (cluster: Cluster) => Iterable<Run>;
}

const MAX_NAMERS = 10;
/** Requests to other routes that are looked into. */
const MAX_MISSED = 8;

export function waysOf(search: Search): Ways {
  const { context } = search;
  const { proxy } = context;
  const namers = namersOf(proxy);
  /** Clusters and internal listeners may lead in circles, which end where they begin. */
  const known = new Map<string, Iterable<Run>>();

  function remember(object: ModelObject, find: () => Generator<Run>): Iterable<Run> {
    const runs = known.get(object.id) ?? lazily(find());
    known.set(object.id, runs);
    return runs;
  }

  /** A tunnel’s authority names its end, which an internal listener takes for the destination. */
  function* toInternal({ addresses }: Listener, { ips: [ip = '192.0.2.1'], port = 80 }: WantedEnd): Generator<Draft> {
    const end = `${ip.includes(':') ? `[${ip}]` : ip}:${port}`;
    for (const address of addresses) {
      if (address.kind !== 'internal') continue;
      for (const cluster of namers.byInternalListener.get(address.listenerName) ?? []) {
        for (const { draft } of toCluster(cluster)) yield* [withAsk({ authority: end })(draft), draft];
      }
    }
  }

  function* toListener(listener: Listener, end: WantedEnd): Generator<Draft> {
    if (listener.addresses.some(({ kind }) => kind === 'internal')) {
      yield* toInternal(listener, end);
      return;
    }
    let isEntered = false;
    for (const to of entriesOf(listener, end, context)) {
      isEntered = true;
      yield { ask: { to }, random: [] };
    }
    const first = isEntered ? undefined : firstTarget(listener, end, context);
    // It tells where the connection goes instead.
    if (first !== undefined) search.tryFor({ ask: { to: first, protocol: 'tcp' }, random: [] });
  }

  function* chainDrafts(listener: Listener, demands: readonly ChainDemand[]): Generator<Draft> {
    const isInternal = listener.addresses.some(({ kind }) => kind === 'internal');
    for (const { end, clients } of demands) {
      for (const entry of toListener(listener, end)) {
        for (const client of isInternal ? [unchanged] : clients) yield client(entry);
      }
    }
  }

  function toChain(chain: FilterChain): Iterable<Run> {
    const listener = namers.listeners.get(chain.listenerId);
    if (listener === undefined) return [];
    return remember(chain, () => pursue(chain, chainDrafts(listener, demandsOf(chain, listener, context)), search));
  }

  function* configDrafts(config: RouteConfig): Generator<Draft> {
    for (const chain of namers.chainsByConfig.get(config.id) ?? []) {
      const scopes = scopeEdits(chain, config, context);
      for (const { draft } of toChain(chain)) for (const scope of scopes) yield scope(draft);
    }
  }

  function toConfig(config: RouteConfig): Iterable<Run> {
    return remember(config, () => pursue(config, configDrafts(config), search));
  }

  function* hostDrafts(host: VirtualHost, config: RouteConfig): Generator<Draft> {
    const edits = hostEdits(host, config, context.version);
    for (const draft of configDrafts(config)) for (const edit of edits) yield edit(draft);
  }

  function toHost(host: VirtualHost): Iterable<Run> {
    const config = namers.configs.get(host.routeConfigId);
    return config === undefined ? [] : remember(host, () => pursue(host, hostDrafts(host, config), search));
  }

  function* routeDrafts(route: Route, host: VirtualHost): Generator<Draft> {
    const edits = routeEdits(route);
    const https = withHeader('x-forwarded-proto', 'https');
    for (const { draft } of toHost(host)) {
      for (const edit of edits) yield edit(draft);
      if (host.requireTls !== undefined) for (const edit of edits) yield https(edit(draft));
    }
  }

  function* routeRuns(route: Route, host: VirtualHost): Generator<Run> {
    const missed: Run[] = [];
    let isReached = false;
    for (const run of pursue(route, routeDrafts(route, host), search, (one) => missed.push(one))) {
      isReached = true;
      yield run;
    }
    for (const one of isReached ? [] : missed.slice(0, MAX_MISSED)) {
      const run = evade(one, route, host, search);
      if (run === undefined) continue;
      yield run;
      return;
    }
  }

  function toRoute(route: Route): Iterable<Run> {
    const host = namers.hosts.get(route.virtualHostId);
    return host === undefined ? [] : remember(route, () => routeRuns(route, host));
  }

  function* draftsTo(namer: ClusterNamer): Generator<Draft> {
    const { part } = namer;
    const isInside = (random: number): boolean => {
      if (part === undefined) return true;
      const drawn = random % part.of;
      return drawn >= part.start && drawn < part.end;
    };
    const draw = part === undefined ? unchanged : withRandom(isInside);
    for (const { draft } of namer.kind === 'route' ? toRoute(namer.route) : toChain(namer.chain)) yield draw(draft);
  }

  function* clusterDrafts(cluster: Cluster): Generator<Draft> {
    for (const namer of (namers.byCluster.get(cluster.name) ?? []).slice(0, MAX_NAMERS)) yield* draftsTo(namer);
    for (const { route, header } of namers.byHeader.slice(0, MAX_NAMERS)) {
      for (const { draft } of toRoute(route)) yield withHeader(header, cluster.name)(draft);
    }
    for (const aggregate of namers.aggregates.get(cluster.name) ?? []) {
      for (const { draft } of toCluster(aggregate)) yield draft;
    }
    // Istio's SNI-DNAT clusters are named as the SNI that its proxies send: `outbound_.80_._.host`.
    for (const chain of namers.sniChains.slice(0, MAX_NAMERS)) {
      for (const { draft } of toChain(chain)) yield withAsk({ sni: cluster.name })(draft);
    }
  }

  function toCluster(cluster: Cluster): Iterable<Run> {
    return remember(cluster, () => pursue(cluster, clusterDrafts(cluster), search));
  }

  return { toListener, toChain, toConfig, toHost, toRoute, toCluster };
}

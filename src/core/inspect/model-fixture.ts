import type { Cluster, Endpoint } from '../model/cluster-types.ts';
import type { ChainMatch, Filter, FilterChain, Listener } from '../model/listener-types.ts';
import type { Route, RouteConfig, VirtualHost } from '../model/route-types.ts';
import type { Provenance, Proxy, Secret } from '../model/types.ts';

/** Small model objects for tests: everything is as plain as can be, but for what the test sets. */
const STATE: Provenance = { origin: 'dynamic', state: 'active', otherStates: [] };

export const NO_MATCH: ChainMatch = {
  prefixRanges: [],
  serverNames: [],
  applicationProtocols: [],
  directSourcePrefixRanges: [],
  sourcePrefixRanges: [],
  sourcePorts: [],
};

export function filterNamed(name: string, set: Partial<Filter> = {}): Filter {
  return { name, known: true, disabled: false, discovered: false, path: [], ...set };
}

export function chainOf(listener: string, index: number, set: Partial<FilterChain> = {}): FilterChain {
  return {
    kind: 'chain',
    id: `chain:${listener}/${index === -1 ? 'default' : index}`,
    path: [],
    listenerId: `listener:${listener}`,
    name: '',
    index,
    isDefault: index === -1,
    match: NO_MATCH,
    filters: [],
    destination: { kind: 'closed' },
    ...set,
  };
}

export function listenerNamed(name: string, set: Partial<Listener> = {}): Listener {
  return {
    kind: 'listener',
    id: `listener:${name}`,
    path: [],
    ...STATE,
    name,
    addresses: [{ kind: 'ip', ip: '0.0.0.0', port: 9080, protocol: 'tcp' }],
    role: 'plain',
    direction: 'ports',
    bindToPort: true,
    useOriginalDst: false,
    listenerFilters: [],
    continueOnListenerFiltersTimeout: false,
    chains: [],
    inboundPorts: [],
    ...set,
  };
}

export function clusterNamed(name: string, set: Partial<Cluster> = {}): Cluster {
  return {
    kind: 'cluster',
    id: `cluster:${name}`,
    path: [],
    ...STATE,
    name,
    type: 'EDS',
    tls: { mode: 'none', alpn: [], certificates: [], matchedNames: [] },
    lbPolicy: 'ROUND_ROBIN',
    thresholds: [],
    subsetSelectors: [],
    healthChecks: 0,
    http: 'HTTP/1.1',
    endpoints: { kind: 'not-in-dump' },
    aggregate: [],
    ...set,
  };
}

export function endpointAt(address: string, cluster: string, set: Partial<Endpoint> = {}): Endpoint {
  return {
    kind: 'endpoint',
    id: `endpoint:${cluster}/${address}`,
    path: [],
    clusterId: `cluster:${cluster}`,
    address,
    health: 'HEALTHY',
    weight: 1,
    priority: 0,
    locality: '',
    ...set,
  };
}

export function routeOf(host: string, index: number, set: Partial<Route> = {}): Route {
  return {
    kind: 'route',
    id: `route:${host}/${index}`,
    path: [],
    virtualHostId: `vhost:${host}`,
    name: '',
    index,
    pathMatch: { kind: 'prefix', value: '/', caseSensitive: true },
    match: { grpc: false, headers: [], queryParameters: [], cookies: [], dynamicMetadata: [], filterState: [] },
    conditions: [{ kind: 'path', text: 'prefix /' }],
    action: { kind: 'none' },
    rewrites: [],
    mirrors: [],
    hashPolicies: [],
    perFilterConfigs: [],
    ...set,
  };
}

export function hostOf(config: string, name: string, set: Partial<VirtualHost> = {}): VirtualHost {
  return {
    kind: 'vhost',
    id: `vhost:${config}/${name}`,
    path: [],
    routeConfigId: `routes:${config}`,
    name,
    domains: ['*'],
    routes: [],
    hasMatcher: false,
    ...set,
  };
}

export function routesNamed(name: string, virtualHosts: readonly VirtualHost[] = []): RouteConfig {
  return {
    kind: 'routes',
    id: `routes:${name}`,
    path: [],
    ...STATE,
    name,
    inline: false,
    virtualHosts,
    ignorePort: false,
    ignorePathParameters: false,
  };
}

export function secretNamed(name: string, type: Secret['type']): Secret {
  return { kind: 'secret', id: `secret:${name}`, path: [], ...STATE, name, type };
}

export function proxyWith(set: Partial<Proxy>): Proxy {
  return {
    identity: { kind: 'sidecar', istioVersion: '1.29.0' },
    listeners: [],
    routeConfigs: [],
    clusters: [],
    secrets: [],
    extensionConfigs: [],
    resources: [],
    updateCount: 0,
    staticRouteConfigs: [],
    sections: [],
    loadedCertificates: [],
    ...set,
  };
}

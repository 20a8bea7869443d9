import type { Cluster, Endpoint } from '../../model/cluster-types.ts';
import type { FilterChain, InboundPort, Listener } from '../../model/listener-types.ts';
import type { Route, RouteConfig, VirtualHost } from '../../model/route-types.ts';
import type { ExtensionConfig, Secret } from '../../model/types.ts';
import type { ModelObject } from '../../model/walk.ts';
import type { Worry } from '../page.ts';
import type { ProxyIndex } from '../proxy-index.ts';
import { ACCEPTS_PLAINTEXT } from './accepts-plaintext.ts';
import { CERTIFICATE_ENDS } from './certificate-ends.ts';
import { CLOSED_CHAIN } from './closed-chain.ts';
import { DEAD_NEXT_HOP } from './dead-next-hop.ts';
import { DUPLICATE_DOMAIN } from './duplicate-domain.ts';
import { ENDPOINTS_NOT_IN_DUMP } from './endpoints-not-in-dump.ts';
import { FAULT_ON_PURPOSE } from './fault-on-purpose.ts';
import { MISSING_CLUSTER } from './missing-cluster.ts';
import { MISSING_ROUTES } from './missing-routes.ts';
import { MISSING_SECRET } from './missing-secret.ts';
import { NO_HEALTHY_ENDPOINT } from './no-healthy-endpoint.ts';
import { NO_ROUTE } from './no-route.ts';
import { NO_TIMEOUT } from './no-timeout.ts';
import { NO_VIRTUAL_HOST } from './no-virtual-host.ts';
import { NOT_IN_FORCE } from './not-in-force.ts';
import { PANIC_MODE } from './panic-mode.ts';
import { PLAINTEXT_TO_MESH } from './plaintext-to-mesh.ts';
import type { Rule } from './rule.ts';
import { SHADOWED_ROUTE } from './shadowed-route.ts';
import { TRAFFIC_ENDS } from './traffic-ends.ts';
import { UNLIMITED_RETRIES } from './unlimited-retries.ts';
import { UNREACHABLE_DOMAIN } from './unreachable-domain.ts';
import { UNUSABLE_ENDPOINT } from './unusable-endpoint.ts';
import { UNVERIFIED_SERVER } from './unverified-server.ts';
import { UPDATE_REFUSED } from './update-refused.ts';
import { WAITS_FOR_FIRST_BYTES } from './waits-for-first-bytes.ts';
import { WEIGHT_TO_NOTHING } from './weight-to-nothing.ts';

const LISTENER: readonly Rule<Listener>[] = [UPDATE_REFUSED, NOT_IN_FORCE, WAITS_FOR_FIRST_BYTES];
const CHAIN: readonly Rule<FilterChain>[] = [CLOSED_CHAIN, MISSING_ROUTES, MISSING_CLUSTER, MISSING_SECRET];
const PORT: readonly Rule<InboundPort>[] = [ACCEPTS_PLAINTEXT];
const ROUTES: readonly Rule<RouteConfig>[] = [UPDATE_REFUSED, NOT_IN_FORCE, NO_VIRTUAL_HOST, DUPLICATE_DOMAIN];
const HOST: readonly Rule<VirtualHost>[] = [NO_ROUTE, UNREACHABLE_DOMAIN];
const ROUTE: readonly Rule<Route>[] = [
  MISSING_CLUSTER,
  WEIGHT_TO_NOTHING,
  SHADOWED_ROUTE,
  FAULT_ON_PURPOSE,
  UNLIMITED_RETRIES,
  NO_TIMEOUT,
];
const CLUSTER: readonly Rule<Cluster>[] = [
  UPDATE_REFUSED,
  NOT_IN_FORCE,
  NO_HEALTHY_ENDPOINT,
  PANIC_MODE,
  PLAINTEXT_TO_MESH,
  UNVERIFIED_SERVER,
  ENDPOINTS_NOT_IN_DUMP,
  TRAFFIC_ENDS,
];
const ENDPOINT: readonly Rule<Endpoint>[] = [UNUSABLE_ENDPOINT, DEAD_NEXT_HOP];
const SECRET: readonly Rule<Secret>[] = [UPDATE_REFUSED, NOT_IN_FORCE, CERTIFICATE_ENDS];
const EXTENSION: readonly Rule<ExtensionConfig>[] = [UPDATE_REFUSED, NOT_IN_FORCE];

const GRAVITY: Readonly<Record<Worry['severity'], number>> = { error: 0, warning: 1, note: 2 };

function apply<T>(rules: readonly Rule<T>[], object: T, index: ProxyIndex): readonly Worry[] {
  const found = rules.flatMap(({ code, severity, source, find }) =>
    find(object, index).map((one): Worry => ({ code, severity, source, ...one })),
  );
  return found.toSorted((left, right) => GRAVITY[left.severity] - GRAVITY[right.severity]);
}

/** What there is to worry about an object, the gravest first. */
export function findWorries(object: ModelObject, index: ProxyIndex): readonly Worry[] {
  switch (object.kind) {
    case 'listener':
      return apply(LISTENER, object, index);
    case 'chain':
      return apply(CHAIN, object, index);
    case 'port':
      return apply(PORT, object, index);
    case 'routes':
      return apply(ROUTES, object, index);
    case 'vhost':
      return apply(HOST, object, index);
    case 'route':
      return apply(ROUTE, object, index);
    case 'cluster':
      return apply(CLUSTER, object, index);
    case 'endpoint':
      return apply(ENDPOINT, object, index);
    case 'secret':
      return apply(SECRET, object, index);
    case 'extension':
      return apply(EXTENSION, object, index);
  }
}

import type { LaneId, Tone } from '../graph/types.ts';
import type { StepKind } from '../trace/trace.ts';
import type { TermId } from './terms.ts';

/** Terms of what has an id of its own, so that no words have to be recognized. */

export const LANE_TERMS: Readonly<Record<LaneId, TermId>> = {
  source: 'source',
  capture: 'capture',
  listener: 'listener',
  chain: 'filter-chain',
  routes: 'route-configuration',
  cluster: 'cluster',
  endpoint: 'endpoint',
};

/** Colours of the legend. Sources and trouble are plain words. */
export const TONE_TERMS: Readonly<Partial<Record<Tone, TermId>>> = {
  outbound: 'outbound',
  inbound: 'inbound',
  ports: 'listener',
  special: 'special-ports',
  passthrough: 'passthrough',
  blackhole: 'blackhole',
};

export const STEP_TERMS: Readonly<Record<StepKind, TermId>> = {
  capture: 'capture',
  accept: 'listener',
  'listener-filters': 'listener-filter',
  'hand-off': 'hand-off',
  'filter-chain': 'filter-chain-match',
  'transport-socket': 'transport-socket',
  'network-filters': 'network-filter',
  'http-connection': 'hcm',
  'http-filters': 'http-filter',
  'scoped-routes': 'scoped-routes',
  'virtual-host': 'virtual-host',
  route: 'route',
  action: 'weighted-cluster',
  cluster: 'cluster',
  endpoint: 'load-balancing',
  'internal-listener': 'internal-listener',
};

/** Columns of the tables by their ids (`core/tables`, `core/ztunnel/tables`). */
const COLUMN_TERMS: Readonly<Record<string, TermId>> = {
  alpn: 'alpn',
  bound: 'bound-to-port',
  certificates: 'certificate',
  chain: 'filter-chain',
  'client-status': 'client-status',
  cluster: 'cluster',
  'connect-timeout': 'connect-timeout',
  'destination-rule': 'istio-config',
  'direct-response': 'direct-response',
  direction: 'traffic-direction',
  domains: 'domains',
  'ecds-name': 'ecds',
  endpoint: 'endpoint',
  endpoints: 'endpoint',
  error: 'nack',
  fault: 'fault',
  'hash-policy': 'hash-policy',
  'health-checks': 'health-check',
  'health-flags': 'health',
  healthy: 'health',
  http: 'upstream-protocol',
  'http-filters': 'http-filter',
  kind: 'rds',
  'last-updated': 'last-updated',
  'lb-policy': 'load-balancing',
  listener: 'listener',
  'listener-filters': 'listener-filter',
  locality: 'locality',
  matcher: 'matcher-tree',
  'max-connections': 'circuit-breaker',
  'max-pending': 'circuit-breaker',
  'max-requests': 'circuit-breaker',
  'max-retries': 'circuit-breaker',
  mirror: 'mirror',
  'mtls-mode': 'mtls',
  'network-filters': 'network-filter',
  'outlier-check': 'outlier-detection',
  'outlier-detection': 'outlier-detection',
  'per-filter-config': 'per-filter-config',
  priority: 'priority',
  redirect: 'redirect',
  'rejected-at': 'nack',
  'rejected-version': 'nack',
  'resource-name': 'secret',
  retries: 'retry-policy',
  rewrite: 'rewrite',
  route: 'route',
  sni: 'sni',
  source: 'dynamic-resource',
  'spiffe-id': 'spiffe',
  state: 'state',
  subset: 'subset',
  timeout: 'timeout',
  tls: 'tls',
  'tls-mode': 'tls-mode',
  'trust-domain': 'trust-domain',
  validation: 'validation',
  version: 'version-info',
  'vhost-name': 'virtual-host',
  'virtual-service': 'istio-config',
  'waits-for': 'warming',
  waypoint: 'waypoint',
  weight: 'weight',
  workload: 'workload',
};

export function termOfColumn(id: string): TermId | undefined {
  return Object.hasOwn(COLUMN_TERMS, id) ? COLUMN_TERMS[id] : undefined;
}

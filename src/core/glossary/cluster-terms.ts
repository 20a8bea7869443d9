import { msg } from '../lib/words.ts';
import type { Terms } from './term.ts';

/** Where traffic leaves the proxy, and how an endpoint is chosen. */
export const CLUSTER_TERMS = {
  cluster: {
    title: msg('Cluster'),
    text: msg(
      'A group of endpoints that do the same, with what holds for connections to them: load balancing, TLS, limits. It is no Kubernetes cluster; for Istio it is a port of a service.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/cluster_manager', 'istio:ops/diagnostic-tools/proxy-cmd/'],
  },
  subset: {
    title: msg('Subset'),
    text: msg(
      'Those endpoints of a service that have certain labels, such as version v1. A DestinationRule names them, and each becomes a cluster of its own.',
    ),
    sources: ['istio:reference/config/networking/destination-rule/', 'istio:concepts/traffic-management/'],
  },
  'cluster-type': {
    title: msg('Cluster type'),
    text: msg(
      'How a cluster finds its endpoints: the control plane sends them (EDS), the configuration lists them (STATIC), DNS tells (STRICT_DNS, LOGICAL_DNS), or the connection’s own destination is it (ORIGINAL_DST).',
    ),
    sources: ['envoy:intro/arch_overview/upstream/service_discovery'],
  },
  endpoint: {
    title: msg('Endpoint'),
    text: msg('An address and port that a cluster sends to: for Istio usually a pod, never the IP of the service.'),
    sources: ['envoy:intro/arch_overview/intro/terminology', 'envoy:intro/arch_overview/upstream/service_discovery'],
  },
  locality: {
    title: msg('Locality'),
    text: msg(
      'Region, zone and sub-zone of an endpoint. With locality load balancing, Envoy prefers endpoints near by as long as enough of them are healthy.',
    ),
    sources: [
      'envoy:intro/arch_overview/upstream/load_balancing/locality_weight',
      'istio:ops/configuration/traffic-management/locality-load-balancing/',
    ],
  },
  priority: {
    title: msg('Priority'),
    text: msg(
      'Endpoints of priority 0 get all traffic while enough of them are healthy. As they fail, a growing share spills over to priority 1, and so on.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/load_balancing/priority'],
  },
  weight: {
    title: msg('Weight'),
    text: msg('An endpoint’s or a locality’s share of the traffic, beside the weights of the others.'),
    sources: ['envoy:intro/arch_overview/upstream/load_balancing/load_balancers'],
  },
  health: {
    title: msg('Health'),
    text: msg(
      'What Envoy knows of an endpoint: from the control plane (EDS), from its own health checks, and from outlier detection. Unhealthy ones get no traffic, panic aside.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/health_checking'],
  },
  'health-check': {
    title: msg('Active health checks'),
    text: msg(
      'Envoy itself asks each endpoint from time to time. Istio leaves this to Kubernetes, whose ready endpoints it sends.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/health_checking'],
  },
  'panic-threshold': {
    title: msg('Panic threshold'),
    text: msg(
      'When fewer endpoints are healthy than this share (Envoy’s default: 50 %), Envoy takes the news for an error and sends to all of them, or to none if it is set so.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/load_balancing/panic_threshold'],
  },
  'outlier-detection': {
    title: msg('Outlier detection'),
    text: msg(
      'Takes an endpoint out for a while after errors in a row or too few successes, as Envoy itself has seen them. A DestinationRule switches it on.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/outlier', 'istio:reference/config/networking/destination-rule/'],
  },
  'circuit-breaker': {
    title: msg('Circuit breaker'),
    text: msg(
      'Limits of a cluster on connections, waiting requests, requests and retries. What is above them fails at once (flag UO), so that an overload does not spread.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/circuit_breaking', 'istio:concepts/traffic-management/'],
  },
  'load-balancing': {
    title: msg('Load balancing'),
    text: msg(
      'How one of the healthy endpoints is picked: fewest requests of two at random (LEAST_REQUEST), in turn (ROUND_ROBIN), at random, or by a hash of the request (RING_HASH, MAGLEV).',
    ),
    sources: ['envoy:intro/arch_overview/upstream/load_balancing/load_balancers'],
  },
  'connect-timeout': {
    title: msg('Connect timeout'),
    text: msg('How long Envoy waits for a TCP connection to an endpoint before it counts as failed.'),
    sources: ['envoy:api-v3/config/cluster/v3/cluster.proto', 'istio:reference/config/networking/destination-rule/'],
  },
  'idle-timeout': {
    title: msg('Idle timeout'),
    text: msg('How long a connection or a stream may be silent before Envoy ends it.'),
    sources: ['envoy:api-v3/config/core/v3/protocol.proto'],
  },
  'upstream-protocol': {
    title: msg('Protocol'),
    text: msg(
      'Which version of HTTP Envoy speaks to the endpoints: HTTP/1.1, HTTP/2, or the one that the client spoke.',
    ),
    sources: [
      'envoy:intro/arch_overview/upstream/connection_pooling',
      'istio:ops/configuration/traffic-management/protocol-selection/',
    ],
  },
  'drop-overload': {
    title: msg('Drop overload'),
    text: msg(
      'A share of a cluster’s requests that the control plane wants dropped (drop_overloads, flag DO), to protect the endpoints.',
    ),
    sources: ['envoy:api-v3/config/endpoint/v3/endpoint.proto'],
  },
  passthrough: {
    title: msg('PassthroughCluster'),
    text: msg(
      'Sends on to the address that the connection was made to, as if there were no proxy. Istio uses it for what the mesh does not know, where outboundTrafficPolicy is ALLOW_ANY: no mTLS, no retries, no routes.',
    ),
    sources: [
      'istio:tasks/traffic-management/egress/egress-control/',
      'envoy:intro/arch_overview/upstream/load_balancing/original_dst',
    ],
  },
  blackhole: {
    title: msg('BlackHoleCluster'),
    text: msg(
      'A cluster without endpoints, on purpose: what gets here is dropped. Unknown destinations do where outboundTrafficPolicy is REGISTRY_ONLY, and so do connections to the proxy’s own ports.',
    ),
    sources: ['istio:tasks/traffic-management/egress/egress-control/'],
  },
  'original-dst-cluster': {
    title: msg('ORIGINAL_DST'),
    text: msg('A type of cluster whose endpoint is the original destination of the connection. No dump lists it.'),
    sources: ['envoy:intro/arch_overview/upstream/load_balancing/original_dst'],
  },
} as const satisfies Terms;

import { msg } from '../lib/words.ts';
import type { Terms } from './term.ts';

const PORTS = 'istio:ops/deployment/application-requirements/';

/** Ports that a sidecar keeps for itself, and the parts of ambient mode. */
export const ISTIO_TERMS = {
  sidecar: {
    title: msg('Sidecar'),
    text: msg('An Envoy in the pod beside the application. All traffic of the pod passes through it, in and out.'),
    sources: ['istio:ops/deployment/architecture/'],
  },
  gateway: {
    title: msg('Gateway'),
    text: msg(
      'An Envoy of its own at the edge of the mesh: it listens on ports for clients outside, and has no application beside it.',
    ),
    sources: ['istio:reference/config/networking/gateway/', 'istio:concepts/traffic-management/'],
  },
  'port-15000': {
    title: msg('Port 15000: admin'),
    text: msg('Envoy’s administration interface, which prints this dump. It listens on localhost alone.'),
    sources: [PORTS, 'envoy:operations/admin'],
  },
  'port-15001': {
    title: msg('Port 15001: outbound'),
    text: msg(
      'The virtual outbound listener: connections of the application are redirected here, whatever address they were made to.',
    ),
    sources: [PORTS, 'istio:ops/diagnostic-tools/proxy-cmd/'],
  },
  'port-15006': {
    title: msg('Port 15006: inbound'),
    text: msg(
      'The virtual inbound listener: connections to the pod are redirected here, whatever port they were made to.',
    ),
    sources: [PORTS, 'istio:ops/diagnostic-tools/proxy-cmd/'],
  },
  'port-15008': {
    title: msg('Port 15008: HBONE'),
    text: msg('Takes the tunnels of ambient mode: HTTP CONNECT inside mTLS.'),
    sources: [PORTS, 'istio:ambient/architecture/hbone/'],
  },
  'port-15020': {
    title: msg('Port 15020: agent'),
    text: msg(
      'Istio’s agent in the pod: merged metrics of agent, Envoy and application, and the probes of the application. It is no part of Envoy.',
    ),
    sources: [PORTS, 'istio:ops/integrations/prometheus/'],
  },
  'port-15021': {
    title: msg('Port 15021: health'),
    text: msg('Tells Kubernetes whether the proxy is ready; Envoy passes the question on to the agent.'),
    sources: [PORTS],
  },
  'port-15053': {
    title: msg('Port 15053: DNS'),
    text: msg(
      'Where DNS questions of the application are redirected to when DNS capture is on; the agent answers them. It is no listener of Envoy.',
    ),
    sources: [PORTS, 'istio:ops/configuration/traffic-management/dns-proxy/'],
  },
  'port-15090': {
    title: msg('Port 15090: Prometheus'),
    text: msg('Prometheus collects Envoy’s own statistics here.'),
    sources: [PORTS, 'istio:ops/integrations/prometheus/'],
  },
  'loop-guard': {
    title: msg('Port 15001 or 15006 itself'),
    text: msg(
      'A connection made to the proxy’s own port would be handed to itself for ever. A filter chain of its own sends it to BlackHoleCluster.',
    ),
    sources: [PORTS],
  },
  hbone: {
    title: msg('HBONE'),
    text: msg(
      'HTTP-Based Overlay Network Environment: the tunnel of ambient mode. Each connection is a stream of HTTP CONNECT in a connection of mTLS to port 15008.',
    ),
    sources: ['istio:ambient/architecture/hbone/'],
  },
  ztunnel: {
    title: msg('ztunnel'),
    text: msg(
      'The proxy of ambient mode on each node: mTLS, identity and policies of layer 4 for all pods there. It is no Envoy, and has a dump of its own.',
    ),
    sources: ['istio:ambient/architecture/data-plane/', 'istio:ambient/overview/'],
  },
  waypoint: {
    title: msg('Waypoint'),
    text: msg(
      'An Envoy of ambient mode for a namespace or a service, which does what needs HTTP: routes, retries, policies of layer 7.',
    ),
    sources: ['istio:ambient/usage/waypoint/', 'istio:ambient/architecture/data-plane/'],
  },
  'tls-mode': {
    title: msg('TLS mode'),
    text: msg(
      'A label of an endpoint: istio, where a proxy takes mTLS there. A cluster with auto mTLS speaks it to those, and plaintext to others.',
    ),
    sources: ['istio:concepts/security/', 'istio:ops/configuration/traffic-management/tls-configuration/'],
  },
} as const satisfies Terms;

import { msg } from '../lib/words.ts';
import type { Terms } from './term.ts';

/** How connections come in, and how their filter chain is chosen. */
export const LISTENER_TERMS = {
  source: {
    title: msg('Source'),
    text: msg(
      'Who opens the connection: the application beside the proxy, callers from other pods, or the tools that look after the pod.',
    ),
    sources: ['istio:ops/deployment/architecture/'],
  },
  outbound: {
    title: msg('Outbound'),
    text: msg(
      'Traffic that the application of this pod sends. The sidecar captures it, chooses where it goes, and adds mTLS, retries and timeouts on the way.',
    ),
    sources: ['istio:ops/configuration/traffic-management/traffic-routing/', 'istio:concepts/traffic-management/'],
  },
  inbound: {
    title: msg('Inbound'),
    text: msg(
      'Traffic that others send to this pod. The sidecar captures it, ends mTLS, checks the authorization policies, and passes it on to the application.',
    ),
    sources: ['istio:ops/configuration/traffic-management/traffic-routing/', 'istio:concepts/security/'],
  },
  capture: {
    title: msg('Capture'),
    text: msg(
      'Rules of the pod’s network (iptables) redirect connections to the proxy: outgoing ones to port 15001, incoming ones to 15006. The application and its peers notice nothing.',
    ),
    sources: ['istio:ops/deployment/architecture/', 'istio:ops/deployment/application-requirements/'],
  },
  listener: {
    title: msg('Listener'),
    text: msg(
      'An address and port at which Envoy takes connections, with the filters that handle them. A listener that is not bound gets its connections from another listener.',
    ),
    sources: [
      'envoy:intro/arch_overview/listeners/listeners',
      'istio:ops/configuration/traffic-management/traffic-routing/',
    ],
  },
  'virtual-listener': {
    title: msg('Virtual listener'),
    text: msg(
      'The one listener of a sidecar that really accepts captured connections in a direction: virtualOutbound on 15001, virtualInbound on 15006. The connections in it were made to other addresses, which it finds out.',
    ),
    sources: ['istio:ops/diagnostic-tools/proxy-cmd/', 'envoy:api-v3/config/listener/v3/listener.proto'],
  },
  'hand-off': {
    title: msg('Hand-off'),
    text: msg(
      'With use_original_dst, a listener gives each connection to the listener that owns its original destination: the exact IP and port, else any IP with that port. Where none does, it handles the connection itself.',
    ),
    sources: ['envoy:api-v3/config/listener/v3/listener.proto', 'istio:ops/diagnostic-tools/proxy-cmd/'],
  },
  'original-dst': {
    title: msg('original_dst'),
    text: msg(
      'A listener filter that asks the operating system for the address that a redirected connection was made to. The hand-off and the choice of the filter chain go by that address.',
    ),
    sources: ['envoy:configuration/listeners/listener_filters/original_dst_filter'],
  },
  'bound-to-port': {
    title: msg('Bound'),
    text: msg(
      'Whether the listener has a socket of its own on its address. With bind_to_port false it has none, and gets connections by hand-off alone.',
    ),
    sources: ['envoy:api-v3/config/listener/v3/listener.proto'],
  },
  'traffic-direction': {
    title: msg('Direction'),
    text: msg(
      'What the control plane says a listener is for: INBOUND, OUTBOUND, or nothing. Envoy does not choose a listener or a filter chain by it.',
    ),
    sources: ['envoy:api-v3/config/core/v3/base.proto'],
  },
  'internal-listener': {
    title: msg('Internal listener'),
    text: msg(
      'A listener without a socket: another part of the same Envoy connects to it in memory. Waypoints and HBONE are built with them.',
    ),
    sources: ['envoy:configuration/other_features/internal_listener'],
  },
  'listener-filter': {
    title: msg('Listener filter'),
    text: msg(
      'Looks at a connection before its filter chain is chosen, and finds out what the choice needs: the original destination, the server name, the protocol.',
    ),
    sources: ['envoy:intro/arch_overview/listeners/listener_filters'],
  },
  'tls-inspector': {
    title: msg('tls_inspector'),
    text: msg(
      'A listener filter that reads the first bytes of a connection: whether it is TLS, and then the server name (SNI) and the protocols (ALPN) that the client offers. It decrypts nothing.',
    ),
    sources: ['envoy:configuration/listeners/listener_filters/tls_inspector'],
  },
  'http-inspector': {
    title: msg('http_inspector'),
    text: msg(
      'A listener filter that tells by the first bytes of a plaintext connection whether it is HTTP, and which version. Istio needs it where the protocol of a port is not declared.',
    ),
    sources: [
      'envoy:configuration/listeners/listener_filters/http_inspector',
      'istio:ops/configuration/traffic-management/protocol-selection/',
    ],
  },
  'proxy-protocol': {
    title: msg('proxy_protocol'),
    text: msg(
      'A listener filter that reads the PROXY header which a load balancer puts before the data, and takes the client’s address from there.',
    ),
    sources: ['envoy:configuration/listeners/listener_filters/proxy_protocol'],
  },
  'filter-chain': {
    title: msg('Filter chain'),
    text: msg(
      'What is done with one kind of connection of a listener: how TLS is ended, and which network filters read the bytes. Each connection gets exactly one chain, or is closed.',
    ),
    sources: ['envoy:intro/arch_overview/listeners/network_filter_chain'],
  },
  'filter-chain-match': {
    title: msg('Filter chain match'),
    text: msg(
      'The conditions of a filter chain: destination port and IP, server names, transport protocol, application protocols, source. Envoy asks them in a fixed order and keeps the most exact answer of each; the order of the chains does not matter.',
    ),
    sources: ['envoy:api-v3/config/listener/v3/listener_components.proto'],
  },
  'default-chain': {
    title: msg('Default filter chain'),
    text: msg(
      'Takes the connections that no other filter chain of the listener matches. Without one, they are closed.',
    ),
    sources: ['envoy:api-v3/config/listener/v3/listener.proto'],
  },
  'matcher-tree': {
    title: msg('Matcher'),
    text: msg(
      'A tree of conditions that leads to one action: a filter chain, a route, a policy. The first match on the way down wins.',
    ),
    sources: ['envoy:intro/arch_overview/advanced/matching/matching_api'],
  },
  'transport-protocol': {
    title: msg('Transport protocol'),
    text: msg(
      'A condition of a filter chain: tls where a TLS handshake was seen, raw_buffer where it was not. The tls_inspector finds it out.',
    ),
    sources: ['envoy:api-v3/config/listener/v3/listener_components.proto'],
  },
  'application-protocols': {
    title: msg('Application protocols'),
    text: msg(
      'A condition of a filter chain: what the client offers by ALPN, or for plaintext what the http_inspector has seen. Mesh peers offer Istio’s own names, such as istio-http/1.1.',
    ),
    sources: [
      'envoy:api-v3/config/listener/v3/listener_components.proto',
      'istio:ops/configuration/traffic-management/protocol-selection/',
    ],
  },
  'destination-port': {
    title: msg('Destination port'),
    text: msg(
      'A condition of a filter chain: the port that the connection was made to before it was redirected. The inbound listener tells the ports of the pod apart by it.',
    ),
    sources: ['envoy:api-v3/config/listener/v3/listener_components.proto'],
  },
  'transport-socket': {
    title: msg('Transport socket'),
    text: msg('How bytes travel on a connection: as TLS, with its certificates and checks, or as they are.'),
    sources: ['envoy:intro/arch_overview/security/ssl'],
  },
  'special-ports': {
    title: msg('Special ports'),
    text: msg(
      'Ports that Istio keeps for itself in a pod: 15000 admin, 15001 outbound, 15006 inbound, 15008 HBONE, 15020 agent, 15021 health, 15053 DNS, 15090 Prometheus. Applications must not use them.',
    ),
    sources: ['istio:ops/deployment/application-requirements/'],
  },
} as const satisfies Terms;

import { msg } from '../lib/words.ts';
import type { Terms } from './term.ts';

/** How a request finds its cluster. */
export const ROUTE_TERMS = {
  'route-configuration': {
    title: msg('Route configuration'),
    text: msg(
      'The table that tells where HTTP requests go: virtual hosts, and their routes. It comes by RDS under its name, or stands inline in the filter chain.',
    ),
    sources: [
      'envoy:intro/arch_overview/http/http_routing',
      'istio:ops/configuration/traffic-management/traffic-routing/',
    ],
  },
  'virtual-host': {
    title: msg('Virtual host'),
    text: msg(
      'A part of a route configuration, chosen by the Host header. The choice is final: where none of its routes fits, no other virtual host is tried.',
    ),
    sources: ['envoy:intro/arch_overview/http/http_routing'],
  },
  domains: {
    title: msg('Domains'),
    text: msg(
      'The hosts of a virtual host. An exact name wins over *.example.com, that over example.*, and * takes what is left; among wildcards the longest wins.',
    ),
    sources: ['envoy:api-v3/config/route/v3/route_components.proto'],
  },
  'host-header': {
    title: msg('Host header'),
    text: msg(
      'The name that the client asks for (:authority in HTTP/2). Within a listener it chooses the service, whatever address the connection was made to.',
    ),
    sources: [
      'istio:ops/configuration/traffic-management/traffic-routing/',
      'envoy:configuration/http/http_conn_man/headers',
    ],
  },
  route: {
    title: msg('Route'),
    text: msg(
      'Conditions on a request, such as path, headers and query, and what to do where they all hold: forward, redirect, or answer. The first route that fits is taken.',
    ),
    sources: [
      'envoy:configuration/http/http_conn_man/route_matching',
      'istio:reference/config/networking/virtual-service/',
    ],
  },
  'weighted-cluster': {
    title: msg('Weighted clusters'),
    text: msg(
      'A route may name several clusters with weights; a random value chooses one for each request. Canary releases are made with it.',
    ),
    sources: ['envoy:configuration/http/http_conn_man/traffic_splitting', 'istio:concepts/traffic-management/'],
  },
  mirror: {
    title: msg('Mirror'),
    text: msg('A copy of the request goes to another cluster as well. Its answer is thrown away.'),
    sources: [
      'envoy:api-v3/config/route/v3/route_components.proto',
      'istio:reference/config/networking/virtual-service/',
    ],
  },
  redirect: {
    title: msg('Redirect'),
    text: msg('The route answers with another address, which the client is to ask; nothing is forwarded.'),
    sources: ['envoy:intro/arch_overview/http/http_routing'],
  },
  'direct-response': {
    title: msg('Direct response'),
    text: msg('The route itself holds status and body of the answer; nothing is forwarded.'),
    sources: ['envoy:intro/arch_overview/http/http_routing'],
  },
  rewrite: {
    title: msg('Rewrite'),
    text: msg('The route changes path or host of a request before it is forwarded.'),
    sources: ['envoy:intro/arch_overview/http/http_routing'],
  },
  timeout: {
    title: msg('Timeout'),
    text: msg(
      'How long a request may take in all, retries included; then the client gets 504. Envoy’s own default is 15 s, and Istio switches it off unless a VirtualService sets one.',
    ),
    sources: ['envoy:configuration/http/http_filters/router_filter', 'istio:concepts/traffic-management/'],
  },
  'retry-policy': {
    title: msg('Retry policy'),
    text: msg(
      'On which failures a request is sent once more, how often, and after how long. Istio retries failed connections and a few other harmless cases by itself.',
    ),
    sources: ['envoy:configuration/http/http_filters/router_filter', 'istio:concepts/traffic-management/'],
  },
  'hash-policy': {
    title: msg('Hash policy'),
    text: msg(
      'Which part of a request (a header, a cookie, the client’s address) is hashed, so that equal requests go to the same endpoint. The load balancing must use hashes.',
    ),
    sources: ['envoy:intro/arch_overview/upstream/load_balancing/load_balancers'],
  },
  'per-filter-config': {
    title: msg('Filters set for this route'),
    text: msg(
      'A route or a virtual host may configure an HTTP filter anew, or switch it off, for its own requests (typed_per_filter_config).',
    ),
    sources: ['envoy:intro/arch_overview/http/http_filters'],
  },
  upgrade: {
    title: msg('Upgrade'),
    text: msg('A request may ask to leave HTTP, as WebSocket does. Envoy allows it where the configuration names it.'),
    sources: ['envoy:intro/arch_overview/http/upgrades'],
  },
  'scoped-routes': {
    title: msg('Scoped routes'),
    text: msg('Several route configurations for one listener; a key of the request chooses among them.'),
    sources: ['envoy:intro/arch_overview/http/http_routing'],
  },
  codec: {
    title: msg('Codec'),
    text: msg('Which version of HTTP the connection manager reads; AUTO tells by ALPN or by the first bytes.'),
    sources: ['envoy:intro/arch_overview/http/http_connection_management'],
  },
  'client-address': {
    title: msg('Client address'),
    text: msg(
      'Which address counts as the client’s: that of the connection, or one of x-forwarded-for, where proxies in front are trusted.',
    ),
    sources: ['envoy:configuration/http/http_conn_man/headers'],
  },
  'path-normalization': {
    title: msg('Paths'),
    text: msg(
      'Whether /a/../b and // are cleaned up before policies and routes read the path, so that nobody gets around a rule by writing a path in another way.',
    ),
    sources: ['envoy:configuration/http/http_conn_man/overview', 'istio:reference/config/istio.mesh.v1alpha1/'],
  },
} as const satisfies Terms;

import { msg } from '../lib/words.ts';
import type { Terms } from './term.ts';

/** What reads and changes the bytes of a connection, and the requests in it. */
export const FILTER_TERMS = {
  'network-filter': {
    title: msg('Network filter'),
    text: msg(
      'A link of a filter chain that works on the bytes of a connection. The last one decides where they go: tcp_proxy to a cluster, http_connection_manager to routes.',
    ),
    sources: ['envoy:intro/arch_overview/listeners/network_filters'],
  },
  hcm: {
    title: msg('HTTP connection manager'),
    text: msg(
      'The network filter (HCM) that reads the bytes as HTTP requests, sends each through its HTTP filters, and finds its route.',
    ),
    sources: ['envoy:intro/arch_overview/http/http_connection_management'],
  },
  'tcp-proxy': {
    title: msg('tcp_proxy'),
    text: msg(
      'The network filter that passes a connection on to a cluster byte by byte, without looking into it. There are no routes, headers or retries here.',
    ),
    sources: ['envoy:configuration/listeners/network_filters/tcp_proxy_filter'],
  },
  'udp-proxy': {
    title: msg('udp_proxy'),
    text: msg('The listener filter that passes datagrams on to a cluster.'),
    sources: ['envoy:configuration/listeners/udp_filters/udp_proxy'],
  },
  'dns-filter': {
    title: msg('dns_filter'),
    text: msg('Answers DNS questions from a table of its own, and asks other servers about the rest.'),
    sources: ['envoy:configuration/listeners/udp_filters/dns_filter'],
  },
  'sni-cluster': {
    title: msg('sni_cluster'),
    text: msg(
      'A network filter that takes the server name (SNI) of a TLS connection as the name of the cluster. East-west gateways pass mTLS on by it.',
    ),
    sources: ['envoy:configuration/listeners/network_filters/sni_cluster_filter'],
  },
  'http-filter': {
    title: msg('HTTP filter'),
    text: msg(
      'A link in the chain that each request passes before it leaves, and its answer on the way back. It may check, change or answer the request; the router is the last one.',
    ),
    sources: ['envoy:intro/arch_overview/http/http_filters'],
  },
  router: {
    title: msg('router'),
    text: msg(
      'The last HTTP filter: it sends the request to the cluster of its route, with the timeout and the retries of that route, or answers itself where there is no route.',
    ),
    sources: ['envoy:configuration/http/http_filters/router_filter'],
  },
  rbac: {
    title: msg('RBAC'),
    text: msg(
      'The filter that enforces AuthorizationPolicies: policies of principals (who) and permissions (what) allow or deny. A request that is refused gets 403, a connection is closed.',
    ),
    sources: [
      'envoy:intro/arch_overview/security/rbac_filter',
      'istio:reference/config/security/authorization-policy/',
    ],
  },
  'jwt-authn': {
    title: msg('jwt_authn'),
    text: msg(
      'Checks the JSON Web Token of a request against the keys of its issuer, as a RequestAuthentication asks. A token that is wrong gets 401; one that is missing passes, unless a policy asks for it.',
    ),
    sources: [
      'envoy:configuration/http/http_filters/jwt_authn_filter',
      'istio:reference/config/security/request_authentication/',
    ],
  },
  'ext-authz': {
    title: msg('ext_authz'),
    text: msg('Asks another service whether a request or a connection is allowed, and waits for the answer.'),
    sources: ['envoy:configuration/http/http_filters/ext_authz_filter'],
  },
  'ext-proc': {
    title: msg('ext_proc'),
    text: msg('Lets another service read and change requests and answers while they pass.'),
    sources: ['envoy:configuration/http/http_filters/ext_proc_filter'],
  },
  fault: {
    title: msg('fault'),
    text: msg(
      'Delays a share of the requests, or answers them with an error, so that people can test what happens then. Istio fills it from the fault of a VirtualService.',
    ),
    sources: [
      'envoy:configuration/http/http_filters/fault_filter',
      'istio:reference/config/networking/virtual-service/',
    ],
  },
  cors: {
    title: msg('cors'),
    text: msg('Answers the preflight requests of browsers, and says which other sites may call, as the route tells.'),
    sources: ['envoy:configuration/http/http_filters/cors_filter'],
  },
  stats: {
    title: msg('stats'),
    text: msg(
      'Istio’s own filter that counts requests, durations and bytes by source and destination, such as istio_requests_total. Prometheus collects them.',
    ),
    sources: ['istio:reference/config/metrics/', 'istio:reference/config/proxy_extensions/stats/'],
  },
  'grpc-stats': {
    title: msg('grpc_stats'),
    text: msg('Counts gRPC calls and messages. It changes nothing.'),
    sources: ['envoy:configuration/http/http_filters/grpc_stats_filter'],
  },
  'grpc-web': {
    title: msg('grpc_web'),
    text: msg('Translates between gRPC-Web, which browsers can speak, and gRPC.'),
    sources: ['envoy:configuration/http/http_filters/grpc_web_filter'],
  },
  'metadata-exchange': {
    title: msg('metadata_exchange'),
    text: msg(
      'Istio’s filter by which two proxies tell each other which workloads they stand beside, so that metrics and logs can name both ends.',
    ),
    sources: ['istio:reference/config/metrics/'],
  },
  'alpn-filter': {
    title: msg('alpn'),
    text: msg(
      'Istio’s HTTP filter that chooses which ALPN the proxy offers to the endpoint, so that the peer knows that HTTP of the mesh is inside the mTLS.',
    ),
    sources: ['istio:ops/configuration/traffic-management/protocol-selection/'],
  },
  lua: {
    title: msg('lua'),
    text: msg('Runs a Lua script on requests and answers. What it does stands in the script alone.'),
    sources: ['envoy:configuration/http/http_filters/lua_filter'],
  },
  wasm: {
    title: msg('wasm'),
    text: msg('Runs a WebAssembly plugin on requests and answers. What it does cannot be told from the configuration.'),
    sources: [
      'envoy:configuration/http/http_filters/wasm_filter',
      'istio:reference/config/proxy_extensions/wasm-plugin/',
    ],
  },
  ratelimit: {
    title: msg('ratelimit'),
    text: msg('Asks a rate limit service whether a request is within its limit; one that is not gets 429.'),
    sources: ['envoy:configuration/http/http_filters/rate_limit_filter'],
  },
  'local-ratelimit': {
    title: msg('local_ratelimit'),
    text: msg('Limits the rate of requests in this proxy by a bucket of tokens; above it, the answer is 429.'),
    sources: ['envoy:configuration/http/http_filters/local_rate_limit_filter'],
  },
  'health-check-filter': {
    title: msg('health_check'),
    text: msg('An HTTP filter that answers health checks of others, instead of the application or on its behalf.'),
    sources: ['envoy:configuration/http/http_filters/health_check_filter'],
  },
  'filter-state': {
    title: msg('set_filter_state'),
    text: msg('Remembers values of a connection, such as an identity, for the filters that come later.'),
    sources: ['envoy:configuration/listeners/network_filters/set_filter_state'],
  },
  'not-modelled-filter': {
    title: msg('Other filters'),
    text: msg(
      'Earshot shows every filter by its name and its raw JSON. What it does not know by heart it does not explain, and a followed request says so.',
    ),
    sources: ['envoy:configuration/http/http_filters/http_filters'],
  },
} as const satisfies Terms;

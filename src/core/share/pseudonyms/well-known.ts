/**
 * Words that say nothing of who runs the proxy: they are the same in every mesh, so they keep their names. Istio's are
 * those of istio/istio (pkg/config/constants, pilot/pkg/util/constants, tools/packaging/common/envoy_bootstrap.json).
 */
const KEPT_WORDS = `
  svc cluster local localhost com org net io dev app cloud internal global mesh consul host www dns default public pod
  kube-system kube-public kube-dns coredns kubernetes istio istio-system istiod istio-pilot istio-policy istio-telemetry
  istio-galley istio-citadel istio-proxy istio-ingressgateway istio-egressgateway istio-sidecar-injector sidecar router
  waypoint ztunnel gateway ingress egress
  inbound outbound virtualoutbound virtualinbound blackholecluster passthroughcluster inboundpassthroughcluster
  inboundpassthroughclusteripv4 inboundpassthroughclusteripv6 allow_any block_all unknown
  main_internal connect_originate connect_terminate inner_connect_originate inbound-hbone inbound-vip tunnel encap
  outbound_tunnel_clus outbound_tunnel_lis baggage metadata_exchange
  xds-grpc sds-grpc xds_cluster ads_cluster prometheus prometheus_stats agent zipkin jaeger
  envoy http https http1 http2 grpc tcp tls mtls udp quic raw_buffer h2 h2c h3 spiffe true false null any all none
  mixer istio_authn rbac cors fault lua wasm stats service services workload googleapis envoyproxy k8s
`;

const KEPT: ReadonlySet<string> = new Set(KEPT_WORDS.trim().split(/\s+/));

/** Versions and numbers name nobody: `v1`, `9080`. */
const NUMBER = /^v?\d{1,19}$/;
/** Longer than any DNS label (63 octets, RFC 1035) or name of a Kubernetes object (253). */
const LONGEST = 253;

/** Whether a word of a name is kept as it is: everybody has it, or it is a number. */
export function isKeptWord(word: string): boolean {
  const lower = word.toLowerCase();
  return lower === '' || KEPT.has(lower) || NUMBER.test(lower) || lower.length > LONGEST;
}

/** Last labels by which a text with dots is told to be a host, wherever it stands. */
export const TOP_LEVEL =
  'com|org|net|io|dev|app|cloud|internal|local|consul|global|info|biz|edu|gov|mil|eu|uk|de|fr|nl|ch|at|it|es|pl|se|no|fi|dk|be|jp|cn|kr|in|au|nz|br|ca|us|ru|me|co|ai|tv|xyz|tech|online|corp|lan|intra|intranet|home|test|example|invalid';

/**
 * Names of Envoy's and Istio's extensions and types, hosts of public projects, and operators of formats. Nothing in them is
 * replaced.
 */
export const OWN_NAMES =
  '(?:[\\w-]+\\.)*(?:istio|kubernetes|k8s|cncf|envoyproxy|spiffe)\\.io\\b(?!\\.\\w)|(?:[\\w-]+\\.)*googleapis\\.com\\b(?!\\.\\w)|type\\.googleapis\\.com/[\\w./-]+|envoy\\.(?:filters|extensions|config|type|api|service|data|admin|lb|upstream|resource_monitors|transport_sockets|access_loggers|http|tcp|router|matching|bootstrap|wasm|stat_sinks|tracers|retry_priorities|retry_host_predicates|clusters|load_balancing_policies|compression|formatter|internal_redirect_predicates|network|rate_limit_descriptors|request_id|path|string_matcher|common|listener_manager|connection_handler|cluster)\\b[\\w./-]*|(?:udpa|xds)\\.(?:type|core|data|annotations|service)[\\w.]*|google\\.protobuf\\.\\w+|istio\\.(?:filters|stats|metadata_exchange|alpn|workload|authn|telemetry|io)\\b[\\w./]*|io\\.istio\\.\\w+|%[A-Z][A-Z0-9_]*(?:\\([^)%]{0,200}\\))?(?::\\d{1,9})?%';

/** ALPN names that Istio's proxies offer each other for HTTP (pilot/pkg/networking/util/util.go). */
export const ISTIO_HTTP: ReadonlySet<string> = new Set(['istio-http/1.0', 'istio-http/1.1', 'istio-h2']);
/** The same for TCP. */
export const ISTIO_TCP: ReadonlySet<string> = new Set(['istio-peer-exchange', 'istio']);

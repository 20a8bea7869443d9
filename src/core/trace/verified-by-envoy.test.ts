import { describe, expect, it } from 'vitest';
import { sourceOf } from '../inspect/dump-fixture.ts';
import { extension, listenerAt, requestTo, tcpTo, tlsSocket } from './connection/trace-fixture.ts';
import type { HttpRequest, TraceRequest } from './request.ts';
import { traceRequest } from './trace-request.ts';

// Each of these was once told otherwise here than by a running Envoy 1.40; see docs/verification.md.

/** What becomes of a request to a listener with this one chain, in one line. */
function verdictOf(chain: object, set: Partial<TraceRequest>, listener: object = {}): string {
  const static_listeners = [{ listener: listenerAt('10.0.0.1', 80, { filter_chains: [chain], ...listener }) }];
  const static_clusters = [{ cluster: { name: 'other', type: 'STATIC' } }];
  const source = sourceOf({ Listeners: { static_listeners }, Clusters: { static_clusters } });
  const context = { ...source, version: { minor: 40, patch: 0 } };
  const { code, status, flags, details, location } = traceRequest(requestTo('10.0.0.1:80', set), context).verdict;
  return [code, status, flags, details, location].filter((part) => part !== undefined).join(' ');
}

/** A chain with an HTTP connection manager with one virtual host. */
function httpChain(host: object, manager: object = {}, rest: object = {}): object {
  const virtual_hosts = [{ name: 'v', domains: ['*'], ...host }];
  const filter = extension('http', 'HttpConnectionManager', { route_config: { name: 'r', virtual_hosts }, ...manager });
  return { filters: [filter], ...rest };
}

const direct = (status: number) => ({ routes: [{ match: { prefix: '/' }, direct_response: { status } }] });
const NO_ROUTE = { routes: [{ match: { path: '/nowhere' }, direct_response: { status: 200 } }] };

function http(set: Partial<HttpRequest>): HttpRequest {
  return { method: 'GET', scheme: 'http', authority: 'a.com', path: '/a', headers: [], ...set };
}

const tls = (alpn: readonly string[]) => ({ kind: 'tls' as const, alpn });

const UPGRADE: HttpRequest['headers'] = [
  ['connection', 'Upgrade'],
  ['upgrade', 'websocket'],
];

describe('HTTP', () => {
  it('tells a gRPC client 200, unless the codec answers', () => {
    const grpc = http({ headers: [['content-type', 'application/grpc']] });
    expect(verdictOf(httpChain(NO_ROUTE), { http: grpc })).toBe('ES-NO-ROUTE 200 NR route_not_found');
    expect(verdictOf(httpChain(NO_ROUTE), { http: grpc, protocol: 'http/1.0' })).toBe(
      'ES-BAD-REQUEST 426 DPE low_version',
    );
  });

  it('refuses HTTP/1.0 unless it is accepted', () => {
    const accepting = httpChain(direct(200), { http_protocol_options: { accept_http_10: true } });
    expect(verdictOf(httpChain(direct(200)), { http: http({}), protocol: 'http/1.0' })).toBe(
      'ES-BAD-REQUEST 426 DPE low_version',
    );
    expect(verdictOf(accepting, { http: http({}), protocol: 'http/1.0' })).toBe(
      'ES-DIRECT-RESPONSE 200 direct_response',
    );
  });

  it('refuses a CONNECT of HTTP/1.1 without a port', () => {
    const { path: _, ...connect } = http({ method: 'CONNECT' });
    expect(verdictOf(httpChain(NO_ROUTE), { http: connect })).toBe('ES-BAD-REQUEST 400 DPE http1.invalid_url');
    expect(verdictOf(httpChain(NO_ROUTE), { http: connect, protocol: 'h2' })).toBe(
      'ES-NO-ROUTE 404 NR route_not_found',
    );
  });

  it('refuses an upgrade before any filter runs, where there is a route', () => {
    const rbac = { http_filters: [extension('rbac', 'RBAC', { rules: { action: 'ALLOW', policies: {} } })] };
    expect(verdictOf(httpChain(direct(200), rbac), { http: http({ headers: UPGRADE }) })).toBe(
      'ES-UPGRADE-REFUSED 403 upgrade_failed',
    );
    expect(verdictOf(httpChain(NO_ROUTE), { http: http({ headers: UPGRADE }) })).toBe(
      'ES-NO-ROUTE 404 NR route_not_found',
    );
    const tlsOnly = { ...direct(200), require_tls: 'ALL' };
    expect(verdictOf(httpChain(tlsOnly), { http: http({ headers: UPGRADE }) })).toBe(
      'ES-UPGRADE-REFUSED 403 upgrade_failed',
    );
  });

  it('tells the place of a redirect and of a direct response that has one', () => {
    expect(verdictOf(httpChain(direct(201)), { http: http({}) })).toBe(
      'ES-DIRECT-RESPONSE 201 direct_response http://a.com/a',
    );
    expect(verdictOf(httpChain({ ...direct(200), require_tls: 'ALL' }), { http: http({}) })).toBe(
      'ES-REDIRECT 301 direct_response https://a.com/a',
    );
  });

  it('sends a CONNECT nowhere, for it has no path', () => {
    const redirect = { routes: [{ match: { connect_matcher: {} }, redirect: { host_redirect: 'b.com' } }] };
    const allowed = { upgrade_configs: [{ upgrade_type: 'CONNECT' }] };
    const { path: _, ...connect } = http({ method: 'CONNECT', authority: 'a.com:80' });
    expect(verdictOf(httpChain(redirect, allowed), { http: connect })).toBe('ES-REDIRECT 301 direct_response');
    const tlsOnly = httpChain({ ...direct(200), require_tls: 'ALL' }, allowed);
    expect(verdictOf(tlsOnly, { http: connect })).toBe('ES-REDIRECT 301 direct_response');
  });

  it('takes the scheme of HTTP/1 from x-forwarded-proto', () => {
    const redirect = { routes: [{ match: { prefix: '/' }, redirect: { host_redirect: 'b.com' } }] };
    const forwarded = http({ headers: [['x-forwarded-proto', 'https']] });
    expect(verdictOf(httpChain(redirect), { http: forwarded })).toBe('ES-REDIRECT 301 direct_response https://b.com/a');
    expect(verdictOf(httpChain(redirect), { http: forwarded, protocol: 'h2' })).toBe(
      'ES-REDIRECT 301 direct_response http://b.com/a',
    );
  });

  it('denies by RBAC what routes take without path parameters', () => {
    const policies = {
      p: { permissions: [{ url_path: { path: { exact: '/a/b' } } }], principals: [{ any: true }] },
    };
    const rbac = extension('rbac', 'RBAC', { rules: { action: 'DENY', policies } });
    const route_config = {
      name: 'r',
      ignore_path_parameters_in_path_matching: true,
      virtual_hosts: [{ name: 'v', domains: ['*'], ...direct(200) }],
    };
    const chain = httpChain({}, { route_config, http_filters: [rbac] });
    expect(verdictOf(chain, { http: http({ path: '/a;x/b' }) })).toBe(
      'ES-ANSWERED-BY-FILTER 403 rbac_access_denied_matched_policy[p]',
    );
  });

  it('rewrites no prefix that stands in the path only without its parameters', () => {
    const virtual_hosts = [
      { name: 'v', domains: ['*'], routes: [{ match: { prefix: '/a/' }, redirect: { prefix_rewrite: '/z/' } }] },
    ];
    const route_config = { name: 'r', ignore_path_parameters_in_path_matching: true, virtual_hosts };
    const locations = ['/a;p/b', '/a/;p/b'].map((path) =>
      verdictOf(httpChain({}, { route_config }), { http: http({ path }) }),
    );
    expect(locations).toEqual([
      'ES-REDIRECT 301 direct_response http://a.com/a;p/b',
      'ES-REDIRECT 301 direct_response http://a.com/z/;p/b',
    ]);
  });
});

describe('connections', () => {
  it('end without details where a TCP proxy has no cluster', () => {
    expect(verdictOf({ filters: [tcpTo('none')] }, { protocol: 'tcp' })).toBe('ES-NO-CLUSTER NC');
  });

  it('end before a handshake where the chain has no filters', () => {
    const chain = { filters: [], transport_socket: tlsSocket() };
    expect(verdictOf(chain, { protocol: 'tcp' })).toBe('ES-NETWORK-FILTER-CLOSED');
  });

  it('have their codec chosen by ALPN, if that agreed on anything', () => {
    const chain = httpChain(
      direct(200),
      {},
      { transport_socket: tlsSocket({ common_tls_context: { alpn_protocols: ['istio', 'h2'] } }) },
    );
    const h2 = { http: http({}), protocol: 'h2' as const };
    expect(verdictOf(chain, { ...h2, transport: tls(['istio']) })).toBe(
      'ES-NETWORK-FILTER-CLOSED DPE http1.codec_error',
    );
    expect(verdictOf(chain, { ...h2, transport: tls(['h2']) })).toBe('ES-DIRECT-RESPONSE 200 direct_response');
    expect(verdictOf(chain, { ...h2, transport: tls([]) })).toBe('ES-DIRECT-RESPONSE 200 direct_response');
  });

  it('need a certificate where names are asked for', () => {
    const validation_context = {
      match_typed_subject_alt_names: [{ san_type: 'URI', matcher: { prefix: 'spiffe://' } }],
    };
    const transport_socket = tlsSocket({ common_tls_context: { validation_context } });
    expect(verdictOf({ filters: [tcpTo('c')], transport_socket }, { protocol: 'tcp', transport: tls([]) })).toBe(
      'ES-TLS-REFUSED TLS_error: PEER_DID_NOT_RETURN_A_CERTIFICATE',
    );
  });

  it.each([
    ['GET', 'http/1.1', 'HTTP_REQUEST'],
    ['CONNECT', 'http/1.1', 'HTTPS_PROXY_REQUEST'],
    ['DELETE', 'http/1.1', 'WRONG_VERSION_NUMBER'],
    ['GET', 'h2', 'WRONG_VERSION_NUMBER'],
  ] as const)('in plaintext by %s of %s to TLS fail with %s', (method, protocol, reason) => {
    const chain = httpChain(direct(200), {}, { transport_socket: tlsSocket() });
    expect(verdictOf(chain, { http: http({ method }), protocol })).toBe(`ES-TLS-REFUSED TLS_error: ${reason}`);
  });

  it('are waited for behind a PROXY header, and hidden by one that nobody reads', () => {
    const end = { ip: '10.9.9.9', port: 1 };
    const proxyHeader = { source: end, destination: { ip: '10.0.0.1', port: 80 } };
    const proxy = extension('proxy_protocol', 'ProxyProtocol');
    const inspector = extension('tls_inspector', 'TlsInspector');
    const byTls = { filter_chain_match: { transport_protocol: 'tls' }, filters: [tcpTo('c')] };
    const both = { listener_filters: [proxy, inspector] };
    const first = { listener_filters: [inspector, proxy] };
    expect(verdictOf(byTls, { proxyHeader, protocol: 'server-first' }, both)).toBe('ES-LISTENER-FILTERS-CLOSED');
    expect(verdictOf(byTls, { proxyHeader, protocol: 'tcp', transport: tls([]) }, both)).toBe('ES-NO-CLUSTER NC');
    expect(verdictOf(byTls, { proxyHeader, protocol: 'tcp', transport: tls([]) }, first)).toBe(
      'ES-NO-FILTER-CHAIN NR filter_chain_not_found',
    );
  });
});

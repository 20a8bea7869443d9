import { describe, expect, it } from 'vitest';
import { buildPage } from '../build-page.ts';
import { sourceOf } from '../dump-fixture.ts';
import { buildIndex } from '../proxy-index.ts';
import { renderPage } from '../render-page.ts';

/** What limits an object of a dump with these sections: the text of the chapter. */
function limits(id: string, sections: Readonly<Record<string, object>>): string {
  const { proxy, root } = sourceOf(sections);
  const page = buildPage(buildIndex(proxy, { root }), id);
  const text = page === null ? '' : renderPage(page);
  return text.slice(text.indexOf('= What limits it\n')).split('\n\n= ')[0]?.trimEnd() ?? '';
}

function cluster(fields: object): string {
  const entry = { cluster: { name: 'a', ...fields } };
  return limits('cluster:a', { Clusters: { dynamic_active_clusters: [entry] } });
}

describe('what limits a cluster', () => {
  it('are Envoy’s defaults, called so', () => {
    expect(cluster({})).toBe(`= What limits it
## Connections and timeouts
connect timeout: 5 s (Envoy’s default) {connect_timeout}
idle timeout: 1 h (Envoy’s default) {idle_timeout}
longest connection: none (Envoy’s default) {max_connection_duration}
requests of a connection: no limit (Envoy’s default) {max_requests_per_connection}
buffer of a connection: 1 MiB (Envoy’s default) {per_connection_buffer_limit_bytes}
panic below: 50 % healthy (Envoy’s default) {healthy_panic_threshold}

## Circuit breakers
limits: 1,024 connections, 1,024 pending requests, 1,024 requests, 3 retries at once (Envoy’s defaults) {circuit_breakers}

## Outlier detection
ejection: none: failing endpoints stay in`);
  });

  it('are what the dump sets, in either spelling', () => {
    expect(
      cluster({
        connectTimeout: '10s',
        per_connection_buffer_limit_bytes: 32_768,
        common_lb_config: { healthy_panic_threshold: {} },
        typed_extension_protocol_options: {
          'envoy.extensions.upstreams.http.v3.HttpProtocolOptions': {
            common_http_protocol_options: { maxConnectionDuration: '600s', max_requests_per_connection: 100 },
            explicit_http_config: { http2_protocol_options: { max_concurrent_streams: 128 } },
          },
        },
        circuit_breakers: {
          thresholds: [{ max_connections: 10, max_retries: 4_294_967_295, retry_budget: {} }],
          per_host_thresholds: [{ max_connections: 5 }],
        },
        outlier_detection: { consecutive_5xx: 0, consecutive_gateway_failure: 3, base_ejection_time: '60s' },
      }),
    ).toBe(`= What limits it
## Connections and timeouts
connect timeout: 10 s {connect_timeout}
idle timeout: 1 h (Envoy’s default) {idle_timeout}
longest connection: 10 min {max_connection_duration}
requests of a connection: 100 {max_requests_per_connection}
requests at once on a connection: 128 {max_concurrent_streams}
buffer of a connection: 32 KiB {per_connection_buffer_limit_bytes}
panic below: never: unhealthy endpoints are not tried {healthy_panic_threshold}

## Circuit breakers
limits: 10 connections, 1,024 pending requests, 1,024 requests, retries within a budget {circuit_breakers}
connections of an endpoint: 5 {per_host_thresholds}

## Outlier detection
after errors in a row: off {consecutive_5xx}
after gateway errors: 3, but only counted: enforcing_consecutive_gateway_failure is 0 {consecutive_gateway_failure}
looks every: 10 s (Envoy’s default) {interval}
ejected for: 60 s, longer each time, at most 5 min {base_ejection_time · max_ejection_time}
at most: 10 % of the endpoints (Envoy’s default) {max_ejection_percent}`);
  });
});

function chain(name: string, typed_config: object): string {
  const filter = { name: `envoy.filters.network.${name}`, typed_config };
  const listener = { name: 'l', filter_chains: [{ filters: [filter] }] };
  return limits('chain:l/0', { Listeners: { static_listeners: [{ listener }] } });
}

describe('what limits a filter chain', () => {
  it('of HTTP', () => {
    const type =
      'type.googleapis.com/envoy.extensions.filters.network.http_connection_manager.v3.HttpConnectionManager';
    expect(
      chain('http_connection_manager', {
        '@type': type,
        stream_idle_timeout: '0s',
        common_http_protocol_options: { idle_timeout: '30s' },
        http_filters: [{ name: 'envoy.filters.http.local_ratelimit' }],
      }),
    ).toBe(`= What limits it
idle request: off {stream_idle_timeout}
request received within: none (Envoy’s default) {request_timeout}
idle connection: 30 s {common_http_protocol_options.idle_timeout}
longest connection: none (Envoy’s default) {max_connection_duration}
request headers: 60 KiB (Envoy’s default) {max_request_headers_kb}
drained within: 5 s (Envoy’s default) {drain_timeout}
filters that limit: local_ratelimit`);
  });

  it('of TCP', () => {
    const type = 'type.googleapis.com/envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy';
    expect(chain('tcp_proxy', { '@type': type, cluster: 'a', max_connect_attempts: 3 })).toBe(`= What limits it
idle connection: 1 h (Envoy’s default) {idle_timeout}
longest connection: none (Envoy’s default) {max_downstream_connection_duration}
attempts to connect: 3 {max_connect_attempts}`);
  });
});

describe('what limits a listener', () => {
  it('is also what holds for the whole proxy', () => {
    const bootstrap = {
      overload_manager: { actions: [{ name: 'envoy.overload_actions.stop_accepting_requests' }] },
      layered_runtime: { layers: [{ static_layer: { 'overload.global_downstream_max_connections': 5000 } }] },
    };
    const text = limits('listener:l', {
      Bootstrap: { bootstrap },
      Listeners: { static_listeners: [{ listener: { name: 'l', per_connection_buffer_limit_bytes: 1000 } }] },
    });
    expect(text).toBe(`= What limits it
first bytes: not waited for: no listener filter reads them
buffer of a connection: 1,000 bytes {per_connection_buffer_limit_bytes}
connections of the whole proxy: 5,000 {overload.global_downstream_max_connections}
under overload: envoy.overload_actions.stop_accepting_requests {overload_manager}`);
  });
});

describe('what limits a route', () => {
  it('are its retries in full', () => {
    const route = {
      match: { prefix: '/' },
      route: {
        cluster: 'a',
        timeout: '30s',
        retry_policy: { retry_on: '5xx', num_retries: 2, retry_back_off: { base_interval: '0.1s' } },
        hedge_policy: {},
      },
      per_request_buffer_limit_bytes: 2048,
    };
    const route_config = { name: 'r', virtual_hosts: [{ name: 'v', domains: ['*'], routes: [route] }] };
    expect(limits('route:r/v/0', { Routes: { static_route_configs: [{ route_config }] } })).toBe(`= What limits it
## Timeouts and retries
timeout: 30 s {timeout}
idle request: as the filter chain says (stream_idle_timeout) {idle_timeout}
retries: up to 2 {num_retries}
retries on: 5xx {retry_on}
each try: no limit of its own: the route’s timeout {per_try_timeout}
pause before a retry: 100 ms at first, then longer {retry_back_off}
buffer of a request: 2 KiB {per_request_buffer_limit_bytes}
hedging: a second try may start before the first has failed {hedge_policy}`);
  });
});

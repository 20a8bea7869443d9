import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { extension } from '../samples/message.ts';
import { HTTP_LOG } from './access-log-config.ts';
import { among, maybe, object } from './arbitrary.ts';
import { TYPES } from './envoy-types.ts';
import { routeAction } from './generate-action.ts';
import { routeMatch } from './generate-match.ts';
import { DOMAINS } from './words.ts';

const ROUTER = extension('envoy.filters.http.router', TYPES.router);

function named(name: string): JsonObject {
  return { filter_metadata: { verify: { name } } };
}

/** The template of a match by template. */
function templateOf(match: JsonObject): string | undefined {
  return /"path_template":"([^"]*)"/.exec(JSON.stringify(match))?.[1];
}

/** A route without its name; `perFilter` may configure HTTP filters for it. */
function route(perFilter: fc.Arbitrary<JsonValue | undefined>): fc.Arbitrary<JsonObject> {
  return routeMatch().chain((match) =>
    fc
      .tuple(routeAction(templateOf(match)), object({ typed_per_filter_config: perFilter }))
      .map(([action, config]): JsonObject => ({ match, ...action, ...config })),
  );
}

interface Host {
  readonly routes: readonly JsonObject[];
  readonly set: JsonObject;
}

function host(perFilter: fc.Arbitrary<JsonValue | undefined>, maxRoutes: number): fc.Arbitrary<Host> {
  return fc.record({
    routes: fc.array(route(perFilter), { minLength: 1, maxLength: maxRoutes }),
    set: object({
      require_tls: maybe(among<JsonValue>('ALL', 'EXTERNAL_ONLY'), 5),
      typed_per_filter_config: perFilter,
    }),
  });
}

/** Names tell virtual host and route in Envoy's access log. */
function buildHost({ routes, set }: Host, index: number, domains: readonly string[]): JsonObject {
  return {
    name: `v${index}`,
    metadata: named(`v${index}`),
    domains: [...domains],
    ...set,
    routes: routes.map((one, at) => ({ ...one, name: `v${index}.r${at}` })),
  };
}

/** envoy.config.route.v3.RouteConfiguration; each domain occurs once, and `*` mostly. */
export function routeConfig(
  perFilter: fc.Arbitrary<JsonValue | undefined> = fc.constant(undefined),
  maxRoutes = 5,
): fc.Arbitrary<JsonObject> {
  const domains = fc.uniqueArray(among(...DOMAINS), {
    minLength: 0,
    maxLength: 8,
    selector: (text) => text.toLowerCase(),
  });
  return fc
    .record({
      domains,
      hasAny: among(true, true, true, false),
      hosts: fc.array(host(perFilter, maxRoutes), { minLength: 1, maxLength: 3 }),
      set: object({
        ignore_port_in_host_matching: maybe(fc.constant(true), 20),
        ignore_path_parameters_in_path_matching: maybe(fc.constant(true), 10),
        vhost_header: maybe(among<JsonValue>('x-a', 'x-missing'), 4),
        typed_per_filter_config: perFilter,
      }),
    })
    .map(({ domains: all, hasAny, hosts, set }) => {
      const names = hasAny || all.length < hosts.length ? ['*', ...all] : all;
      const used = hosts.slice(0, names.length);
      return {
        name: 'routes',
        // Else Envoy refuses routes to clusters that it does not have.
        validate_clusters: false,
        ...set,
        virtual_hosts: used.map((one, index) =>
          buildHost(
            one,
            index,
            names.filter((_, at) => at % used.length === index),
          ),
        ),
      };
    });
}

const onePort = (field: string) => maybe(fc.constant<JsonObject>({ [field]: true }), 15).map((set) => set ?? {});

/** Options of the HTTP connection manager that change a request. */
export const managerOptions: fc.Arbitrary<JsonObject> = fc
  .tuple(
    object({
      normalize_path: maybe(fc.constant(true), 30),
      merge_slashes: maybe(fc.constant(true), 30),
      path_with_escaped_slashes_action: maybe(
        among<JsonValue>('KEEP_UNCHANGED', 'REJECT_REQUEST', 'UNESCAPE_AND_REDIRECT', 'UNESCAPE_AND_FORWARD'),
        30,
      ),
      strip_trailing_host_dot: maybe(fc.constant(true), 20),
      use_remote_address: maybe(fc.constant(true), 30),
      xff_num_trusted_hops: maybe(among<JsonValue>(1, 2), 15),
      upgrade_configs: maybe(among<JsonValue>([{ upgrade_type: 'websocket' }], [{ upgrade_type: 'CONNECT' }]), 20),
    }),
    onePort('strip_matching_host_port'),
    onePort('strip_any_host_port'),
  )
  .map(([options, matching, any]) => ({ ...options, ...('strip_any_host_port' in any ? any : matching) }));

/** The network filter that ends a chain for HTTP. */
export function httpManager(routes: JsonObject, options: JsonObject, filters: readonly JsonObject[] = []): JsonObject {
  return extension('envoy.filters.network.http_connection_manager', TYPES.http, {
    stat_prefix: 'verify',
    // Envoy waits so long for a client to close after an error, a second unless it is told.
    delayed_close_timeout: '0.02s',
    access_log: [HTTP_LOG],
    route_config: routes,
    http_filters: [...filters, ROUTER],
    ...options,
  });
}

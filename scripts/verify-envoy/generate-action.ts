import * as fc from 'fast-check';
import type { JsonObject, JsonValue } from '../../src/core/lib/json.ts';
import { extension } from '../samples/message.ts';
import { among, maybe, object, weighted } from './arbitrary.ts';
import { TYPES } from './envoy-types.ts';
import { CLUSTERS } from './words.ts';

const rewrites = among<JsonValue>(
  { pattern: { regex: '/a' }, substitution: '/z' },
  { pattern: { regex: '^/(\\w)(.*)$' }, substitution: '/\\2\\1' },
  { pattern: { regex: '[a-b]+' }, substitution: 'X' },
  { pattern: { regex: '/' }, substitution: '//' },
  { pattern: { regex: '\\d*' }, substitution: '-' },
);

const prefixes = among<JsonValue>('/', '/z', '/z/', '', '/z?k=1', 'z');

const weightsByHeader = object({
  clusters: fc.array(
    object({ name: among<JsonValue>('c0', 'c1', 'c2', 'nowhere'), weight: among<JsonValue>(0, 1, 2, 5) }),
    { minLength: 1, maxLength: 3 },
  ),
  header_name: maybe(fc.constant('x-random'), 80),
  runtime_key_prefix: maybe(fc.constant('verify.weights'), 10),
});

const target = weighted<JsonObject>(
  [6, object({ cluster: among<JsonValue>(...CLUSTERS, 'c0', 'c1', 'c2') })],
  [2, object({ cluster_header: among<JsonValue>('x-cluster', 'x-missing') })],
  [3, object({ weighted_clusters: weightsByHeader })],
);

const pathRewrite = weighted<JsonObject>(
  [5, fc.constant<JsonObject>({})],
  [3, object({ prefix_rewrite: prefixes })],
  [2, object({ regex_rewrite: rewrites })],
);

const hostRewrite = weighted<JsonObject>(
  [6, fc.constant<JsonObject>({})],
  [2, object({ host_rewrite_literal: among<JsonValue>('new.example', 'new.example:81') })],
  [1, object({ host_rewrite_header: among<JsonValue>('x-a', 'x-missing') })],
  [
    1,
    object({
      host_rewrite_path_regex: fc.constant<JsonValue>({
        pattern: { regex: '^/(\\w+).*$' },
        substitution: '\\1.example',
      }),
    }),
  ],
);

function forward(isTemplate: boolean): fc.Arbitrary<JsonObject> {
  return fc
    .tuple(
      target,
      // Envoy refuses the two together.
      isTemplate ? fc.constant<JsonObject>({}) : pathRewrite,
      hostRewrite,
      object({
        append_x_forwarded_host: maybe(fc.constant(true), 15),
        cluster_not_found_response_code: maybe(
          among<JsonValue>('NOT_FOUND', 'SERVICE_UNAVAILABLE', 'INTERNAL_SERVER_ERROR'),
          20,
        ),
        upgrade_configs: maybe(
          among<JsonValue>([{ upgrade_type: 'websocket' }], [{ upgrade_type: 'websocket', enabled: false }]),
          8,
        ),
      }),
    )
    .map((parts) => ({ route: parts.reduce<JsonObject>((all, part) => ({ ...all, ...part }), {}) }));
}

const schemes = weighted<JsonObject>(
  [3, fc.constant<JsonObject>({})],
  [2, object({ https_redirect: among<JsonValue>(true, false) })],
  [1, object({ scheme_redirect: among<JsonValue>('https', 'http', 'ftp') })],
);

const redirectPaths = weighted<JsonObject>(
  [3, fc.constant<JsonObject>({})],
  [2, object({ path_redirect: among<JsonValue>('/new', '/new?k=v', 'new', '') })],
  [2, object({ prefix_rewrite: prefixes })],
  [2, object({ regex_rewrite: rewrites })],
);

const redirect = fc
  .tuple(
    schemes,
    redirectPaths,
    object({
      host_redirect: maybe(among<JsonValue>('new.example', 'new.example:99'), 35),
      port_redirect: maybe(among<JsonValue>(80, 443, 8443), 35),
      response_code: maybe(among<JsonValue>('FOUND', 'SEE_OTHER', 'TEMPORARY_REDIRECT', 'PERMANENT_REDIRECT'), 35),
      strip_query: maybe(fc.constant(true), 25),
    }),
  )
  .map((parts) => ({ redirect: parts.reduce<JsonObject>((all, part) => ({ ...all, ...part }), {}) }));

const directResponse = object({
  status: among<JsonValue>(200, 201, 301, 403, 404, 418, 503),
  body: maybe(fc.constant({ inline_string: 'direct' }), 50),
}).map((direct_response) => ({ direct_response }));

/** A path rewrite by template; its variables are those of the match. */
function templateRewrite(template: string): fc.Arbitrary<JsonObject> {
  const name = /\{(\w+)/.exec(template)?.[1];
  const own = name === undefined ? [] : [`/{${name}}/new`, `/new/{${name}}`];
  return among('/new', ...own).map((path_template_rewrite) => ({
    route: {
      cluster: 'c1',
      path_rewrite_policy: extension(
        'envoy.path.rewrite.uri_template.uri_template_rewriter',
        TYPES.uriTemplateRewrite,
        {
          path_template_rewrite,
        },
      ),
    },
  }));
}

/** What a route does: forwards, redirects, or answers. `template`: of the route's match, if it is one by template. */
export function routeAction(template: string | undefined): fc.Arbitrary<JsonObject> {
  return weighted<JsonObject>(
    [3, directResponse],
    [6, forward(template !== undefined)],
    [3, redirect],
    ...(template === undefined ? [] : [[3, templateRewrite(template)] as const]),
  );
}

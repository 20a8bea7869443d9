import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import type { Result } from '../lib/result.ts';
import { err, ok } from '../lib/result.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Problem } from '../parse/problem.ts';
import { fieldOf, readPart } from '../parse/read-part.ts';
import type { RedirectDetailMessage, RouteDetailMessage } from '../parse/schemas/route-detail.ts';
import {
  protocolMirrorsSchema,
  routeConfigDetailSchema,
  routeDetailSchema,
  virtualHostDetailSchema,
} from '../parse/schemas/route-detail.ts';
import { buildForward, buildMirrors, buildRegexRewrite } from './build-forward.ts';
import { buildMutations } from './build-header-mutations.ts';
import { buildHeaderMatches } from './build-match.ts';
import type {
  DirectResponseDetail,
  MirrorDetail,
  RedirectDetail,
  RouteConfigDetail,
  RouteDetail,
  VirtualHostDetail,
} from './route-detail-types.ts';
import { fieldAt } from './struct.ts';

// Read only for the route that a request takes: a dump has some ten thousand routes, of which no other needs it.

/** The first thing that is wrong with a part that could not be read. */
function failed(problems: readonly Problem[], path: JsonPath, part: Message): Result<never, Problem> {
  return err(problems[0] ?? { path, part: say(part), message: t`It could not be read.` });
}

function buildRedirect(message: RedirectDetailMessage): RedirectDetail {
  return {
    ...given('scheme', message.scheme_redirect || undefined),
    https: message.https_redirect === true,
    ...given('host', message.host_redirect || undefined),
    ...given('port', message.port_redirect || undefined),
    ...given('path', message.path_redirect || undefined),
    ...given('pathFormat', message.path_rewrite || undefined),
    ...given('prefixRewrite', message.prefix_rewrite || undefined),
    ...given('regexRewrite', message.regex_rewrite && buildRegexRewrite(message.regex_rewrite)),
    stripQuery: message.strip_query === true,
  };
}

function buildDirectResponse(message: NonNullable<RouteDetailMessage['direct_response']>): DirectResponseDetail {
  const { inline_string: text, inline_bytes: base64, filename } = message.body ?? {};
  const body =
    text !== undefined
      ? ({ kind: 'text', value: text } as const)
      : base64 !== undefined
        ? ({ kind: 'base64', value: base64 } as const)
        : filename !== undefined
          ? ({ kind: 'file', value: filename } as const)
          : undefined;
  return { status: message.status ?? 200, ...given('body', body), isFormatted: message.body_format !== undefined };
}

/** Where a route lists its weighted clusters, as the document spells it. */
function weightedPathIn(raw: unknown, path: JsonPath): JsonPath {
  const action = fieldOf(raw, path, 'route');
  const weighted = fieldOf(action.value, action.path, 'weighted_clusters');
  return fieldOf(weighted.value, weighted.path, 'clusters').path;
}

/** Reads all that a route says beside what it matches; the path is the route's own. */
export function readRouteDetail(root: JsonValue, path: JsonPath): Result<RouteDetail, Problem> {
  const problems: Problem[] = [];
  const raw = valueAt(root, path);
  const message = readPart(routeDetailSchema, raw, path, msg('route'), problems);
  if (message === undefined) return failed(problems, path, msg('route'));
  return ok({
    mutations: buildMutations(message),
    ...given('forward', message.route && buildForward(message.route, weightedPathIn(raw, path))),
    ...given('redirect', message.redirect && buildRedirect(message.redirect)),
    ...given('directResponse', message.direct_response && buildDirectResponse(message.direct_response)),
    metadata: message.metadata?.filter_metadata ?? {},
  });
}

/** Reads what a virtual host says beside its domains and routes. */
export function readVirtualHostDetail(root: JsonValue, path: JsonPath): Result<VirtualHostDetail, Problem> {
  const problems: Problem[] = [];
  const message = readPart(virtualHostDetailSchema, valueAt(root, path), path, msg('virtual host'), problems);
  if (message === undefined) return failed(problems, path, msg('virtual host'));
  const clusters = message.virtual_clusters ?? [];
  return ok({
    mutations: buildMutations(message),
    virtualClusters: clusters.map(({ name = '', headers }) => ({ name, headers: buildHeaderMatches(headers) })),
    mirrors: buildMirrors(message.request_mirror_policies),
    isHedged: message.hedge_policy?.hedge_on_per_try_timeout === true,
  });
}

const PROTOCOL_OPTIONS = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

/** Reads the mirrors that a cluster has of its own; the path is the cluster's. They come before those of routes. */
export function readClusterMirrors(root: JsonValue, path: JsonPath): readonly MirrorDetail[] {
  const options = fieldOf(valueAt(root, path), path, 'typed_extension_protocol_options');
  const own = { path: [...options.path, PROTOCOL_OPTIONS], value: fieldAt(options.value, PROTOCOL_OPTIONS) };
  if (own.value === undefined) return [];
  const message = readPart(protocolMirrorsSchema, own.value, own.path, msg('protocol options'), []);
  return buildMirrors(message?.request_mirror_policies);
}

/** Reads what a route configuration says beside its virtual hosts. */
export function readRouteConfigDetail(root: JsonValue, path: JsonPath): Result<RouteConfigDetail, Problem> {
  const problems: Problem[] = [];
  const message = readPart(routeConfigDetailSchema, valueAt(root, path), path, msg('route configuration'), problems);
  if (message === undefined) return failed(problems, path, msg('route configuration'));
  const optional = (message.cluster_specifier_plugins ?? []).filter(({ is_optional: isOptional }) => isOptional);
  return ok({
    mutations: buildMutations(message),
    mirrors: buildMirrors(message.request_mirror_policies),
    mostSpecificMutationsWin: message.most_specific_header_mutations_wins === true,
    internalOnlyHeaders: message.internal_only_headers ?? [],
    optionalPlugins: new Set(optional.map(({ extension }) => extension?.name ?? '')),
  });
}

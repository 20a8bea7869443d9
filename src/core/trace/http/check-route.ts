import { isJsonArray, isJsonObject, property } from '../../lib/json.ts';
import { t } from '../../lib/words.ts';
import type { CheckInput, SetMetadata } from '../../model/check-test-types.ts';
import type { RuntimeFraction } from '../../model/match-types.ts';
import type { BothMutations } from '../../model/route-detail-types.ts';
import type { Route, RouteConfig } from '../../model/route-types.ts';
import { acceptedConnection } from '../connection/connection.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Header, Metadata } from '../request.ts';
import { levelsOf, readActionDetails } from './action-details.ts';
import type { ActionDetails, RoutePlace } from './action-details.ts';
import type { DirectAnswer, Forwarding } from './action-outcome.ts';
import { chooseRouteCluster, takeRouteAction } from './action.ts';
import type { Formatted } from './format-stream.ts';
import { formatStream } from './format-stream.ts';
import { mutateAll, virtualClusterOf } from './forward.ts';
import type { HeaderMap } from './header-map.ts';
import { addHeader, buildHeaderMap, firstValue } from './header-map.ts';
import { NO_REDIRECT, redirectLocation, redirectRewrite } from './redirect.ts';
import { rewritePath } from './rewrite-path.ts';
import { selectRoute } from './route.ts';
import type { Stream } from './stream.ts';
import { selectVirtualHost } from './virtual-host.ts';

// Envoy's router_check_tool has rules of its own: test/tools/router_check/router.cc.

/** What a test may ask for. Texts are '' and numbers 0 where there is nothing. */
export interface CheckAnswers {
  readonly clusterName: string;
  readonly virtualClusterName: string;
  readonly virtualHostName: string;
  readonly pathRewrite: string;
  readonly hostRewrite: string;
  readonly pathRedirect: string;
  readonly codeRedirect: number;
  /** Undefined: nothing is forwarded. */
  readonly timeoutMs?: number;
  readonly requestHeaders: HeaderMap;
  readonly responseHeaders: HeaderMap;
  /** What took the request; undefined: nothing did, or it is not known. */
  readonly entry?: CheckedEntry;
  /** Why the answers cannot be known, as the rest of a sentence. */
  readonly unknown?: string;
}

/** What took a request: a route, or a virtual host that answers everything without TLS by a redirect. */
export type CheckedEntry =
  { readonly kind: 'forward' | 'direct'; readonly route: Route } | { readonly kind: 'tls-redirect' };

/** Structs are merged field by field, lists put together, and all else replaced (StructUtil::update). */
function mergeValues(known: unknown, value: unknown): unknown {
  if (isJsonArray(known) && isJsonArray(value)) return [...known, ...value];
  if (!isJsonObject(known) || !isJsonObject(value)) return value;
  const merged = Object.entries(value).map(([key, own]) => [key, mergeValues(property(known, key), own)]);
  return { ...known, ...Object.fromEntries(merged) };
}

/** Values under one namespace are merged where a writer may overwrite (source/extensions/filters/http/set_metadata). */
function mergeMetadata(writes: readonly SetMetadata[]): Metadata {
  const spaces = new Map<string, unknown>();
  for (const { namespace, value, allowOverwrite } of writes) {
    if (!spaces.has(namespace)) spaces.set(namespace, value);
    else if (allowOverwrite) spaces.set(namespace, mergeValues(spaces.get(namespace), value));
  }
  return Object.fromEntries(spaces);
}

/** Without the one runtime key that a test sets no fraction is met, and a numerator of 0 counts as 1. */
function decideFraction({ runtime, randomValue }: CheckInput, fraction: RuntimeFraction): boolean {
  const isSet = runtime !== undefined && runtime !== '' && fraction.key === runtime;
  return isSet && randomValue % fraction.denominator < Math.max(fraction.numerator, 1);
}

function buildStream(input: CheckInput, context: TraceContext): Stream {
  const scheme = input.ssl ? 'https' : 'http';
  const headers: Header[] = [['x-forwarded-proto', scheme], ...input.requestHeaders];
  if (input.internal) headers.push(['x-envoy-internal', 'true']);
  const dynamicMetadata = mergeMetadata(input.dynamicMetadata);
  const end = { ip: '127.0.0.1', port: 0 };
  const connection = acceptedConnection({ local: end, remote: end }, { filterState: {}, dynamicMetadata });
  return {
    headers: buildHeaderMap({ ...input, scheme, headers }),
    connection,
    remote: connection.remote,
    protocol: 'HTTP/1.1',
    peerValidated: false,
    dynamicMetadata,
    filterState: {},
    random: input.randomValue,
    runtime: {},
    version: context.version,
    decideFraction: (fraction) => decideFraction(input, fraction),
  };
}

/** What changes nothing formats nothing. */
function noFormat(): Formatted {
  return { text: '', unknown: [] };
}

function givenResponse({ responseHeaders }: CheckInput): HeaderMap {
  return responseHeaders.reduce<HeaderMap>((map, [name, value]) => addHeader(map, name, value), []);
}

/** The tool gives a direct answer its status and content before the route's mutations, unlike Envoy. */
function contentOf(answer: DirectAnswer): readonly Header[] {
  const length = answer.body === undefined ? 0 : Number(firstValue(answer.headers, 'content-length') ?? 0);
  const status: Header = [':status', String(answer.status)];
  return length === 0 ? [status] : [status, ['content-length', String(length)], ['content-type', 'text/plain']];
}

function nothing(input: CheckInput, stream: Stream): CheckAnswers {
  return {
    clusterName: '',
    virtualClusterName: '',
    virtualHostName: '',
    pathRewrite: '',
    hostRewrite: '',
    pathRedirect: '',
    codeRedirect: 0,
    requestHeaders: stream.headers,
    responseHeaders: givenResponse(input),
  };
}

/** A request with its place among the routes, and what is known of them. */
interface Checked {
  readonly input: CheckInput;
  readonly stream: Stream;
  readonly place: RoutePlace;
  readonly details: ActionDetails;
}

/** Formats of response headers see the request as it was sent on. */
function finalizeResponse(
  { stream, place, details }: Checked,
  before: HeaderMap,
  requestHeaders: HeaderMap,
  entry: BothMutations | undefined,
): HeaderMap {
  const format = { routeName: place.route.name, routeMetadata: details.route.metadata };
  const sent = { ...stream, headers: requestHeaders };
  return mutateAll(before, levelsOf(details, entry), 'response', (text) => formatStream(text, sent, format)).headers;
}

function answerDirect(checked: Checked, outcome: DirectAnswer): CheckAnswers {
  const { input, stream, place, details } = checked;
  const { route } = place;
  const own = redirectLocation(NO_REDIRECT, route.pathMatch, stream.headers, noFormat);
  const rewrite = details.route.redirect && redirectRewrite(details.route.redirect);
  const requestHeaders = rewritePath(stream.headers, rewrite, route.pathMatch, noFormat);
  const before = contentOf(outcome).reduce((map, [name, value]) => addHeader(map, name, value), givenResponse(input));
  return {
    ...nothing(input, stream),
    pathRedirect: outcome.location ?? own,
    codeRedirect: outcome.status,
    requestHeaders,
    responseHeaders: finalizeResponse(checked, before, requestHeaders, undefined),
    entry: { kind: 'direct', route },
  };
}

function answerForward(checked: Checked, outcome: Forwarding, entry: BothMutations | undefined): CheckAnswers {
  const { input, stream, place, details } = checked;
  const { headers } = outcome;
  return {
    ...nothing(input, stream),
    clusterName: outcome.cluster,
    // The tool looks when the headers have been changed, unlike Envoy.
    virtualClusterName: virtualClusterOf(details.virtualHost.virtualClusters, { ...stream, headers }) ?? '',
    virtualHostName: place.virtualHost.name,
    pathRewrite: firstValue(headers, ':path') ?? '',
    hostRewrite: firstValue(headers, ':authority') ?? '',
    timeoutMs: outcome.timeoutMs,
    requestHeaders: headers,
    responseHeaders: finalizeResponse(checked, givenResponse(input), headers, entry),
    entry: { kind: 'forward', route: place.route },
  };
}

/** Answers one test of router_check_tool. */
export function checkRoute(input: CheckInput, routeConfig: RouteConfig, context: TraceContext): CheckAnswers {
  const stream = buildStream(input, context);
  const base = nothing(input, stream);
  const host = selectVirtualHost(routeConfig, stream).outcome;
  if (host.kind === 'none') return base;
  if (host.kind === 'redirect') {
    const responseHeaders = addHeader(base.responseHeaders, ':status', String(host.status));
    const redirect = { pathRedirect: host.location, codeRedirect: host.status, responseHeaders };
    return { ...base, ...redirect, entry: { kind: 'tls-redirect' } };
  }
  const { virtualHost } = host;
  const selected = selectRoute(virtualHost, routeConfig, stream, context).outcome;
  if (selected.kind === 'unknown') return { ...base, unknown: selected.why };
  if (selected.kind === 'none') return base;
  const place: RoutePlace = { route: selected.route, virtualHost, routeConfig };
  const details = readActionDetails(place, context);
  if (!details.ok) return { ...base, unknown: t`the route could not be read` };
  const chosen = chooseRouteCluster(place, stream, context);
  const { outcome } = takeRouteAction(place, stream, context, chosen);
  const checked: Checked = { input, stream, place, details: details.value };
  switch (outcome.kind) {
    case 'unknown':
      return { ...base, unknown: outcome.why };
    case 'non-forwarding':
      return base;
    case 'forward':
      return answerForward(checked, outcome, chosen?.entry?.mutations);
    case 'redirect':
    case 'direct-response':
      return answerDirect(checked, outcome);
  }
}

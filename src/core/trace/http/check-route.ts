import { isJsonObject } from '../../lib/json.ts';
import type { RuntimeFraction } from '../../model/match-types.ts';
import type { RouteConfig } from '../../model/route-types.ts';
import { acceptedConnection } from '../connection/connection.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Header, Metadata } from '../request.ts';
import { levelsOf, readActionDetails } from './action-details.ts';
import type { RoutePlace } from './action-details.ts';
import type { DirectAnswer, Forwarding } from './action-outcome.ts';
import { takeRouteAction } from './action.ts';
import type { Formatted } from './format-stream.ts';
import { formatStream } from './format-stream.ts';
import { mutateAll } from './forward.ts';
import type { HeaderMap } from './header-map.ts';
import { addHeader, buildHeaderMap, firstValue } from './header-map.ts';
import { NO_REDIRECT, redirectLocation } from './redirect.ts';
import { selectRoute } from './route.ts';
import type { Stream } from './stream.ts';
import { selectVirtualHost } from './virtual-host.ts';

// Envoy's router_check_tool has rules of its own: test/tools/router_check/router.cc.

/** The input of one test. */
export interface CheckInput {
  readonly authority: string;
  readonly path: string;
  readonly method: string;
  readonly ssl: boolean;
  readonly internal: boolean;
  readonly randomValue: number;
  /** The one runtime key that is set. */
  readonly runtime?: string;
  readonly requestHeaders: readonly Header[];
  readonly responseHeaders: readonly Header[];
  readonly dynamicMetadata: readonly SetMetadata[];
}

/** envoy.extensions.filters.http.set_metadata.v3.Metadata: the first writer of a namespace wins. */
interface SetMetadata {
  readonly namespace: string;
  readonly value: unknown;
  readonly allowOverwrite: boolean;
}

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
}

/** Values under one namespace are merged where a writer may overwrite (source/extensions/filters/http/set_metadata). */
function mergeMetadata(writes: readonly SetMetadata[]): Metadata {
  const spaces = new Map<string, unknown>();
  for (const { namespace, value, allowOverwrite } of writes) {
    const known = spaces.get(namespace);
    if (known === undefined) spaces.set(namespace, value);
    else if (allowOverwrite && isJsonObject(known) && isJsonObject(value))
      spaces.set(namespace, { ...known, ...value });
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

/** The tool gives a direct response its content before the route's mutations, unlike Envoy. */
function responseHeadersOf(
  input: CheckInput,
  outcome: Forwarding | DirectAnswer,
  place: RoutePlace,
  stream: Stream,
  context: TraceContext,
): HeaderMap {
  const given = input.responseHeaders.reduce<HeaderMap>((map, [name, value]) => addHeader(map, name, value), []);
  const length = outcome.kind === 'forward' || outcome.body === undefined ? 0 : contentLength(outcome.headers);
  const content: HeaderMap =
    length === 0
      ? []
      : [
          ['content-length', String(length)],
          ['content-type', 'text/plain'],
        ];
  const details = readActionDetails(place, context);
  if (!details.ok) return [...given, ...content];
  const format = { routeName: place.route.name, routeMetadata: details.value.route.metadata };
  const levels = levelsOf(details.value, undefined);
  return mutateAll([...given, ...content], levels, 'response', (text) => formatStream(text, stream, format)).headers;
}

function contentLength(headers: HeaderMap): number {
  return Number(firstValue(headers, 'content-length') ?? 0);
}

/** What changes nothing formats nothing. */
function noFormat(): Formatted {
  return { text: '', unknown: [] };
}

function nothing(stream: Stream): CheckAnswers {
  return {
    clusterName: '',
    virtualClusterName: '',
    virtualHostName: '',
    pathRewrite: '',
    hostRewrite: '',
    pathRedirect: '',
    codeRedirect: 0,
    requestHeaders: stream.headers,
    responseHeaders: [],
  };
}

/** Answers one test of router_check_tool. */
export function checkRoute(input: CheckInput, routeConfig: RouteConfig, context: TraceContext): CheckAnswers {
  const stream = buildStream(input, context);
  const base = nothing(stream);
  const host = selectVirtualHost(routeConfig, stream).outcome;
  if (host.kind === 'none') return base;
  if (host.kind === 'redirect') return { ...base, pathRedirect: host.location, codeRedirect: host.status };
  const { virtualHost } = host;
  const selected = selectRoute(virtualHost, routeConfig, stream, context).outcome;
  if (selected.kind !== 'route') return base;
  const { route } = selected;
  const place: RoutePlace = { route, virtualHost, routeConfig };
  const { outcome } = takeRouteAction(place, stream, context);
  if (outcome.kind === 'unknown' || outcome.kind === 'non-forwarding') return base;
  const responseHeaders = responseHeadersOf(input, outcome, place, stream, context);
  if (outcome.kind !== 'forward') {
    const own = redirectLocation(NO_REDIRECT, route.pathMatch, stream.headers, noFormat);
    return { ...base, pathRedirect: outcome.location ?? own, codeRedirect: outcome.status, responseHeaders };
  }
  return {
    ...base,
    clusterName: outcome.cluster,
    virtualClusterName: outcome.virtualCluster ?? '',
    virtualHostName: virtualHost.name,
    pathRewrite: firstValue(outcome.headers, ':path') ?? '',
    hostRewrite: firstValue(outcome.headers, ':authority') ?? '',
    timeoutMs: outcome.timeoutMs,
    requestHeaders: outcome.headers,
    responseHeaders,
  };
}

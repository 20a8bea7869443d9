import { given } from '../../lib/given.ts';
import { valueAt } from '../../lib/json-path.ts';
import { msg, t } from '../../lib/words.ts';
import type { HttpConnectionDetail } from '../../model/read-http-connection.ts';
import { readHttpConnection } from '../../model/read-http-connection.ts';
import { readRouteConfigDetail } from '../../model/read-route-detail.ts';
import type { HttpConnectionManager, RouteConfig } from '../../model/route-types.ts';
import { podIp } from '../ask/own-address.ts';
import type { Connection } from '../connection/connection.ts';
import type { TraceContext } from '../connection/context.ts';
import type { EnvoyVersion, HttpRequest, TraceRequest } from '../request.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import { findClientAddress } from './client-address.ts';
import type { HeaderMap } from './header-map.ts';
import { buildHeaderMap, firstValue, setHeader } from './header-map.ts';
import { portStart } from './host.ts';
import { mergeSlashes, normalizePath, unescapeSlashes } from './normalize-path.ts';
import { isConnect } from './path-match.ts';
import { knowsSegmentParameters } from './path-parameters.ts';
import type { Stream } from './stream.ts';

/** What the HTTP connection manager makes of a request. `answer`: the client gets this, and nothing else is asked. */
type HttpConnectionOutcome =
  | { readonly kind: 'stream'; readonly stream: Stream }
  | {
      readonly kind: 'answer';
      readonly status: number;
      readonly details: string;
      readonly flags?: 'DPE';
      readonly location?: string;
    };

export interface HttpConnectionDecision {
  readonly step: Step;
  readonly outcome: HttpConnectionOutcome;
  readonly assumptions: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    'Before routing: host and path are checked, the path is normalised, the host’s dot and port are stripped, and it is told who the client is.',
  ),
  source: { project: 'envoy', file: 'source/common/http/conn_manager_impl.cc' },
};

/** A change that was made, to be shown. */
interface Change {
  readonly label: string;
  readonly from: string;
  readonly to: string;
}

type Answer = Extract<HttpConnectionOutcome, { readonly kind: 'answer' }>;

function answer(status: number, details: string): Answer {
  return { kind: 'answer', status, details };
}

/** What the codec refuses before there is a request: flag DPE (source/common/http/http1/codec_impl.cc). */
function refuseByCodec(
  { protocol }: TraceRequest,
  { method, authority }: HttpRequest,
  detail: HttpConnectionDetail,
): Answer | undefined {
  const isPortless = method === 'CONNECT' && portStart(authority) < 0;
  if (isPortless && protocol !== 'h2') return { ...answer(400, 'http1.invalid_url'), flags: 'DPE' };
  const isOld = protocol === 'http/1.0' && !detail.acceptsHttp10;
  return isOld ? { ...answer(426, 'low_version'), flags: 'DPE' } : undefined;
}

/** What is wrong with a request as it comes in (ConnectionManagerImpl::ActiveStream::decodeHeaders). */
function refuse(headers: HeaderMap): Answer | undefined {
  if (firstValue(headers, ':authority') === undefined) return answer(400, 'missing_host_header');
  const path = firstValue(headers, ':path');
  if (path === undefined || path === '') {
    return isConnect(headers) ? undefined : answer(404, 'missing_path_rejected');
  }
  if (!path.startsWith('/')) return answer(404, 'absolute_path_rejected');
  // Runtime feature envoy.reloadable_features.http_reject_path_with_fragment, on by default.
  return path.includes('#') ? answer(400, 'path_normalization_failed') : undefined;
}

const ESCAPED_SLASH = /%2f|%5c/i;

/** Applies the path options in Envoy's order (ConnectionManagerUtility::maybeNormalizePath). */
function changePath(
  headers: HeaderMap,
  detail: HttpConnectionDetail,
  version: EnvoyVersion,
  changes: Change[],
): HeaderMap | Answer {
  let path = firstValue(headers, ':path');
  if (path === undefined || path === '') return headers;
  const change = (label: string, to: string) => {
    if (path !== undefined && to !== path) changes.push({ label, from: path, to });
    path = to;
  };
  const hasEscape = detail.escapedSlashes !== 'keep' && ESCAPED_SLASH.test(path.split('?', 1)[0] ?? '');
  if (hasEscape && detail.escapedSlashes === 'reject') return answer(400, 'path_normalization_failed');
  if (hasEscape) change('path_with_escaped_slashes_action', unescapeSlashes(path));
  if (detail.normalizePath) {
    const normal = normalizePath(path, knowsSegmentParameters(version));
    if (normal === undefined) return answer(400, 'path_normalization_failed');
    change('normalize_path', normal);
  }
  if (detail.mergeSlashes) change('merge_slashes', mergeSlashes(path));
  if (hasEscape && detail.escapedSlashes === 'redirect') {
    const isGrpc = /^application\/grpc(?:$|\+)/.test(firstValue(headers, 'content-type') ?? '');
    if (isGrpc) return answer(400, 'path_normalization_failed');
    return { ...answer(307, 'path_normalization_failed'), location: path };
  }
  return setHeader(headers, ':path', path);
}

/** `a.b.` and `a.b.:80` lose the dot (HeaderUtility::stripTrailingHostDot). */
function withoutDot(host: string): string {
  const start = portStart(host);
  const name = start < 0 ? host : host.slice(0, start);
  return name.endsWith('.') ? name.slice(0, -1) + host.slice(name.length) : host;
}

interface Stripped {
  readonly host: string;
  /** The port that is gone; undefined: none. */
  readonly port?: string;
}

/** The port goes, or only where it is the one that the client connected to (HeaderUtility::stripPortFromHost). */
function stripPort(host: string, detail: HttpConnectionDetail, { local }: Connection): Stripped {
  const start = portStart(host);
  const port = start < 0 ? '' : host.slice(start + 1);
  if (detail.stripPort === 'none' || !/^\d{1,10}$/.test(port)) return { host };
  if (detail.stripPort === 'matching' && Number(port) !== local.port) return { host };
  return { host: host.slice(0, start), port };
}

function changeHost(
  headers: HeaderMap,
  connection: Connection,
  detail: HttpConnectionDetail,
  changes: Change[],
): { readonly headers: HeaderMap; readonly port?: string } {
  const host = firstValue(headers, ':authority') ?? '';
  const dotless = detail.stripTrailingHostDot ? withoutDot(host) : host;
  const stripped = stripPort(dotless, detail, connection);
  if (dotless !== host) changes.push({ label: 'strip_trailing_host_dot', from: host, to: dotless });
  const label = detail.stripPort === 'any' ? 'strip_any_host_port' : 'strip_matching_host_port';
  if (stripped.host !== dotless) changes.push({ label, from: dotless, to: stripped.host });
  return { headers: setHeader(headers, ':authority', stripped.host), ...given('port', stripped.port) };
}

const PROTOCOLS = { 'http/1.0': 'HTTP/1.0', 'http/1.1': 'HTTP/1.1', h2: 'HTTP/2' } as const;

function protocolOf({ protocol }: TraceRequest): Stream['protocol'] {
  return protocol === 'tcp' || protocol === 'server-first' ? 'HTTP/1.1' : PROTOCOLS[protocol];
}

function answerText({ status, location, details }: Answer): string {
  return location === undefined
    ? t`The client gets ${status} (${details}).`
    : t`The client gets ${status} to ${location} (${details}).`;
}

function changeCandidate({ label, from, to }: Change): Candidate {
  return { label, outcome: 'match', detail: `${from} → ${to}` };
}

function routesText(routeConfig: RouteConfig | undefined, name: string): string {
  if (routeConfig !== undefined)
    return routeConfig.name === '' ? t`It has routes of its own.` : t`Route configuration: ${routeConfig.name}.`;
  return t`The route configuration ${name} is not there, so there is no route for any request.`;
}

/** What stands under the request, and what is known of it. */
export interface HttpConnectionInput {
  readonly http: HttpConnectionManager;
  readonly connection: Connection;
  readonly request: TraceRequest;
  readonly httpRequest: HttpRequest;
  /** Whether the client's certificate was checked. */
  readonly peerValidated: boolean;
  /** Undefined: it is not in the dump (not received), or scopes choose it. */
  readonly routeConfig?: RouteConfig;
  /** The name under which it is looked for; undefined where scopes choose it. */
  readonly routeConfigName?: string;
}

/**
 * What the HTTP connection manager does with a request before it is routed: it refuses it, answers with a redirect, or
 * makes the stream that filters and router see.
 */
export function enterHttpConnection(input: HttpConnectionInput, context: TraceContext): HttpConnectionDecision {
  const { http, request, routeConfig, routeConfigName } = input;
  const detail = readHttpConnection(valueAt(context.root, http.path));
  const changes: Change[] = [];
  const outcome = makeStream(input, detail, context, changes);
  const parts = changes.map(({ label, from, to }) => `${label}: ${from} → ${to}`);
  const routes = routeConfigName === undefined ? [] : [routesText(routeConfig, routeConfigName)];
  const assumptions = detail.ipDetection.flatMap((one): readonly Assumption[] =>
    one.kind === 'unknown'
      ? [{ kind: 'not modelled', text: t`${one.name} may find another address of the client.` }]
      : [],
  );
  return {
    step: {
      kind: 'http-connection',
      question: t`What does the HTTP connection manager make of the request?`,
      candidates: changes.map(changeCandidate),
      answer:
        outcome.kind === 'answer'
          ? answerText(outcome)
          : [
              ...(parts.length === 0 ? [t`Host and path stay as they are.`] : parts.map((part) => `${part}.`)),
              ...routes,
            ].join(' '),
      rule: RULE,
      ...given('object', routeConfig?.id),
      path: http.path,
      decisive: outcome.kind === 'answer' || (routeConfigName !== undefined && routeConfig === undefined),
    },
    outcome,
    assumptions: request.http === undefined ? [...assumptions, noRequest()] : assumptions,
  };
}

function noRequest(): Assumption {
  return { kind: 'assumed', text: t`A GET of / was taken, for nothing is said of the HTTP request.` };
}

/** HTTP/1 does not tell a scheme: x-forwarded-proto does, or TLS (ConnectionManagerUtility::mutateRequestHeaders). */
function schemeOf(headers: HeaderMap, { protocol }: TraceRequest, { tls }: Connection): string {
  if (protocol === 'h2') return firstValue(headers, ':scheme') ?? '';
  const told = firstValue(headers, 'x-forwarded-proto');
  if (told === 'http' || told === 'https') return told;
  return tls === undefined ? 'http' : 'https';
}

function makeStream(
  { connection, request, httpRequest, peerValidated, routeConfig }: HttpConnectionInput,
  detail: HttpConnectionDetail,
  context: TraceContext,
  changes: Change[],
): HttpConnectionOutcome {
  const headers = buildHeaderMap(httpRequest);
  const refused = refuseByCodec(request, httpRequest, detail) ?? refuse(headers);
  if (refused !== undefined) return refused;
  const pathed = changePath(headers, detail, context.version, changes);
  if ('kind' in pathed) return pathed;
  const hosted = changeHost(pathed, connection, detail, changes);
  const config = routeConfig && readRouteConfigDetail(context.root, routeConfig.path);
  const internalOnly = config?.ok === true ? config.value.internalOnlyHeaders : [];
  const client = findClientAddress(hosted.headers, {
    connection,
    detail,
    version: context.version,
    internalOnlyHeaders: internalOnly,
    ...given('ownIp', podIp(context.proxy)),
  });
  if (client.rejectStatus !== undefined) return answer(client.rejectStatus, 'rejecting_because_detection_failed');
  if (client.remote.ip !== connection.remote.ip) {
    changes.push({ label: t`client`, from: connection.remote.ip, to: client.remote.ip });
  }
  const scheme = detail.schemeToOverwrite ?? schemeOf(client.headers, request, connection);
  const schemed = setHeader(client.headers, ':scheme', scheme);
  // The router puts the port of a CONNECT back (Router::OriginalConnectPort).
  const port = isConnect(headers) ? hosted.port : undefined;
  return {
    kind: 'stream',
    stream: {
      headers: schemed,
      connection,
      remote: client.remote,
      protocol: protocolOf(request),
      peerValidated,
      dynamicMetadata: { ...connection.dynamicMetadata, ...request.dynamicMetadata },
      ...given('claims', request.claims),
      filterState: {
        ...connection.filterState,
        ...request.filterState,
        ...given('envoy.router.original_connect_port', port),
      },
      random: request.random,
      ...given('onDraw', context.onDraw),
      runtime: request.runtime,
      version: context.version,
    },
  };
}

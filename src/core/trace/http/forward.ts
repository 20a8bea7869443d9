import { t } from '../../lib/words.ts';
import type { BothMutations, ForwardDetail, MirrorDetail, VirtualCluster } from '../../model/route-detail-types.ts';
import { formatPercent } from '../../lib/count-words.ts';
import type { PathMatch } from '../../model/route-types.ts';
import type { ChosenCluster } from './choose-cluster.ts';
import type { FormatContext, Formatted } from './format-stream.ts';
import { formatStream } from './format-stream.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue, setHeader } from './header-map.ts';
import { matchHeaders, testsLinesIndividually } from './header-match.ts';
import { isConnect } from './path-match.ts';
import { mutateHeaders } from './mutate-headers.ts';
import { restoreConnectPort, rewriteHost } from './rewrite-host.ts';
import { rewritePath } from './rewrite-path.ts';
import { isInFraction } from './runtime-fraction.ts';
import type { Stream } from './stream.ts';

/** The mutations of the levels that a request meets, each outer one after the inner one. */
export interface MutationLevels {
  readonly entry?: BothMutations;
  readonly route: BothMutations;
  readonly virtualHost: BothMutations;
  readonly routeConfig: BothMutations;
  /** Whether the order is turned round, so that the route's has the last word. */
  readonly mostSpecificWins: boolean;
}

/** Headers as they leave, and the commands in formats that cannot be known here. */
export interface Finalized {
  readonly headers: HeaderMap;
  readonly unknown: readonly string[];
}

/** The levels in the order in which they work; a weighted cluster's is always the first. */
function inOrder({
  entry,
  route,
  virtualHost,
  routeConfig,
  mostSpecificWins,
}: MutationLevels): readonly BothMutations[] {
  const levels = [route, virtualHost, routeConfig];
  const ordered = mostSpecificWins ? levels.toReversed() : levels;
  return entry === undefined ? ordered : [entry, ...ordered];
}

/** Applies the mutations of all levels to the headers of a request or of a response. */
export function mutateAll(
  headers: HeaderMap,
  levels: MutationLevels,
  side: 'request' | 'response',
  format: (text: string, headers: HeaderMap) => Formatted,
): Finalized {
  const unknown: string[] = [];
  const mutated = inOrder(levels).reduce((now, level) => {
    const next = mutateHeaders(now, level[side], format);
    for (const name of next.unknown) unknown.push(name);
    return next.headers;
  }, headers);
  return { headers: mutated, unknown };
}

/**
 * The request's headers as the router sends them on: mutations, then the host, then the path. Source: envoy
 * source/common/router/config_impl.cc, finalizeRequestHeaders.
 */
export function finalizeRequest(
  stream: Stream,
  forward: ForwardDetail,
  levels: MutationLevels,
  entry: ChosenCluster['entry'],
  match: PathMatch,
  context: FormatContext,
): Finalized {
  const unknown: string[] = [];
  const formatIn = (headers: HeaderMap) => (text: string) => {
    const made = formatStream(text, { ...stream, headers }, context);
    for (const name of made.unknown) unknown.push(name);
    return made;
  };
  const mutated = mutateAll(stream.headers, levels, 'request', (text, headers) => formatIn(headers)(text));
  const drawn = entry?.hostRewrite;
  const withEntryHost = drawn === undefined ? mutated.headers : setHeader(mutated.headers, ':authority', drawn);
  const ported = restoreConnectPort(withEntryHost, stream.filterState);
  const hosted = rewriteHost(ported, forward.hostRewrite, forward.appendForwardedHost, formatIn(ported));
  const headers = rewritePath(hosted, forward.pathRewrite, match, formatIn(hosted));
  return { headers, unknown: [...mutated.unknown, ...unknown] };
}

/** A cluster that gets a copy of this very request, or could have. */
export interface MirrorOutcome {
  /** '' where the header that names it is missing. */
  readonly cluster: string;
  /** Of all requests. */
  readonly percent: number;
  readonly isTaken: boolean;
}

/** Which mirrors get a copy. CONNECT is never copied (source/common/router/router.cc). */
export function mirrorRequest(mirrors: readonly MirrorDetail[], stream: Stream): readonly MirrorOutcome[] {
  return mirrors.map(({ cluster, clusterHeader, fraction }) => {
    const name = cluster ?? firstValue(stream.headers, clusterHeader ?? '') ?? '';
    const percent = fraction === undefined ? 100 : (fraction.numerator * 100) / fraction.denominator;
    const isDrawn = fraction === undefined || isInFraction(fraction, stream);
    return { cluster: name, percent, isTaken: isDrawn && name !== '' && !isConnect(stream.headers) };
  });
}

/** `mirror to x (10 %)` */
export function mirrorText({ cluster, percent }: MirrorOutcome): string {
  return t`mirror to ${cluster === '' ? t`(no name)` : cluster} (${formatPercent(percent)})`;
}

/**
 * The virtual cluster that counts a request: the first that matches, else `other`; undefined where the virtual host has
 * none. Source: envoy source/common/router/config_impl.cc, virtualClusterFromEntries.
 */
export function virtualClusterOf(clusters: readonly VirtualCluster[], stream: Stream): string | undefined {
  if (clusters.length === 0) return undefined;
  const individually = testsLinesIndividually(stream.version);
  const found = clusters.find(({ headers }) => matchHeaders(headers, stream.headers, individually));
  return found?.name ?? 'other';
}

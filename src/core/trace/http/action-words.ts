import { formatPercent, listAnd } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Candidate } from '../trace.ts';
import type { DirectAnswer, Forwarding } from './action-outcome.ts';
import type { MirrorOutcome } from './forward.ts';
import { mirrorText } from './forward.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue, valuesOf } from './header-map.ts';
import type { Stream } from './stream.ts';

/** More names of headers say nothing more. */
const MAX_HEADERS = 5;

function changeText(
  words: (after: string) => string,
  before: string | undefined,
  after: string | undefined,
): readonly string[] {
  return before === after ? [] : [words(after ?? t`empty`)];
}

function seconds(ms: number): string {
  return t`${ms / 1000} s`;
}

function retryWords(attempts: number, on: string): string {
  return attempts === 1 ? t`one retry on ${on}` : t`up to ${attempts} retries on ${on}`;
}

function retryText({ retry }: Forwarding): readonly string[] {
  if (retry === undefined || retry.on.length === 0) return [];
  const words = retryWords(retry.attempts ?? 1, listAnd(retry.on));
  const { perTryTimeoutMs: each } = retry;
  return [each === undefined ? words : t`${words}, ${seconds(each)} for each try`];
}

/** Names of the headers that leave otherwise than they came; host and path aside, and what Envoy writes for itself. */
function headersText({ headers }: Forwarding, before: HeaderMap): readonly string[] {
  const names = new Set([...before, ...headers].map(([name]) => name).filter((name) => !/^(:|x-envoy-)/.test(name)));
  const changed = [...names].filter((name) => valuesOf(headers, name).join('\n') !== valuesOf(before, name).join('\n'));
  return changed.length === 0 ? [] : [t`changes ${listAnd(changed.slice(0, MAX_HEADERS))}`];
}

/** Without a limit of its own, or with 0, there is nothing to say. */
function limitText(words: (limit: string) => string, ms: number | undefined): readonly string[] {
  return ms === undefined || ms === 0 ? [] : [words(seconds(ms))];
}

/** How long and how often it is tried. */
function settingsText(forwarding: Forwarding): string {
  const { timeoutMs, idleTimeoutMs, maxStreamDurationMs, isHedged, priority } = forwarding;
  return [
    timeoutMs === 0 ? t`no timeout` : t`timeout ${seconds(timeoutMs)}`,
    ...limitText((limit) => t`idle timeout ${limit}`, idleTimeoutMs),
    ...limitText((limit) => t`longest stream ${limit}`, maxStreamDurationMs),
    ...retryText(forwarding),
    ...(isHedged ? [t`hedged: another try begins when one takes too long`] : []),
    ...(priority === 'HIGH' ? [t`priority HIGH`] : []),
  ].join(' · ');
}

function mirrorCandidate(mirror: MirrorOutcome): Candidate {
  const { cluster, percent, isTaken } = mirror;
  const base = {
    label: t`mirror ${cluster === '' ? t`(no name)` : cluster}`,
    detail: t`${formatPercent(percent)} of the requests`,
  };
  if (isTaken) return { ...base, outcome: 'match' };
  const failed =
    cluster === '' || percent >= 100
      ? { what: t`mirror`, wanted: t`a cluster, and no CONNECT`, actual: cluster === '' ? t`no name` : 'CONNECT' }
      : { what: 'runtime_fraction', wanted: formatPercent(percent), actual: t`not drawn` };
  return { ...base, outcome: 'no match', failed };
}

/** The clusters, with what is set for the one that was chosen, and the mirrors. */
export function forwardCandidates(clusters: readonly Candidate[], forwarding: Forwarding): readonly Candidate[] {
  const settings = settingsText(forwarding);
  const told = clusters.map((candidate): Candidate => {
    if (candidate.outcome !== 'match') return candidate;
    return { ...candidate, detail: candidate.detail === undefined ? settings : `${candidate.detail} · ${settings}` };
  });
  return [...told, ...forwarding.mirrors.map(mirrorCandidate)];
}

/** One sentence: the cluster, and what is changed on the way to it. */
export function describeForward(forwarding: Forwarding, how: string, stream: Stream): string {
  const { cluster, headers, mirrors, internalRedirects } = forwarding;
  const parts = [
    ...changeText(
      (after) => t`host becomes ${after}`,
      firstValue(stream.headers, ':authority'),
      firstValue(headers, ':authority'),
    ),
    ...(forwarding.takesEndpointHost ? [t`host becomes the name of the endpoint`] : []),
    ...changeText(
      (after) => t`path becomes ${after}`,
      firstValue(stream.headers, ':path'),
      firstValue(headers, ':path'),
    ),
    ...headersText(forwarding, stream.headers),
    ...mirrors.filter(({ isTaken }) => isTaken).map(mirrorText),
    ...(internalRedirects === undefined ? [] : [t`Envoy follows up to ${internalRedirects.max} redirects itself`]),
  ];
  const goal = cluster === '' ? t`a cluster without a name` : cluster;
  return `${[t`Forward to ${goal}, ${how}`, ...parts].join('; ')}.`;
}

/** One sentence: what the client gets. */
export function describeAnswer({ kind, status, location, body }: DirectAnswer): string {
  if (kind === 'redirect') return t`Redirect: ${status} to ${location ?? ''}.`;
  if (location !== undefined) return t`Direct response: ${status} to ${location}.`;
  if (body === undefined) return t`Direct response: ${status} without a body.`;
  return t`Direct response: ${status} with a body of ${body.length} characters.`;
}

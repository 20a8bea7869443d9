import { formatPercent, listAnd } from '../../lib/count-words.ts';
import type { Candidate } from '../trace.ts';
import type { DirectAnswer, Forwarding } from './action-outcome.ts';
import type { MirrorOutcome } from './forward.ts';
import { mirrorText } from './forward.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue, valuesOf } from './header-map.ts';
import type { Stream } from './stream.ts';

/** More names of headers say nothing more. */
const MAX_HEADERS = 5;

function changeText(what: string, before: string | undefined, after: string | undefined): readonly string[] {
  return before === after ? [] : [`${what} becomes ${after ?? 'empty'}`];
}

function seconds(ms: number): string {
  return `${ms / 1000} s`;
}

function retryText({ retry }: Forwarding): readonly string[] {
  if (retry === undefined || retry.on.length === 0) return [];
  const attempts = retry.attempts ?? 1;
  const each = retry.perTryTimeoutMs === undefined ? '' : `, ${seconds(retry.perTryTimeoutMs)} for each try`;
  return [`${attempts === 1 ? 'one retry' : `up to ${attempts} retries`} on ${listAnd(retry.on)}${each}`];
}

/** Names of the headers that leave otherwise than they came; host and path aside, and what Envoy writes for itself. */
function headersText({ headers }: Forwarding, before: HeaderMap): readonly string[] {
  const names = new Set([...before, ...headers].map(([name]) => name).filter((name) => !/^(:|x-envoy-)/.test(name)));
  const changed = [...names].filter((name) => valuesOf(headers, name).join('\n') !== valuesOf(before, name).join('\n'));
  return changed.length === 0 ? [] : [`changes ${listAnd(changed.slice(0, MAX_HEADERS))}`];
}

/** Without a limit of its own, or with 0, there is nothing to say. */
function limitText(what: string, ms: number | undefined): readonly string[] {
  return ms === undefined || ms === 0 ? [] : [`${what} ${seconds(ms)}`];
}

/** How long and how often it is tried. */
function settingsText(forwarding: Forwarding): string {
  const { timeoutMs, idleTimeoutMs, maxStreamDurationMs, isHedged, priority } = forwarding;
  return [
    timeoutMs === 0 ? 'no timeout' : `timeout ${seconds(timeoutMs)}`,
    ...limitText('idle timeout', idleTimeoutMs),
    ...limitText('longest stream', maxStreamDurationMs),
    ...retryText(forwarding),
    ...(isHedged ? ['hedged: another try begins when one takes too long'] : []),
    ...(priority === 'HIGH' ? ['priority HIGH'] : []),
  ].join(' · ');
}

function mirrorCandidate(mirror: MirrorOutcome): Candidate {
  const { cluster, percent, isTaken } = mirror;
  const base = {
    label: `mirror ${cluster === '' ? '(no name)' : cluster}`,
    detail: `${formatPercent(percent)} of the requests`,
  };
  if (isTaken) return { ...base, outcome: 'match' };
  const failed =
    cluster === '' || percent >= 100
      ? { what: 'mirror', wanted: 'a cluster, and no CONNECT', actual: cluster === '' ? 'no name' : 'CONNECT' }
      : { what: 'runtime_fraction', wanted: formatPercent(percent), actual: 'not drawn' };
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
    ...changeText('host', firstValue(stream.headers, ':authority'), firstValue(headers, ':authority')),
    ...(forwarding.takesEndpointHost ? ['host becomes the name of the endpoint'] : []),
    ...changeText('path', firstValue(stream.headers, ':path'), firstValue(headers, ':path')),
    ...headersText(forwarding, stream.headers),
    ...mirrors.filter(({ isTaken }) => isTaken).map(mirrorText),
    ...(internalRedirects === undefined ? [] : [`Envoy follows up to ${internalRedirects.max} redirects itself`]),
  ];
  const goal = cluster === '' ? 'a cluster without a name' : cluster;
  return `${[`Forward to ${goal}, ${how}`, ...parts].join('; ')}.`;
}

/** One sentence: what the client gets. */
export function describeAnswer({ kind, status, location, body }: DirectAnswer): string {
  if (kind === 'redirect') return `Redirect: ${status} to ${location ?? ''}.`;
  const content = body === undefined ? 'without a body' : `with a body of ${body.length} characters`;
  return `Direct response: ${status}${location === undefined ? ` ${content}` : ` to ${location}`}.`;
}

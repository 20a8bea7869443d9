import { listAnd } from '../../lib/count-words.ts';
import type { DirectAnswer, Forwarding } from './action-outcome.ts';
import { mirrorText } from './forward.ts';
import { firstValue } from './header-map.ts';
import type { Stream } from './stream.ts';

function changeText(what: string, before: string | undefined, after: string | undefined): readonly string[] {
  return before === after ? [] : [`${what} becomes ${after ?? 'empty'}`];
}

function retryText({ retry }: Forwarding): readonly string[] {
  if (retry === undefined || retry.on.length === 0) return [];
  const attempts = retry.attempts ?? 1;
  return [`${attempts === 1 ? 'one retry' : `up to ${attempts} retries`} on ${listAnd(retry.on)}`];
}

function timeoutText({ timeoutMs }: Forwarding): string {
  return timeoutMs === 0 ? 'no timeout' : `timeout ${timeoutMs / 1000} s`;
}

/** One sentence: the cluster, and what is changed on the way to it. */
export function describeForward(forwarding: Forwarding, how: string, stream: Stream): string {
  const { cluster, headers, mirrors, internalRedirects } = forwarding;
  const parts = [
    ...changeText('host', firstValue(stream.headers, ':authority'), firstValue(headers, ':authority')),
    ...(forwarding.takesEndpointHost ? ['host becomes the name of the endpoint'] : []),
    ...changeText('path', firstValue(stream.headers, ':path'), firstValue(headers, ':path')),
    timeoutText(forwarding),
    ...retryText(forwarding),
    ...mirrors.filter(({ isTaken }) => isTaken).map(mirrorText),
    ...(internalRedirects === undefined ? [] : [`Envoy follows up to ${internalRedirects.max} redirects itself`]),
  ];
  const goal = cluster === '' ? 'a cluster without a name' : cluster;
  return `Forward to ${goal}, ${how}: ${parts.join('; ')}.`;
}

/** One sentence: what the client gets. */
export function describeAnswer({ kind, status, location, body }: DirectAnswer): string {
  if (kind === 'redirect') return `Redirect: ${status} to ${location ?? ''}.`;
  const content = body === undefined ? 'without a body' : `with a body of ${body.length} characters`;
  return `Direct response: ${status}${location === undefined ? ` ${content}` : ` to ${location}`}.`;
}

import { given } from '../../src/core/lib/given.ts';
import type { Answer } from './answer.ts';
import { ECHO_HEADER } from './echo-servers.ts';
import type { LogLine } from './log-lines.ts';
import type { Outcome } from './predict.ts';
import type { Facts } from './facts.ts';

/** What Envoy did, as its client, its access log and the endpoint saw it. */
export interface Observation extends Facts {
  readonly outcome: Outcome;
  /** Whether there was an HTTP request in Envoy's eyes. */
  readonly isHttp: boolean;
}

function orNone(text: string | null | undefined): string | undefined {
  return text === null || text === undefined || text === '-' || text === '' ? undefined : text;
}

/** The handshake failed: a TCP proxy may have connected upstream by then. What the inspector tells has no code. */
const HANDSHAKE_FAILURE = /^TLS_error:\|\d+:SSL_routines/;

function outcomeOf(answer: Answer, lines: readonly LogLine[]): Outcome {
  if (lines.some(({ kind, failure }) => kind === 'connection' && HANDSHAKE_FAILURE.test(failure ?? '')))
    return 'closed';
  // Envoy's 400 for bytes that are no HTTP: its client has not asked for one.
  if (lines.some(({ details }) => /^http[12]\.codec_error$/.test(details ?? ''))) return 'closed';
  // A TCP proxy connects upstream before RBAC or a handshake has had the client's first bytes.
  if (lines.some(({ closeReason }) => closeReason === 'rbac_deny_close')) return 'closed';
  if (answer.kind === 'silent') return 'silent';
  if (lines.some(({ host }) => orNone(host) !== undefined)) return 'arrives';
  switch (answer.kind) {
    case 'refused':
    case 'closed':
      return answer.kind;
    case 'http':
      return Object.hasOwn(answer.headers, ECHO_HEADER) ? 'arrives' : 'answered';
    case 'bytes':
    case 'undone':
      return answer.kind === 'bytes' && answer.text.startsWith('tcp ') ? 'arrives' : 'closed';
  }
}

/** Path and host as they came to the endpoint, which sends back the head of the request. */
function echoed(answer: Answer): Pick<Observation, 'path' | 'host'> {
  if (answer.kind !== 'http' || !Object.hasOwn(answer.headers, ECHO_HEADER) || !answer.body.startsWith('[')) return {};
  const lines: unknown = JSON.parse(answer.body);
  const [first = '', ...rest] = Array.isArray(lines) ? lines.map(String) : [];
  const host = rest.find((line) => /^host:/i.test(line));
  return { ...given('path', first.split(' ')[1]), ...given('host', host?.slice('host:'.length).trim()) };
}

type Told = Pick<Observation, 'virtualHost' | 'route' | 'cluster' | 'endpoint' | 'flags' | 'details'>;

/** What the line of the request tells. */
function toldByRequest({ virtualHost, route, cluster, host, flags, details }: LogLine): Told {
  return {
    ...given('virtualHost', orNone(virtualHost)),
    ...given('route', orNone(route)),
    ...given('cluster', orNone(cluster)),
    ...given('endpoint', orNone(host)),
    ...given('flags', orNone(flags)),
    ...given('details', orNone(details)),
  };
}

/** What the line of a connection tells that carried no request. */
function toldByConnection({ cluster, host, flags, details, termination, closeReason, failure }: LogLine): Told {
  const ended = [details, termination, closeReason, failure].map(orNone).filter((one) => one !== undefined);
  return {
    ...given('cluster', orNone(cluster)),
    ...given('endpoint', orNone(host)),
    ...given('flags', orNone(flags)),
    ...given('details', orNone(ended.join(' '))),
  };
}

function tell(http: LogLine | undefined, connection: LogLine | undefined): Told {
  if (http !== undefined) return toldByRequest(http);
  return connection === undefined ? {} : toldByConnection(connection);
}

/** What both the client and the access log tell of one connection. */
export function observe(answer: Answer, lines: readonly LogLine[]): Observation {
  const http = lines.find(({ kind }) => kind === 'http');
  const connection = lines.find(({ kind }) => kind === 'connection');
  const status = http?.code ?? (answer.kind === 'http' ? answer.status : undefined);
  return {
    outcome: outcomeOf(answer, lines),
    isHttp: http !== undefined,
    ...given('chain', orNone((connection ?? http)?.chain)),
    ...tell(http, connection),
    ...given('status', status === 0 ? undefined : status),
    ...given('location', answer.kind === 'http' ? answer.headers['location'] : undefined),
    ...echoed(answer),
  };
}

import { listAnd } from '../lib/count-words.ts';
import { given } from '../lib/given.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { ClusterRef } from '../model/route-types.ts';
import type { Elsewhere } from './connection/capture.ts';
import type { ConnectionTrace } from './connection/trace-connection.ts';
import type { FilterOutcome } from './policy/filter-step.ts';
import type { Verdict } from './trace.ts';

/** 404 for want of a route, as the router answers it: flag NR (source/common/router/router.cc). */
export function noRouteVerdict(code: 'ES-NO-ROUTES' | 'ES-NO-VIRTUAL-HOST' | 'ES-NO-ROUTE', text: string): Verdict {
  return { code, kind: 'answered', text, status: 404, flags: 'NR', details: 'route_not_found' };
}

export function unknownVerdict(why: string): Verdict {
  return { code: 'ES-UNKNOWN', kind: 'unknown', text: t`The dump does not tell: ${why.replace(/\.$/, '')}.` };
}

const ELSEWHERE: Readonly<Record<Elsewhere, Pick<Verdict, 'code' | 'kind'> & { readonly text: Message }>> = {
  application: {
    code: 'ES-BYPASSES-ENVOY',
    kind: 'arrives',
    text: msg('The connection reaches the application without passing Envoy.'),
  },
  agent: {
    code: 'ES-BYPASSES-ENVOY',
    kind: 'arrives',
    text: msg('The connection reaches Istio’s agent, which is no part of Envoy.'),
  },
  nobody: {
    code: 'ES-NOT-LISTENING',
    kind: 'closed',
    text: msg('No listener of this Envoy has this address and port: the connection is refused.'),
  },
};

/** Clusters that are named in a verdict. */
const MAX_NAMES = 3;

const CLOSED = {
  'listener filters': ['ES-LISTENER-FILTERS-CLOSED', msg('A listener filter closes the connection')],
  'filter chain': ['ES-NO-FILTER-CHAIN', msg('No filter chain takes the connection, and Envoy closes it')],
  'transport socket': ['ES-TLS-REFUSED', msg('The TLS handshake fails, and Envoy closes the connection')],
  'network filters': ['ES-NETWORK-FILTER-CLOSED', msg('A network filter closes the connection')],
} as const;

/** Downstream protocol error. */
const NO_HTTP = msg(
  'The HTTP connection manager does not understand what the client speaks, and closes the connection',
);

function inBrackets(details: string): string {
  return details === '' ? '' : ` (${details})`;
}

/** A filter for another protocol chooses among clusters that are known. */
function opaqueVerdict(filter: string, clusters: readonly ClusterRef[]): Verdict {
  const names = [...new Set(clusters.map(({ name }) => name))];
  const [first] = names;
  const shown = [
    ...names.slice(0, MAX_NAMES),
    ...(names.length > MAX_NAMES ? [t`${names.length - MAX_NAMES} more`] : []),
  ];
  const why = t`${filter} speaks a protocol that is not modelled`;
  if (first === undefined) return unknownVerdict(why);
  const verdict = unknownVerdict(t`${why}; it may choose ${listAnd(shown)}`);
  return names.length === 1 ? { ...verdict, cluster: first } : verdict;
}

/** What becomes of a connection that gets neither to HTTP nor to a TCP proxy. */
export function connectionVerdict(
  outcome: Exclude<ConnectionTrace['outcome'], { readonly kind: 'http' | 'tcp' }>,
): Verdict {
  switch (outcome.kind) {
    case 'bypasses':
      return {
        code: 'ES-BYPASSES-ENVOY',
        kind: 'arrives',
        text: t`The connection is not captured: it goes to its destination past Envoy.`,
      };
    case 'not accepted':
      return { ...ELSEWHERE[outcome.elsewhere], text: say(ELSEWHERE[outcome.elsewhere].text) };
    case 'admin':
      return { code: 'ES-ADMIN', kind: 'answered', text: t`Envoy’s administration interface answers.` };
    case 'closed': {
      const { details, flags } = outcome;
      const [code, usual] = CLOSED[outcome.by];
      const text = flags === 'DPE' ? NO_HTTP : usual;
      return {
        code,
        kind: 'closed',
        text: `${say(text)}${inBrackets(details)}.`,
        ...given('details', details || undefined),
        ...given('flags', flags || undefined),
      };
    }
    case 'hangs':
      return {
        code: 'ES-HANGS',
        kind: 'hangs',
        text: t`Both ends wait for the other’s first bytes until one gives up.`,
      };
    case 'answered':
      return { code: 'ES-ANSWERED-BY-FILTER', kind: 'answered', text: t`${outcome.by} answers with ${outcome.text}.` };
    case 'opaque':
      return opaqueVerdict(outcome.filter, outcome.clusters);
    case 'unknown':
      return unknownVerdict(outcome.why);
  }
}

/** What the client gets from a filter that answers. */
export function filterVerdict(outcome: Extract<FilterOutcome, { readonly kind: 'answered' | 'closed' }>): Verdict {
  const said = { ...given('details', outcome.details || undefined), ...given('flags', outcome.flags || undefined) };
  if (outcome.kind === 'closed') {
    const text = t`${outcome.by} closes the connection${inBrackets(outcome.details)}.`;
    return { code: 'ES-NETWORK-FILTER-CLOSED', kind: 'closed', text, ...said };
  }
  return {
    code: 'ES-ANSWERED-BY-FILTER',
    kind: 'answered',
    text: t`${outcome.by} answers with ${outcome.status}${inBrackets(outcome.details)}: nothing is forwarded.`,
    status: outcome.status,
    ...said,
  };
}

import type { Card, Fact, Section, Span } from '../../inspect/page.ts';
import { linkTo, mono, plain } from '../../inspect/spans.ts';
import { MAX_CARDS } from '../../lib/count-words.ts';
import { directionText, endText } from '../connection-words.ts';
import type { Connection, ConnectionEnd } from '../types.ts';
import { badge, referenceSpan } from './page-parts.ts';

/** An end of a connection: what it is, and its address where that says more. */
function endSpans({ address, object }: ConnectionEnd): readonly Span[] {
  if (address === '') return [plain('not told')];
  return object === undefined ? [mono(address)] : [referenceSpan(object), plain(' · '), mono(address)];
}

/** `Outbound to reviews:9080`, `Inbound from sleep-7656.default:41562`. */
export function connectionTitle(connection: Connection): string {
  const { direction, remote, target } = connection;
  const other = direction === 'inbound' ? `from ${endText(remote)}` : `to ${endText(target ?? remote)}`;
  return `${directionText(connection)} ${other}`;
}

export function connectionFacts({ local, remote, target }: Connection): readonly Fact[] {
  return [
    { term: 'local', value: endSpans(local) },
    { term: 'remote', value: endSpans(remote) },
    ...(target === undefined ? [] : [{ term: 'asked for', value: endSpans(target) }]),
  ];
}

export function protocolBadges(protocol: string): Card['badges'] {
  return protocol === '' ? [] : [badge(protocol, protocol === 'HBONE' ? 'good' : 'plain')];
}

/** Connections as cards; no section where there are none. */
export function connectionSection(title: string, connections: readonly Connection[]): readonly Section[] {
  if (connections.length === 0) return [];
  const cards = connections.slice(0, MAX_CARDS).map((connection) => ({
    title: [linkTo(connection.id, connectionTitle(connection))],
    link: connection.id,
    badges: protocolBadges(connection.protocol),
    facts: connectionFacts(connection),
  }));
  return [{ kind: 'cards', title, cards, total: connections.length }];
}

import type { Card, Fact, Section, Span } from '../../inspect/page.ts';
import { linkTo, mono, plain } from '../../inspect/spans.ts';
import { MAX_CARDS } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import { endText } from '../connection-words.ts';
import type { Connection, ConnectionEnd } from '../types.ts';
import { badge, referenceSpan } from './page-parts.ts';

/** An end of a connection: what it is, and its address where that says more. */
function endSpans({ address, object }: ConnectionEnd): readonly Span[] {
  if (address === '') return [plain(t`not told`)];
  return object === undefined ? [mono(address)] : [referenceSpan(object), plain(' · '), mono(address)];
}

/** `Outbound to reviews:9080`, `Inbound from sleep-7656.default:41562`. */
export function connectionTitle({ direction, remote, target }: Connection): string {
  return direction === 'inbound' ? t`Inbound from ${endText(remote)}` : t`Outbound to ${endText(target ?? remote)}`;
}

export function connectionFacts({ local, remote, target }: Connection): readonly Fact[] {
  return [
    { term: t`local`, value: endSpans(local) },
    { term: t`remote`, value: endSpans(remote) },
    ...(target === undefined ? [] : [{ term: t`asked for`, value: endSpans(target) }]),
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

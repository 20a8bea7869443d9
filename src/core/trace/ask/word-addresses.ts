import { countOf, formatCount, listAnd } from '../../lib/count-words.ts';
import type { FilterSource } from '../../model/filter-config.ts';
import type { Assumption } from '../trace.ts';
import type { HostAddress } from './ask.ts';
import { dnsFiles } from './dns-filter.ts';
import { STAND_IN_V4 } from './own-address.ts';
import { namesElsewhere, resolvingCluster } from './resolve-host.ts';

const SHOWN = 3;

function listSome(texts: readonly string[]): string {
  const more = texts.length - SHOWN;
  return listAnd([...texts.slice(0, SHOWN), ...(more > 0 ? [`${formatCount(more)} more`] : [])]);
}

/** Which of its addresses a host is taken to be, by what, and which others it has; `first` is the one that is taken. */
export function wordAddresses(host: string, first: HostAddress, others: readonly HostAddress[]): Assumption {
  const which = listSome(others.map(({ ip }) => ip));
  const also =
    others.length === 0 ? '' : ` It has ${countOf(others.length, 'other address', 'other addresses')}: ${which}.`;
  return { kind: 'assumed', text: `${host} is taken to be ${first.ip}: ${first.because}.${also}` };
}

/** Who may know the address that the dump does not tell. */
function hintsOf(source: FilterSource, host: string, port: number): readonly string[] {
  const files = dnsFiles(source).map(({ listenerName, file }) => {
    return `Listener ${listenerName} answers DNS from ${file}, which is not in the dump.`;
  });
  const elsewhere = host.includes('.') ? [] : namesElsewhere(source.proxy, host, port);
  return [...files, ...(elsewhere.length === 0 ? [] : [`Another namespace has ${listSome(elsewhere)}.`])];
}

/** That an address stands for one that nothing tells, and why nothing does. */
export function wordStandIn(source: FilterSource, host: string, port: number): Assumption {
  const cluster = resolvingCluster(source, host, port);
  const why = cluster === undefined ? '' : `, which cluster ${cluster.name} leaves to DNS`;
  const text = [
    `The dump has no address of ${host} at port ${port}${why}: ${STAND_IN_V4} stands for it.`,
    'A listener or an exclusion for its real address would change the way.',
    ...hintsOf(source, host, port),
  ].join(' ');
  return { kind: 'assumed', text };
}

import { countOf, formatCount, listAnd } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { FilterSource } from '../../model/filter-config.ts';
import type { Assumption } from '../trace.ts';
import type { HostAddress } from './ask.ts';
import { dnsFiles } from './dns-filter.ts';
import { STAND_IN_V4 } from './own-address.ts';
import { namesElsewhere, resolvingCluster } from './resolve-host.ts';

const SHOWN = 3;

function listSome(texts: readonly string[]): string {
  const more = texts.length - SHOWN;
  return listAnd([...texts.slice(0, SHOWN), ...(more > 0 ? [t`${formatCount(more)} more`] : [])]);
}

/** Which of its addresses a host is taken to be, by what, and which others it has; `first` is the one that is taken. */
export function wordAddresses(host: string, first: HostAddress, others: readonly HostAddress[]): Assumption {
  const which = listSome(others.map(({ ip }) => ip));
  const taken = t`${host} is taken to be ${first.ip}: ${first.because}.`;
  if (others.length === 0) return { kind: 'assumed', text: taken };
  const also = t`It has ${countOf(others.length, 'other address', 'other addresses')}: ${which}.`;
  return { kind: 'assumed', text: `${taken} ${also}` };
}

/** Who may know the address that the dump does not tell. */
function hintsOf(source: FilterSource, host: string, port: number): readonly string[] {
  const files = dnsFiles(source).map(({ listenerName, file }) => {
    return t`Listener ${listenerName} answers DNS from ${file}, which is not in the dump.`;
  });
  const elsewhere = host.includes('.') ? [] : namesElsewhere(source.proxy, host, port);
  return [...files, ...(elsewhere.length === 0 ? [] : [t`Another namespace has ${listSome(elsewhere)}.`])];
}

/** That an address stands for one that nothing tells, and why nothing does. */
export function wordStandIn(source: FilterSource, host: string, port: number): Assumption {
  const cluster = resolvingCluster(source, host, port);
  const text = [
    cluster === undefined
      ? t`The dump has no address of ${host} at port ${port}: ${STAND_IN_V4} stands for it.`
      : t`The dump has no address of ${host} at port ${port}, which cluster ${cluster.name} leaves to DNS: ${STAND_IN_V4} stands for it.`,
    t`A listener or an exclusion for its real address would change the way.`,
    ...hintsOf(source, host, port),
  ].join(' ');
  return { kind: 'assumed', text };
}

import type { Filter, Listener } from '../model/listener-types.ts';
import { formatDuration } from './duration-words.ts';
import { describeFilter, NOT_READ, shortFilterName } from './filter-words.ts';
import type { Fact, Section } from './page.ts';
import { fact, plain, quiet, trouble } from './spans.ts';

/** What is read from a connection before a filter chain is chosen, and how long that may take. */
export function listenerFilterSection(listener: Listener): readonly Section[] {
  const facts = listener.listenerFilters.map(filterFact);
  if (listener.useOriginalDst) {
    facts.push(
      fact(
        'original_dst',
        'restores the original destination, for the hand-off; runs after the others',
        'use_original_dst',
      ),
    );
  }
  if (facts.length === 0) return [];
  // The timeout is for connections that are being accepted; UDP has none.
  const [address] = listener.addresses;
  if (address?.kind !== 'ip' || address.protocol === 'tcp') facts.push(timeoutFact(listener));
  return [{ kind: 'facts', title: 'Listener filters, in order', facts }];
}

function filterFact(filter: Filter): Fact {
  const meaning = describeFilter(filter) ?? (filter.known ? filter.name : NOT_READ);
  const value = filter.disabled ? [plain(meaning), quiet(' · skipped where filter_disabled holds')] : [plain(meaning)];
  return { term: shortFilterName(filter.name), hint: filter.name, value };
}

/** Filters that wait for the client's first bytes; a protocol in which the server speaks first sends none. */
const WAITING: ReadonlySet<string> = new Set(['tls_inspector', 'http_inspector', 'proxy_protocol']);

/** `listener_filters_timeout`: Envoy's default is 15 s; 0 means none. */
function timeoutFact(listener: Listener): Fact {
  const timeoutMs = listener.listenerFiltersTimeoutMs;
  const waits = listener.listenerFilters.some((filter) => WAITING.has(shortFilterName(filter.name)));
  const term = 'timeout';
  const envoy = 'listener_filters_timeout';
  if (timeoutMs === 0) {
    if (!waits) return fact(term, 'none', `${envoy} 0s`);
    const words = 'none: waits for the first bytes for ever; protocols in which the server speaks first hang';
    return { term, value: [trouble(words)], envoy: `${envoy} 0s` };
  }
  const after = listener.continueOnListenerFiltersTimeout
    ? 'then the chain is chosen by what is known'
    : 'then the connection is closed';
  const time = timeoutMs === undefined ? '15 s (Envoy’s default)' : formatDuration(timeoutMs);
  return fact(term, `waits at most ${time}; ${after}`, envoy);
}

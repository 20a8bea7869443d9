import { t } from '../../lib/words.ts';
import type { Listener } from '../../model/listener-types.ts';
import { shortFilterName } from '../filter-words.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Filters that wait for the client's first bytes. */
const WAITING: ReadonlySet<string> = new Set(['tls_inspector', 'http_inspector', 'proxy_protocol']);

/** Whether a listener reads from the client before it chooses a filter chain. */
export function waitsForClient({ listenerFilters }: Listener): boolean {
  return listenerFilters.some((filter) => WAITING.has(shortFilterName(filter.name)));
}

/** A protocol in which the server speaks first sends no first bytes. */
export const WAITS_FOR_FIRST_BYTES: Rule<Listener> = {
  code: 'waits-for-first-bytes',
  severity: 'note',
  source: envoyDocs('api-v3/config/listener/v3/listener.proto'),
  find: (listener) => {
    const [address] = listener.addresses;
    const isUdp = address?.kind === 'ip' && address.protocol === 'udp';
    if (isUdp || listener.listenerFiltersTimeoutMs !== 0 || !waitsForClient(listener)) return [];
    return [
      {
        what: t`Protocols in which the server speaks first hang here.`,
        why: t`Its listener filters wait for the client’s first bytes without a limit (listener_filters_timeout 0s), and a client of MySQL, SMTP or SSH waits for the server.`,
        todo: t`Name the port’s protocol tcp or mysql in the Service, so that nothing is inspected, or set a time limit (protocolDetectionTimeout).`,
      },
    ];
  },
};

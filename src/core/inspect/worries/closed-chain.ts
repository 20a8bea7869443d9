import { t } from '../../lib/words.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** A chain that does nothing with a connection. */
export const CLOSED_CHAIN: Rule<FilterChain> = {
  code: 'closed-chain',
  severity: 'error',
  source: envoyDocs('intro/arch_overview/listeners/network_filters'),
  find: ({ destination }) => {
    if (destination.kind !== 'closed') return [];
    return [
      {
        what: t`Every connection that this chain takes is closed.`,
        why: t`It has no network filters, and nothing else reads a connection.`,
        todo: t`Add a filter that ends the chain, such as http_connection_manager or tcp_proxy, or remove the chain.`,
      },
    ];
  },
};

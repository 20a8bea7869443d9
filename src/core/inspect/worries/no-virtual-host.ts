import { t } from '../../lib/words.ts';
import type { RouteConfig } from '../../model/route-types.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Routes that take nobody. */
export const NO_VIRTUAL_HOST: Rule<RouteConfig> = {
  code: 'no-virtual-host',
  severity: 'error',
  source: envoyDocs('intro/arch_overview/http/http_routing'),
  find: ({ virtualHosts }) => {
    if (virtualHosts.length > 0) return [];
    return [
      {
        what: t`It has no virtual host.`,
        why: t`Every request is answered 404 (NR).`,
        todo: t`See which VirtualService or HTTPRoute should be bound to the port: its hosts and its gateway have to fit.`,
      },
    ];
  },
};

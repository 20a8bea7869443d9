import { t } from '../../lib/words.ts';
import type { VirtualHost } from '../../model/route-types.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** A virtual host that takes requests, and has nowhere to send them. */
export const NO_ROUTE: Rule<VirtualHost> = {
  code: 'no-route',
  severity: 'warning',
  source: envoyDocs('intro/arch_overview/http/http_routing'),
  find: ({ routes, hasMatcher, requireTls }) => {
    // Where TLS is required, plaintext is redirected before any route is asked.
    if (routes.length > 0 || hasMatcher || requireTls === 'ALL') return [];
    return [
      {
        what: t`It has no route.`,
        why: t`The Host header chooses this virtual host for good, so its requests are answered 404 (NR).`,
        todo: t`Add a route, or remove the virtual host, so that another one takes the requests.`,
      },
    ];
  },
};

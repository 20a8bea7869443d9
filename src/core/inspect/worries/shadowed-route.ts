import { t } from '../../lib/words.ts';
import type { Route } from '../../model/route-types.ts';
import { findShadower } from '../../trace/reach/shadowing.ts';
import { objectTitle } from '../object-words.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** A route that is never reached. */
export const SHADOWED_ROUTE: Rule<Route> = {
  code: 'shadowed-route',
  severity: 'warning',
  source: envoyDocs('intro/arch_overview/http/http_routing'),
  find: (route, index) => {
    const host = index.find(route.virtualHostId);
    const before = host?.kind === 'vhost' ? findShadower(route, host.routes) : undefined;
    if (before === undefined) return [];
    return [
      {
        what: t`No request ever gets here.`,
        why: t`Route ${before.index + 1} (${objectTitle(before)}) stands before it and takes everything that this one asks for; Envoy takes the first route that fits.`,
        todo: t`Move this route before that one, or make that one ask for more.`,
      },
    ];
  },
};

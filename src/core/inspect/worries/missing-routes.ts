import { t } from '../../lib/words.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** A chain asks for a route configuration that the dump does not have. */
export const MISSING_ROUTES: Rule<FilterChain> = {
  code: 'missing-routes',
  severity: 'error',
  source: envoyDocs('configuration/http/http_conn_man/rds'),
  find: ({ destination }, { proxy }) => {
    // A document without RDS does not tell.
    const tells = proxy.routeConfigs.some(({ inline }) => !inline);
    if (destination.kind !== 'routes' || destination.id !== undefined || !tells) return [];
    const todo = t`Ask the control plane what it sent (istioctl proxy-status), and see which VirtualService or Gateway should make it.`;
    if (destination.name === '') {
      return [
        {
          what: t`No route configuration is named.`,
          why: t`Every request is answered 404 (NR).`,
          todo,
        },
      ];
    }
    return [
      {
        what: t`The route configuration ${destination.name} is not in this dump.`,
        why: t`Where Envoy has not received it by RDS, every request is answered 404 (NR).`,
        todo,
      },
    ];
  },
};

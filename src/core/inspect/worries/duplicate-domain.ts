import { listPlain } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { RouteConfig } from '../../model/route-types.ts';
import { domainIndexOf } from '../../trace/http/domain-index.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Two virtual hosts want the same domain. */
export const DUPLICATE_DOMAIN: Rule<RouteConfig> = {
  code: 'duplicate-domain',
  severity: 'error',
  source: envoyDocs('api-v3/config/route/v3/route_components.proto'),
  find: (config) => {
    const { duplicates } = domainIndexOf(config);
    if (duplicates.size === 0) return [];
    return [
      {
        what: t`Domains are listed twice: ${listPlain([...duplicates])}.`,
        why: t`A domain may stand in one virtual host of a route configuration only: Envoy refuses the whole configuration.`,
        todo: t`Take the domain out of one of the virtual hosts.`,
      },
    ];
  },
};

import { listAnd } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import type { Route } from '../../model/route-types.ts';
import { describeFault } from '../fault-words.ts';
import type { Rule } from './rule.ts';
import { envoyDocs } from './rule.ts';

/** Failures that somebody asked for, and may have forgotten. */
export const FAULT_ON_PURPOSE: Rule<Route> = {
  code: 'fault-on-purpose',
  severity: 'warning',
  source: envoyDocs('configuration/http/http_filters/fault_filter'),
  find: (route, index) => {
    const host = index.find(route.virtualHostId);
    const fault = route.fault ?? (host?.kind === 'vhost' ? host.fault : undefined);
    const words = fault === undefined ? [] : describeFault(fault);
    if (words.length === 0) return [];
    return [
      {
        what: t`Requests fail or wait on purpose: ${listAnd(words)}.`,
        why: t`The fault filter does it before the request is sent on; in logs it is DI (delayed) or FI (aborted).`,
        todo: t`Remove the fault from the VirtualService when the test is over.`,
      },
    ];
  },
};

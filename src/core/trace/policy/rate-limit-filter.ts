import { msg, t } from '../../lib/words.ts';
import { readLocalRateLimit } from '../../model/read-http-filters.ts';
import { isInFraction } from '../http/runtime-fraction.ts';
import type { Rule, Step } from '../trace.ts';
import type { FilterRequest } from './filter-request.ts';
import { effectiveConfig } from './filter-request.ts';
import type { FilterDecision } from './filter-step.ts';
import { passes } from './filter-step.ts';

const RULE: Rule = {
  text: msg(
    'A request is refused where filter_enabled and filter_enforced both take it and the bucket has no token left; unset, they take none.',
  ),
  source: { project: 'envoy', file: 'source/extensions/filters/http/local_ratelimit/local_ratelimit.cc' },
};

/** Local rate limit: whether it is in force can be told; how full the bucket is cannot. */
export function decideLocalRateLimit(request: FilterRequest): FilterDecision {
  const { stream, filter } = request;
  const { filterEnabled, filterEnforced, maxTokens, tokensPerFill, fillIntervalMs, status } = readLocalRateLimit(
    effectiveConfig(request),
  );
  if (maxTokens === undefined) return passes(t`has no token bucket`);
  if (filterEnabled === undefined || !isInFraction(filterEnabled, stream))
    return passes(t`not enabled for this request`);
  if (filterEnforced === undefined || !isInFraction(filterEnforced, stream)) {
    return passes(t`counted, but not enforced for this request`);
  }
  const rate = t`${tokensPerFill} each ${fillIntervalMs ?? 0} ms, at most ${maxTokens} at once`;
  const step: Step = {
    kind: 'http-filters',
    question: t`Does ${filter.name} have a token left?`,
    candidates: [{ label: t`token bucket`, outcome: 'match', detail: rate }],
    answer: t`While it does (${rate}), the request goes on; else the client gets ${status} (RL local_rate_limited).`,
    rule: RULE,
    path: request.perRoute.config?.part.path ?? filter.path,
    decisive: false,
  };
  return {
    summary: t`lets ${rate} through`,
    outcome: { kind: 'continues' },
    steps: [step],
    assumptions: [{ kind: 'assumed', text: t`${filter.name} has a token left.` }],
  };
}

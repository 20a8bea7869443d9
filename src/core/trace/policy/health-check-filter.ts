import { t } from '../../lib/words.ts';
import { readHealthCheck } from '../../model/read-http-filters.ts';
import { matchHeaders, testsLinesIndividually } from '../http/header-match.ts';
import type { FilterRequest } from './filter-request.ts';
import { effectiveConfig } from './filter-request.ts';
import type { FilterDecision } from './filter-step.ts';
import { passes } from './filter-step.ts';

/**
 * The health check filter answers for Envoy itself where the headers say so. Source:
 * source/extensions/filters/http/health_check/health_check.cc.
 */
export function decideHealthCheck(request: FilterRequest): FilterDecision {
  const { stream, filter } = request;
  const { headers, passThrough } = readHealthCheck(effectiveConfig(request));
  const isCheck = matchHeaders(headers, stream.headers, testsLinesIndividually(stream.version));
  if (!isCheck) return passes(t`no health check`);
  if (passThrough) return passes(t`a health check, passed on`);
  return {
    summary: t`answers the health check`,
    outcome: { kind: 'answered', by: filter.name, status: 200, details: 'health_check_ok', flags: '' },
    steps: [],
    assumptions: [{ kind: 'assumed', text: t`Envoy is not failing its health checks, for which it would answer 503.` }],
  };
}

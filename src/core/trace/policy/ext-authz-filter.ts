import { msg, t } from '../../lib/words.ts';
import type { ExtAuthzConfig } from '../../model/read-http-filters.ts';
import { readExtAuthz } from '../../model/read-http-filters.ts';
import { eitherAt } from '../../model/struct.ts';
import { findFailedMetadata } from '../http/metadata-match.ts';
import { isInFraction } from '../http/runtime-fraction.ts';
import type { Stream } from '../http/stream.ts';
import type { Condition, Rule, Step } from '../trace.ts';
import type { FilterRequest } from './filter-request.ts';
import { ownConfig } from './filter-request.ts';
import type { FilterDecision } from './filter-step.ts';
import { passes } from './filter-step.ts';

const RULE: Rule = {
  text: msg('An external service is asked for each request that the filter is enabled for; what it says counts.'),
  source: { project: 'envoy', file: 'source/extensions/filters/http/ext_authz/ext_authz.cc' },
};

/** What keeps the service from being asked. */
export function findDisabling(config: ExtAuthzConfig, stream: Stream): Condition | undefined {
  const { filterEnabled, filterEnabledMetadata } = config;
  if (filterEnabled !== undefined && !isInFraction(filterEnabled, stream)) {
    const { numerator, denominator } = filterEnabled;
    return { what: 'filter_enabled', wanted: `random % ${denominator} < ${numerator}`, actual: `${stream.random}` };
  }
  return filterEnabledMetadata && findFailedMetadata([filterEnabledMetadata], stream.dynamicMetadata);
}

/** What happens with each answer of the service. */
function bothOutcomes({ failureModeAllow, statusOnError }: ExtAuthzConfig): string {
  const onError = failureModeAllow
    ? t`if it cannot be reached, the request goes on`
    : t`if it cannot be reached, ${statusOnError}`;
  return t`if it allows, the request goes on; if it denies, the client gets its answer (403 by default, UAEX ext_authz_denied); ${onError}`;
}

/** External authorization: whether it is asked can be told; what it says cannot. */
export function decideExtAuthz(request: FilterRequest): FilterDecision {
  const { stream, filter, perRoute } = request;
  if (eitherAt(perRoute.config?.part.value, 'disabled') === true) return passes(t`disabled by the route`);
  const config = readExtAuthz(ownConfig(request));
  const service = config.service === '' ? t`an external service` : config.service;
  const failed = findDisabling(config, stream);
  const base = {
    kind: 'http-filters',
    question: t`What does ${filter.name} decide?`,
    rule: RULE,
    path: filter.path,
  } as const;
  if (failed !== undefined) {
    const status = config.statusOnError;
    const candidates = [{ label: service, outcome: 'no match', failed }] as const;
    const answer = config.denyAtDisable
      ? t`It is not enabled for this request, and deny_at_disable is set: ${status}.`
      : t`It is not enabled for this request, so the service is not asked.`;
    const step: Step = { ...base, candidates, answer, decisive: config.denyAtDisable };
    return {
      summary: config.denyAtDisable ? t`denies with ${status}` : t`not enabled for this request`,
      outcome: config.denyAtDisable
        ? { kind: 'answered', by: filter.name, status, details: 'ext_authz_error', flags: 'UAEX' }
        : { kind: 'continues' },
      steps: [step],
      assumptions: [],
    };
  }
  const text = bothOutcomes(config);
  const answer = t`Cannot know: ${service} is asked; ${text}.`;
  const step: Step = { ...base, candidates: [{ label: service, outcome: 'match' }], answer, decisive: false };
  const reroutes = config.clearRouteCache ? t` It may have the request routed again.` : '';
  return {
    summary: t`cannot know: ${service} is asked`,
    outcome: { kind: 'unknown', by: filter.name, text },
    steps: [step],
    assumptions: [{ kind: 'unknown', text: t`${service} (${filter.name}) allows the request.${reroutes}` }],
  };
}

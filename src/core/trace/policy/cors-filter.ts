import { valueAt } from '../../lib/json-path.ts';
import { msg, t } from '../../lib/words.ts';
import type { CorsPolicy } from '../../model/read-http-filters.ts';
import { readCorsPolicy } from '../../model/read-http-filters.ts';
import { eitherAt } from '../../model/struct.ts';
import { firstValue } from '../http/header-map.ts';
import { isInFraction } from '../http/runtime-fraction.ts';
import type { Stream } from '../http/stream.ts';
import { describeStringMatch, matchString } from '../http/string-match.ts';
import type { Candidate, Rule, Step } from '../trace.ts';
import type { FilterRequest } from './filter-request.ts';
import { allPerRoute } from './filter-request.ts';
import type { FilterDecision } from './filter-step.ts';
import { passes } from './filter-step.ts';

const RULE: Rule = {
  text: msg(
    'A preflight (OPTIONS with origin and access-control-request-method) of an allowed origin is answered with 200.',
  ),
  source: { project: 'envoy', file: 'source/extensions/filters/http/cors/cors_filter.cc' },
};

/** Policies of the route and what it stands in, the most specific first; older configurations keep them in `cors`. */
function policiesOf(request: FilterRequest): readonly CorsPolicy[] {
  const { place, context } = request;
  const typed = allPerRoute(request).flatMap(({ config }) =>
    config === undefined ? [] : readCorsPolicy(config.part.value),
  );
  const { route, virtualHost } = place;
  const old = [
    route && eitherAt(eitherAt(valueAt(context.root, route.path), 'route'), 'cors'),
    route && virtualHost && eitherAt(valueAt(context.root, virtualHost.path), 'cors'),
  ];
  return typed.length > 0 ? typed : old.flatMap((policy) => (policy === undefined ? [] : readCorsPolicy(policy)));
}

/** `*` as an exact matcher allows every origin (CorsFilter::isOriginAllowed). */
function tryOrigins(policies: readonly CorsPolicy[], origin: string): readonly Candidate[] {
  const origins = policies.find((policy) => policy.origins.length > 0)?.origins ?? [];
  let found = false;
  return origins.map((match): Candidate => {
    const label = describeStringMatch(match);
    if (found) return { label, outcome: 'not reached' };
    found = matchString(match, '*') || matchString(match, origin);
    if (found) return { label, outcome: 'match' };
    return { label, outcome: 'no match', failed: { what: t`origin`, wanted: label, actual: origin } };
  });
}

/** What a browser asks before a request to another origin. */
export function isPreflight({ headers }: Stream): boolean {
  const isAsked = ['origin', 'access-control-request-method'].every((name) => (firstValue(headers, name) ?? '') !== '');
  return isAsked && firstValue(headers, ':method') === 'OPTIONS';
}

function refused(origin: string, forwards: boolean): string {
  return forwards
    ? t`The origin ${origin} is not allowed: the preflight is forwarded.`
    : t`The origin ${origin} is not allowed: the preflight is answered with 200, without CORS headers.`;
}

function decidePreflight(policies: readonly CorsPolicy[], { stream, filter }: FilterRequest): FilterDecision {
  const origin = firstValue(stream.headers, 'origin') ?? '';
  const candidates = tryOrigins(policies, origin);
  const allowed = candidates.some(({ outcome }) => outcome === 'match');
  const forwards = policies.find((policy) => policy.forwardsNotMatching !== undefined)?.forwardsNotMatching ?? true;
  const isAnswered = allowed || !forwards;
  const step: Step = {
    kind: 'http-filters',
    question: t`Does ${filter.name} answer the preflight?`,
    candidates,
    answer: allowed
      ? t`The preflight is answered with 200: the origin ${origin} is allowed.`
      : refused(origin, forwards),
    rule: RULE,
    path: filter.path,
    decisive: isAnswered,
  };
  return {
    summary: isAnswered ? t`answers the preflight` : t`forwards the preflight`,
    outcome: isAnswered
      ? { kind: 'answered', by: filter.name, status: 200, details: 'cors_response', flags: '' }
      : { kind: 'continues' },
    steps: [step],
    assumptions: [],
  };
}

/** CORS: answers preflights, and lets everything else through. */
export function decideCors(request: FilterRequest): FilterDecision {
  const { stream } = request;
  const policies = policiesOf(request);
  const [first] = policies;
  if (first === undefined) return passes(t`the route has no CORS policy`);
  if (first.filterEnabled !== undefined && !isInFraction(first.filterEnabled, stream)) {
    return passes(t`its CORS policy is not enabled for this request`);
  }
  return isPreflight(stream) ? decidePreflight(policies, request) : passes(t`no CORS preflight`);
}

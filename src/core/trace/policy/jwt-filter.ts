import { chainAnd, chainOr } from '../../lib/count-words.ts';
import { isJsonObject, property } from '../../lib/json.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { JwtConfig, JwtProvider, JwtRequirement, JwtRule } from '../../model/read-jwt-authn.ts';
import { readJwtAuthn } from '../../model/read-jwt-authn.ts';
import { eitherAt } from '../../model/struct.ts';
import { parseCookies } from '../http/cookie-match.ts';
import { firstValue, valuesOf } from '../http/header-map.ts';
import { parseQuery } from '../http/query-match.ts';
import { findFailedCondition } from '../http/route-match.ts';
import type { Stream } from '../http/stream.ts';
import type { Candidate, Rule, Step } from '../trace.ts';
import { isPreflight } from './cors-filter.ts';
import { findVerified, fitsClaims, JWT_NAMESPACE, writeClaims } from './jwt-claims.ts';
import type { FilterRequest } from './filter-request.ts';
import type { FilterDecision, FilterOutcome } from './filter-step.ts';
import { passes } from './filter-step.ts';

const RULE: Rule = {
  text: msg(
    'The first rule whose match takes the request tells which tokens it must carry; without a rule none is asked for.',
  ),
  source: { project: 'envoy', file: 'source/extensions/filters/http/jwt_authn/filter.cc' },
};

/** `verified`: claims are given, so the token is taken as good. `carried`: there is a token, which nobody has checked. */
type TokenState = 'verified' | 'carried' | 'missing';

function hasClaims({ payloadKey }: JwtProvider, { dynamicMetadata }: Stream): boolean {
  const claims = Object.hasOwn(dynamicMetadata, JWT_NAMESPACE) ? dynamicMetadata[JWT_NAMESPACE] : undefined;
  if (!isJsonObject(claims)) return false;
  return payloadKey === undefined ? Object.keys(claims).length > 0 : property(claims, payloadKey) !== undefined;
}

function carriesToken({ headers, params, cookies }: JwtProvider, stream: Stream): boolean {
  const inHeader = headers.some(({ name, prefix }) =>
    valuesOf(stream.headers, name).some((value) => value.length > prefix.length && value.includes(prefix)),
  );
  if (inHeader) return true;
  const query = parseQuery(firstValue(stream.headers, ':path') ?? '');
  if (params.some((param) => (query.get(param) ?? '') !== '')) return true;
  const jar = cookies.length === 0 ? undefined : parseCookies(stream.headers);
  return cookies.some((cookie) => (jar?.get(cookie) ?? '') !== '');
}

function tokenState(provider: JwtProvider | undefined, stream: Stream): TokenState {
  if (provider === undefined) return 'missing';
  if (fitsClaims(provider, stream) || hasClaims(provider, stream)) return 'verified';
  return carriesToken(provider, stream) ? 'carried' : 'missing';
}

type Verdict = 'passes' | 'missing' | 'unknown';

/** Missing tokens alone are forgiven by `allow_missing`, bad ones as well by `allow_missing_or_failed`. */
function anyOf(requirements: readonly JwtRequirement[], config: JwtConfig, stream: Stream): Verdict {
  if (requirements.some(({ kind }) => kind === 'allow-missing-or-failed')) return 'passes';
  const verdicts = requirements
    .filter(({ kind }) => kind !== 'allow-missing')
    .map((one) => verify(one, config, stream));
  if (verdicts.includes('passes')) return 'passes';
  if (verdicts.includes('unknown')) return 'unknown';
  return requirements.some(({ kind }) => kind === 'allow-missing') ? 'passes' : 'missing';
}

function allOf(requirements: readonly JwtRequirement[], config: JwtConfig, stream: Stream): Verdict {
  const verdicts = requirements.map((one) => verify(one, config, stream));
  if (verdicts.includes('missing')) return 'missing';
  return verdicts.includes('unknown') ? 'unknown' : 'passes';
}

/** `allow_missing` alone refuses a token that is bad, of whatever provider. */
function allowMissing(config: JwtConfig, stream: Stream): Verdict {
  const states = [...config.providers.values()].map((provider) => tokenState(provider, stream));
  return states.includes('carried') && !states.includes('verified') ? 'unknown' : 'passes';
}

function verify(requirement: JwtRequirement, config: JwtConfig, stream: Stream): Verdict {
  switch (requirement.kind) {
    case 'none':
    case 'allow-missing-or-failed':
      return 'passes';
    case 'allow-missing':
      return allowMissing(config, stream);
    case 'provider': {
      const state = tokenState(config.providers.get(requirement.name), stream);
      return state === 'verified' ? 'passes' : state === 'carried' ? 'unknown' : 'missing';
    }
    case 'any':
      return anyOf(requirement.requirements, config, stream);
    case 'all':
      return allOf(requirement.requirements, config, stream);
    case 'unknown':
      return 'unknown';
  }
}

function describe(requirement: JwtRequirement, config: JwtConfig): string {
  switch (requirement.kind) {
    case 'none':
      return t`no token`;
    case 'allow-missing':
      return t`none at all`;
    case 'allow-missing-or-failed':
      return t`whatever token`;
    case 'provider': {
      const issuer = config.providers.get(requirement.name)?.issuer ?? '';
      return issuer === '' ? t`a token of ${requirement.name}` : t`a token of ${issuer}`;
    }
    case 'any':
      return `(${chainOr(requirement.requirements.map((one) => describe(one, config)))})`;
    case 'all':
      return `(${chainAnd(requirement.requirements.map((one) => describe(one, config)))})`;
    case 'unknown':
      return t`a requirement that is not known (${requirement.name})`;
  }
}

/** Of a route that names a requirement, else of the first rule that takes the request. */
interface Found {
  readonly candidates: readonly Candidate[];
  readonly requirement?: JwtRequirement;
}

function ruleLabel({ match }: JwtRule, index: number): string {
  const path = match?.pathMatch;
  return path === undefined || path.kind === 'any'
    ? t`rule ${index + 1}`
    : t`rule ${index + 1}: ${path.kind} ${path.value}`;
}

function findRule(config: JwtConfig, stream: Stream): Found {
  let requirement: JwtRequirement | undefined;
  const candidates = config.rules.map((rule, index): Candidate => {
    const base = { label: ruleLabel(rule, index), path: rule.path };
    if (requirement !== undefined) return { ...base, outcome: 'not reached' };
    const failed = rule.match && findFailedCondition(rule.match, stream, 'kept');
    if (failed !== undefined) return { ...base, outcome: 'no match', failed };
    requirement = rule.match === undefined ? { kind: 'unknown', name: t`its match cannot be read` } : rule.requirement;
    return { ...base, outcome: 'match', detail: t`wants ${describe(requirement, config)}` };
  });
  return { candidates, ...(requirement === undefined ? {} : { requirement }) };
}

function findRequirement(config: JwtConfig, request: FilterRequest): Found {
  const name = eitherAt(request.perRoute.config?.part.value, 'requirement_name');
  if (typeof name !== 'string') return findRule(config, request.stream);
  const requirement = config.named.get(name) ?? { kind: 'unknown' as const, name };
  const detail = t`wants ${describe(requirement, config)}`;
  return { candidates: [{ label: t`requirement ${name} of the route`, outcome: 'match', detail }], requirement };
}

const ANSWERS: Readonly<Record<Verdict, Message>> = {
  passes: msg('What the request carries is enough.'),
  missing: msg('The request carries no such token: the client gets 401.'),
  unknown: msg(
    'Cannot know: the token is not checked here. If it is good, the request goes on; else the client gets 401, or 403 for an audience that is not allowed.',
  ),
};

function outcomeOf(verdict: Verdict, by: string): FilterOutcome {
  if (verdict === 'passes') return { kind: 'continues' };
  if (verdict === 'unknown') return { kind: 'unknown', by, text: t`the token is not checked here` };
  const details = 'jwt_authn_access_denied{Jwt_is_missing}';
  return { kind: 'answered', by, status: 401, details, flags: '', body: 'Jwt is missing' };
}

/**
 * JWT authentication: which tokens the request must carry, and whether it does. Tokens are never verified here: claims
 * that are given as dynamic metadata stand for a good one.
 */
export function decideJwt(request: FilterRequest): FilterDecision {
  const { stream, filter, perRoute, config: own } = request;
  if (own.kind !== 'config') return passes(t`asks for no token`);
  if (eitherAt(perRoute.config?.part.value, 'disabled') === true) return passes(t`disabled by the route`);
  const config = readJwtAuthn(own.part);
  if (config.bypassesPreflight && isPreflight(stream)) return passes(t`lets CORS preflights through`);
  const { candidates, requirement } = findRequirement(config, request);
  if (requirement === undefined) return passes(t`asks for no token: no rule takes the request`);
  const verdict = verify(requirement, config, stream);
  const written = verdict === 'passes' ? writeClaims(findVerified(requirement, config, stream), stream) : undefined;
  const step: Step = {
    kind: 'http-filters',
    question: t`Which token does ${filter.name} want, and does the request carry it?`,
    candidates,
    answer: say(ANSWERS[verdict]),
    rule: RULE,
    path: filter.path,
    decisive: verdict === 'missing',
  };
  const assumptions =
    verdict === 'unknown'
      ? ([{ kind: 'unknown', text: t`${filter.name} takes the token as good.` }] as const)
      : (written?.assumptions ?? []);
  const summary = {
    passes: t`satisfied`,
    missing: t`denies: no token`,
    unknown: t`cannot know: the token is not checked here`,
  };
  return {
    summary: summary[verdict],
    outcome: outcomeOf(verdict, filter.name),
    steps: [step],
    ...written,
    assumptions,
  };
}

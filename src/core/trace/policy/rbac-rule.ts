import { listOr } from '../../lib/count-words.ts';
import { isInRange, parseIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { HeaderMatch, StringMatch, ValueMatch } from '../../model/match-types.ts';
import type { RbacAddress, RbacRule } from '../../model/rbac-types.ts';
import { matchFilterState } from '../http/filter-state-match.ts';
import { firstValue, valuesOf } from '../http/header-map.ts';
import { matchHeader } from '../http/header-match.ts';
import { findFailedMetadata, matchMetadata } from '../http/metadata-match.ts';
import { pathOnly } from '../http/path-match.ts';
import { withoutParameters } from '../http/path-parameters.ts';
import { matchString, stringMatchFault } from '../http/string-match.ts';
import { matchUriTemplate } from '../http/uri-template.ts';
import type { PredicateResult } from '../matcher/predicate.ts';
import type { Endpoint } from '../request.ts';
import type { Condition } from '../trace.ts';
import type { RbacRequest } from './rbac-request.ts';
import { rbacTestsLinesIndividually } from './rbac-request.ts';
import { wordsOf } from './rbac-words.ts';

type Leaf = Exclude<RbacRule, { readonly kind: 'and' | 'or' | 'not' }>;

/** What a leaf comes to: whether it holds and what there is; or why that cannot be told. */
type Tested = { readonly holds: boolean; readonly actual: string } | { readonly why: string };

function testString(match: StringMatch, texts: readonly string[]): Tested {
  const fault = texts.map((text) => stringMatchFault(match, text)).find((one) => one !== undefined);
  const holds = texts.some((text) => matchString(match, text));
  if (!holds && fault !== undefined) return { why: fault };
  return { holds, actual: texts.join(', ') };
}

function addressOf(address: RbacAddress, { connection, remote }: RbacRequest): Endpoint {
  switch (address) {
    case 'destination':
      return connection.local;
    case 'source':
      return connection.remote;
    case 'direct remote':
      return connection.directRemote;
    case 'remote':
      return remote;
  }
}

function testIp(rule: Extract<Leaf, { readonly kind: 'ip' }>, request: RbacRequest): Tested {
  if (rule.range === undefined) return { why: t`"${rule.text}" is no range of addresses` };
  const { ip } = addressOf(rule.address, request);
  const address = parseIp(ip);
  return { holds: address !== undefined && isInRange(address, rule.range), actual: ip };
}

/** URI SANs, then DNS SANs, then the subject; any of them may match (AuthenticatedMatcher::matches). */
function testPeer(name: StringMatch | undefined, { connection: { tls } }: RbacRequest): Tested {
  if (tls === undefined) return { holds: false, actual: t`no TLS` };
  const { uriSans = [], dnsSans = [], subject = '' } = tls.peer ?? {};
  const names = [...uriSans, ...dnsSans, subject];
  const shown = names.filter((text) => text !== '');
  const actual = shown.length === 0 ? t`TLS without a client certificate` : shown.join(', ');
  if (name === undefined) return { holds: true, actual };
  const tested = testString(name, names);
  return 'why' in tested ? tested : { ...tested, actual };
}

function testHeader(match: HeaderMatch, { headers, version }: RbacRequest): Tested {
  const values = valuesOf(headers, match.name);
  const string = match.test.kind === 'string' ? match.test.match : undefined;
  const fault = string && values.map((value) => stringMatchFault(string, value)).find((one) => one !== undefined);
  if (fault !== undefined) return { why: fault };
  const holds = matchHeader(match, headers, rbacTestsLinesIndividually(version));
  return { holds, actual: values.length === 0 ? t`missing` : values.join(', ') };
}

function valueFault(match: ValueMatch): string | undefined {
  if (match.kind === 'unknown') return t`the matcher ${match.name} is not known`;
  if (match.kind === 'list') return valueFault(match.oneOf);
  if (match.kind === 'string' && match.match.kind === 'unknown') return stringMatchFault(match.match, '');
  if (match.kind !== 'or') return undefined;
  return match.matches.map(valueFault).find((one) => one !== undefined);
}

function testMetadata({ source, match }: Extract<Leaf, { readonly kind: 'metadata' }>, request: RbacRequest): Tested {
  const metadata = source === 'route' ? request.routeMetadata : request.dynamicMetadata;
  // Without a route its metadata never match, inverted or not.
  if (metadata === undefined) return { holds: false, actual: t`no route` };
  const fault = valueFault(match.value);
  if (fault !== undefined) return { why: fault };
  const holds = matchMetadata(match, metadata);
  // Either the matcher or its opposite fails, and tells what there is.
  const failed = findFailedMetadata([holds ? { ...match, invert: !match.invert } : match], metadata);
  return { holds, actual: failed?.actual ?? t`missing` };
}

function testState({ match }: Extract<Leaf, { readonly kind: 'filter-state' }>, { filterState }: RbacRequest): Tested {
  if (match.test.kind === 'unknown') return { why: t`the matcher ${match.test.name} is not known` };
  const value = Object.hasOwn(filterState, match.key) ? filterState[match.key] : undefined;
  return { holds: matchFilterState(match, filterState), actual: value ?? t`missing` };
}

function testPath(
  rule: Extract<Leaf, { readonly kind: 'url-path' | 'uri-template' }>,
  { headers, pathParameters }: RbacRequest,
): Tested {
  const path = firstValue(headers, ':path');
  if (path === undefined) return { holds: false, actual: t`no :path` };
  if (rule.kind === 'url-path') return testString(rule.match, [withoutParameters(pathOnly(path), pathParameters)]);
  return { holds: matchUriTemplate(rule.template, pathOnly(path)), actual: path };
}

function testPort(rule: Extract<Leaf, { readonly kind: 'port' | 'port-range' }>, { connection }: RbacRequest): Tested {
  const { ip, port } = connection.local;
  if (parseIp(ip) === undefined) return { holds: false, actual: t`a Unix socket` };
  const holds = rule.kind === 'port' ? port === rule.port : port >= rule.start && port < rule.end;
  return { holds, actual: String(port) };
}

function testLeaf(rule: Leaf, request: RbacRequest): Tested {
  switch (rule.kind) {
    case 'any':
      return { holds: true, actual: '' };
    case 'header':
      return testHeader(rule.match, request);
    case 'url-path':
    case 'uri-template':
      return testPath(rule, request);
    case 'ip':
      return testIp(rule, request);
    case 'port':
    case 'port-range':
      return testPort(rule, request);
    case 'authenticated':
      return testPeer(rule.name, request);
    case 'server-name': {
      const tested = testString(rule.match, [request.connection.serverName]);
      return 'why' in tested ? tested : { ...tested, actual: tested.actual || t`none` };
    }
    case 'metadata':
      return testMetadata(rule, request);
    case 'filter-state':
      return testState(rule, request);
    case 'unknown':
      return { why: t`the rule ${rule.name} is an extension that is not modelled` };
  }
}

/** What several failures have in common: each thing that was asked, all that was wanted, and what there is. */
function mergeFailures(results: readonly PredicateResult[]): PredicateResult {
  const conditions = results.flatMap((one) => (one.kind === 'decided' ? one.condition : []));
  const whats = [...new Set(conditions.map(({ what }) => what))];
  const isOne = whats.length === 1;
  return {
    kind: 'decided',
    holds: false,
    condition: {
      what: listOr(whats),
      wanted: listOr(conditions.map(({ what, wanted }) => (isOne ? wanted : `${what} ${wanted}`))),
      actual: [...new Set(conditions.map(({ what, actual }) => (isOne ? actual : `${what} ${actual}`)))].join(', '),
    },
  };
}

function noRules(): Condition {
  return { what: t`rules`, wanted: t`at least one`, actual: t`none` };
}

/** Whether any of the rules holds: the first one that does, else all that they failed at. */
export function evaluateAny(rules: readonly RbacRule[], request: RbacRequest): PredicateResult {
  const results: PredicateResult[] = [];
  for (const rule of rules) {
    const result = evaluateRule(rule, request);
    if (result.kind === 'decided' && result.holds) return result;
    results.push(result);
  }
  if (results.length === 0) return { kind: 'decided', holds: false, condition: noRules() };
  return results.find((one) => one.kind === 'unknown') ?? mergeFailures(results);
}

function evaluateAll(rules: readonly RbacRule[], request: RbacRequest): PredicateResult {
  let unknown: PredicateResult | undefined;
  let last: PredicateResult | undefined;
  for (const rule of rules) {
    const result = evaluateRule(rule, request);
    if (result.kind === 'decided' && !result.holds) return result;
    if (result.kind === 'unknown') unknown ??= result;
    last = result;
  }
  return unknown ?? last ?? { kind: 'decided', holds: true, condition: noRules() };
}

/**
 * Whether a permission or a principal holds, with what decided. Follows
 * source/extensions/filters/common/rbac/matchers.cc.
 */
function evaluateRule(rule: RbacRule, request: RbacRequest): PredicateResult {
  if (rule.kind === 'and') return evaluateAll(rule.rules, request);
  if (rule.kind === 'or') return evaluateAny(rule.rules, request);
  if (rule.kind === 'not') {
    const inner = evaluateRule(rule.rule, request);
    if (inner.kind === 'unknown') return inner;
    const { condition } = inner;
    return { kind: 'decided', holds: !inner.holds, condition: { ...condition, wanted: t`not ${condition.wanted}` } };
  }
  const tested = testLeaf(rule, request);
  if ('why' in tested) return { kind: 'unknown', why: tested.why };
  return { kind: 'decided', holds: tested.holds, condition: { ...wordsOf(rule), actual: tested.actual } };
}

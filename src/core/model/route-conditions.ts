import { isJsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import type { HeaderMatcherMessage, QueryMatcherMessage, StringMatcherMessage } from '../parse/schemas/matchers.ts';
import type { RuntimeFractionMessage } from '../parse/schemas/percent.ts';
import type { RouteMatchMessage } from '../parse/schemas/route.ts';
import { buildRuntimeFraction } from './build-match.ts';
import type { PathMatch, RouteCondition } from './route-types.ts';
import { eitherAt, textAt } from './struct.ts';

function foldText(text: string, isIgnored: boolean): string {
  return isIgnored ? t`${text} (ignoring case)` : text;
}

function stringText(matcher: StringMatcherMessage): string {
  for (const kind of ['exact', 'prefix', 'suffix', 'contains'] as const) {
    const value = matcher[kind];
    if (value !== undefined) return foldText(`${kind} "${value}"`, matcher.ignore_case === true);
  }
  if (matcher.safe_regex !== undefined) return `regex "${matcher.safe_regex.regex ?? ''}"`;
  return t`custom matcher`;
}

/** int64 bounds are texts in protobuf's JSON. */
function bound(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? `${value}` : '0';
}

function rangeText(range: unknown): string {
  return `range [${bound(eitherAt(range, 'start'))}, ${bound(eitherAt(range, 'end'))})`;
}

function presentText(matcher: { readonly present_match?: boolean }): string {
  return matcher.present_match === false ? t`absent` : t`present`;
}

function headerSpecifier(header: HeaderMatcherMessage): string {
  if (header.string_match !== undefined) return stringText(header.string_match);
  if (header.exact_match !== undefined) return `exact "${header.exact_match}"`;
  if (header.prefix_match !== undefined) return `prefix "${header.prefix_match}"`;
  if (header.suffix_match !== undefined) return `suffix "${header.suffix_match}"`;
  if (header.contains_match !== undefined) return `contains "${header.contains_match}"`;
  if (header.safe_regex_match !== undefined) return `regex "${header.safe_regex_match.regex ?? ''}"`;
  if (header.regex_match !== undefined) return `regex "${header.regex_match}"`;
  if (header.range_match !== undefined) return rangeText(header.range_match);
  return presentText(header);
}

function headerCondition(header: HeaderMatcherMessage): RouteCondition {
  const name = header.name ?? '';
  const wanted = headerSpecifier(header);
  const text = header.invert_match === true ? t`${name} not ${wanted}` : `${name} ${wanted}`;
  return { kind: name === ':method' ? 'method' : 'header', text };
}

function queryCondition(query: QueryMatcherMessage): RouteCondition {
  const name = query.name ?? '';
  if (query.string_match !== undefined) return { kind: 'query', text: `${name} ${stringText(query.string_match)}` };
  return { kind: 'query', text: `${name} ${presentText(query)}` };
}

/** A fractional percent as a percent. Without a denominator it is out of a hundred. */
export function percentOf(fraction: RuntimeFractionMessage | undefined): number {
  if (fraction === undefined) return 100;
  const { numerator, denominator } = buildRuntimeFraction(fraction);
  return (numerator * 100) / denominator;
}

/** What is asked of the path, ready to be compared. */
export function buildPathMatch(match: RouteMatchMessage = {}): PathMatch {
  const caseSensitive = match.case_sensitive !== false;
  if (match.prefix !== undefined) return { kind: 'prefix', value: match.prefix, caseSensitive };
  if (match.path !== undefined) return { kind: 'exact', value: match.path, caseSensitive };
  if (match.path_separated_prefix !== undefined) {
    return { kind: 'path-separated-prefix', value: match.path_separated_prefix, caseSensitive };
  }
  const regex = match.safe_regex?.regex ?? match.regex;
  if (regex !== undefined) return { kind: 'regex', value: regex, caseSensitive: true };
  if (match.connect_matcher !== undefined) return { kind: 'connect', value: '', caseSensitive: true };
  if (match.path_match_policy !== undefined) {
    const template = eitherAt(eitherAt(match.path_match_policy, 'typed_config'), 'path_template');
    return { kind: 'template', value: typeof template === 'string' ? template : '', caseSensitive: true };
  }
  return { kind: 'any', value: '', caseSensitive: true };
}

/** The names of Envoy's fields, which stay as they are. */
const PATH_WORDS: Readonly<Record<Exclude<PathMatch['kind'], 'any'>, string>> = {
  prefix: 'prefix',
  exact: 'exact',
  'path-separated-prefix': 'path_separated_prefix',
  regex: 'regex',
  template: 'template',
  connect: 'CONNECT',
};

function pathCondition(match: RouteMatchMessage): RouteCondition {
  const { kind, value, caseSensitive } = buildPathMatch(match);
  const words = kind === 'any' ? t`any path` : `${PATH_WORDS[kind]} ${value}`.trimEnd();
  return { kind: 'path', text: foldText(words, !caseSensitive) };
}

function namesOf(list: readonly unknown[]): string {
  return list
    .map((one) => (isJsonObject(one) ? (textAt(one, 'name') ?? textAt(one, 'filter') ?? '…') : '…'))
    .join(', ');
}

/**
 * The conditions of a route in Envoy's words, the path first; all must hold. Nothing of the dump is run: a regular
 * expression is shown, never tried. Source: envoy/config/route/v3/route_components.proto, RouteMatch.
 */
export function buildConditions(match: RouteMatchMessage | undefined): readonly RouteCondition[] {
  if (match === undefined) return [{ kind: 'path', text: t`any path` }];
  const conditions: RouteCondition[] = [pathCondition(match)];
  conditions.push(...(match.headers ?? []).map(headerCondition));
  conditions.push(...(match.query_parameters ?? []).map(queryCondition));
  if (match.grpc !== undefined) conditions.push({ kind: 'grpc', text: 'gRPC' });
  if (match.cookies !== undefined) conditions.push({ kind: 'other', text: t`cookies ${namesOf(match.cookies)}` });
  if (match.runtime_fraction !== undefined) {
    const key = match.runtime_fraction.runtime_key;
    const percent = `${percentOf(match.runtime_fraction)} %`;
    conditions.push({ kind: 'runtime', text: key === undefined ? percent : t`${percent} (runtime ${key})` });
  }
  if (match.tls_context?.presented !== undefined) {
    conditions.push({ kind: 'tls', text: t`presented ${match.tls_context.presented}` });
  }
  if (match.tls_context?.validated !== undefined) {
    conditions.push({ kind: 'tls', text: t`validated ${match.tls_context.validated}` });
  }
  if (match.dynamic_metadata !== undefined) {
    conditions.push({ kind: 'metadata', text: t`dynamic metadata ${namesOf(match.dynamic_metadata)}` });
  }
  if (match.filter_state !== undefined) conditions.push({ kind: 'metadata', text: t`filter state` });
  return conditions;
}

import { snakeCase } from '../lib/camel-case.ts';
import { given } from '../lib/given.ts';
import type { JsonPath } from '../lib/json-path.ts';
import { valueAt } from '../lib/json-path.ts';
import type { JsonValue } from '../lib/json.ts';
import { isJsonArray } from '../lib/json.ts';
import { err, ok } from '../lib/result.ts';
import type { Result } from '../lib/result.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Problem } from '../parse/problem.ts';
import { readPart } from '../parse/read-part.ts';
import type { CheckInputMessage, CheckMatcherMessage, CheckValidateMessage } from '../parse/schemas/route-check.ts';
import { checkFileSchema, oldCheckFileSchema } from '../parse/schemas/route-check.ts';
import { buildHeaderMatch } from './build-match.ts';
import type { CheckExpectation, CheckInput, CheckTest, HeaderExpectation } from './check-test-types.ts';
import { durationMs } from './duration.ts';

const PART = msg('file of tests');

type HeaderValues = NonNullable<CheckInputMessage['additional_headers']>;

function headersOf(...lists: readonly (HeaderValues | undefined)[]): readonly (readonly [string, string])[] {
  return lists.flatMap((list) => list ?? []).map(({ key, field, value }) => [key ?? field ?? '', value ?? '']);
}

/** The fields of a HeaderMatcher of which one says how to compare. */
const SPECIFIERS = [
  'exact_match',
  'safe_regex_match',
  'range_match',
  'present_match',
  'prefix_match',
  'suffix_match',
  'contains_match',
] as const;
const STRING_PATTERNS = ['exact', 'prefix', 'suffix', 'safe_regex', 'contains', 'custom'] as const;

/** The tool's name of a check by a matcher: `string_match.exact`. */
function specifierOf(matcher: CheckMatcherMessage): string {
  const { string_match: match } = matcher;
  if (match === undefined) return SPECIFIERS.find((field) => matcher[field] !== undefined) ?? 'present_match';
  const pattern = STRING_PATTERNS.find((field) => match[field] !== undefined);
  return `string_match.${pattern ?? 'match_pattern_not_set'}`;
}

function matchesOf(matchers: readonly CheckMatcherMessage[] | undefined, check: string): readonly HeaderExpectation[] {
  return (matchers ?? []).map((matcher) => ({
    kind: 'match',
    type: `${check}.${specifierOf(matcher)}`,
    match: buildHeaderMatch(matcher),
    ...given('exact', matcher.string_match?.exact),
  }));
}

function valuesOf(values: HeaderValues | undefined, type: string): readonly HeaderExpectation[] {
  return headersOf(values).map(([name, value]) => ({ kind: 'value', type, name, value }));
}

/** The schemas see to it that the three texts are there; the old form of the file had GET as the usual method. */
function buildInput(message: CheckInputMessage): CheckInput {
  return {
    authority: message.authority ?? message[':authority'] ?? '',
    path: message.path ?? message[':path'] ?? '',
    method: message.method ?? message[':method'] ?? 'GET',
    ssl: message.ssl === true,
    internal: message.internal === true,
    randomValue: Number(message.random_value ?? 0),
    ...given('runtime', message.runtime),
    requestHeaders: headersOf(message.additional_headers, message.additional_request_headers),
    responseHeaders: headersOf(message.additional_response_headers),
    // Routes ask for untyped metadata alone.
    dynamicMetadata: (message.dynamic_metadata ?? [])
      .filter(({ value }) => value !== undefined)
      .map(({ metadata_namespace: namespace, value, allow_overwrite: overwrite }) => {
        return { namespace, value, allowOverwrite: overwrite === true };
      }),
  };
}

function buildExpectation(message: CheckValidateMessage): CheckExpectation {
  return {
    ...given('clusterName', message.cluster_name),
    ...given('virtualClusterName', message.virtual_cluster_name),
    ...given('virtualHostName', message.virtual_host_name),
    ...given('pathRewrite', message.path_rewrite),
    ...given('hostRewrite', message.host_rewrite),
    ...given('pathRedirect', message.path_redirect),
    ...given('codeRedirect', message.code_redirect),
    ...given('timeoutMs', durationMs(message.timeout)),
    requestHeaders: [
      ...matchesOf(message.request_header_matches, 'request_header_matches'),
      ...valuesOf(message.request_header_fields, 'request_header_fields'),
      ...valuesOf(message.header_fields, 'check_header'),
      ...valuesOf(message.custom_header_fields, 'custom_header'),
    ],
    responseHeaders: [
      ...matchesOf(message.response_header_matches, 'response_header_matches'),
      ...valuesOf(message.response_header_fields, 'response_header_fields'),
    ],
  };
}

/** What is missing has no spelling of its own: it is named as the tool's documentation names it. */
function spellMissing(root: JsonValue, path: JsonPath): JsonPath {
  const last = path.at(-1);
  if (typeof last !== 'string' || valueAt(root, path) !== undefined) return path;
  return [...path.slice(0, -1), snakeCase(last)];
}

/**
 * Reads a file of tests as Envoy's router_check_tool reads it, or a list of tests as it did until 2019. Errors: the
 * first thing that is wrong, with its JSON path.
 */
export function readCheckTests(root: JsonValue): Result<readonly CheckTest[], Problem> {
  const problems: Problem[] = [];
  const items = isJsonArray(root)
    ? readPart(oldCheckFileSchema, root, [], PART, problems)
    : readPart(checkFileSchema, root, [], PART, problems)?.tests;
  if (items === undefined) {
    const { path, message } = problems[0] ?? { path: [], message: t`It could not be read.` };
    return err({ part: say(PART), message, path: spellMissing(root, path) });
  }
  return ok(
    items.map(({ test_name: name = '', input, validate }) => {
      return { name, input: buildInput(input), expected: buildExpectation(validate) };
    }),
  );
}

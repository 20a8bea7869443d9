import { given } from '../lib/given.ts';
import { parseIpRange } from '../lib/ip-address.ts';
import { isJsonObject, property } from '../lib/json.ts';
import { msg, t } from '../lib/words.ts';
import { shortType, unwrapAny } from '../parse/any.ts';
import { fieldOf, readList } from '../parse/read-part.ts';
import { buildStringMatch } from './build-string-match.ts';
import type {
  InputTest,
  IpBranch,
  ListEntry,
  MatchAction,
  MatchInput,
  MatchPredicate,
  MatchTreeNode,
  OnMatch,
  RawMap,
  RawPart,
} from './match-tree.ts';
import { eitherAt, textAt } from './struct.ts';

/** A null is "not set" in protobuf's JSON. */
function fieldIn(part: RawPart, key: string): RawPart | undefined {
  const field = fieldOf(part.value, part.path, key);
  return field.value === undefined || field.value === null ? undefined : field;
}

/** The elements of a list; what is no list has none. */
function listIn(part: RawPart | undefined, key: string): readonly RawPart[] {
  const field = part && fieldIn(part, key);
  return field === undefined ? [] : readList(field.value, field.path, msg(key), []);
}

function configOf(extension: RawPart): { readonly type: string; readonly config: RawPart } {
  const typed = fieldIn(extension, 'typed_config');
  if (typed === undefined) return { type: '', config: { path: extension.path, value: undefined } };
  const { typeUrl, path, value } = unwrapAny(typed);
  return { type: shortType(typeUrl), config: { path, value } };
}

function readInput(part: RawPart | undefined): MatchInput {
  if (part === undefined) return { name: t`nothing`, type: '', config: undefined };
  const { type, config } = configOf(part);
  return { name: textAt(part.value, 'name') ?? type, type, config: config.value };
}

function readAction(part: RawPart): MatchAction {
  return { name: textAt(part.value, 'name') ?? '', ...configOf(part) };
}

function readOnMatch(part: RawPart): OnMatch {
  const action = fieldIn(part, 'action');
  return {
    path: part.path,
    ...given('matcher', fieldIn(part, 'matcher')),
    ...given('action', action && readAction(action)),
    keepMatching: eitherAt(part.value, 'keep_matching') === true,
  };
}

function rangeText(raw: unknown): string {
  const length = eitherAt(raw, 'prefix_len');
  return `${textAt(raw, 'address_prefix') ?? textAt(raw, 'addressPrefix') ?? ''}/${typeof length === 'number' ? length : 0}`;
}

function readCustomTest(part: RawPart): InputTest {
  const { type, config } = configOf(part);
  if (type !== 'Ip') return { kind: 'unknown', name: type || (textAt(part.value, 'name') ?? t`custom match`) };
  const texts = listIn(config, 'cidr_ranges').map((range) => rangeText(range.value));
  return { kind: 'ip', texts, ranges: texts.flatMap((text) => parseIpRange(text) ?? []) };
}

function readTest(part: RawPart): InputTest {
  const value = fieldIn(part, 'value_match');
  if (value !== undefined) return { kind: 'string', match: buildStringMatch(value.value) };
  const custom = fieldIn(part, 'custom_match');
  return custom === undefined ? { kind: 'unknown', name: t`no match at all` } : readCustomTest(custom);
}

/** Nested as deep as the document is, which is limited where it is opened. */
function readPredicate(part: RawPart | undefined): MatchPredicate {
  if (part === undefined) return { kind: 'unknown', name: t`no predicate` };
  const single = fieldIn(part, 'single_predicate');
  if (single !== undefined) {
    return { kind: 'single', input: readInput(fieldIn(single, 'input')), test: readTest(single) };
  }
  const inverted = fieldIn(part, 'not_matcher');
  if (inverted !== undefined) return { kind: 'not', predicate: readPredicate(inverted) };
  for (const kind of ['and', 'or'] as const) {
    const group = fieldIn(part, `${kind}_matcher`);
    if (group !== undefined) return { kind, predicates: listIn(group, 'predicate').map(readPredicate) };
  }
  return { kind: 'unknown', name: Object.keys(isJsonObject(part.value) ? part.value : {})[0] ?? t`no predicate` };
}

function readListEntry(part: RawPart): ListEntry {
  const onMatch = fieldIn(part, 'on_match') ?? { path: part.path, value: undefined };
  return { predicate: readPredicate(fieldIn(part, 'predicate')), onMatch: readOnMatch(onMatch) };
}

function readIpBranches(config: RawPart): readonly IpBranch[] {
  return listIn(config, 'range_matchers').flatMap((matcher) => {
    const onMatch = readOnMatch(fieldIn(matcher, 'on_match') ?? { path: matcher.path, value: undefined });
    const exclusive = eitherAt(matcher.value, 'exclusive') === true;
    return listIn(matcher, 'ranges').flatMap(({ value }) => {
      const text = rangeText(value);
      const range = parseIpRange(text);
      return range === undefined ? [] : { range, text, exclusive, onMatch };
    });
  });
}

/** Of two equal names the first counts; Envoy refuses such a configuration. */
function readDomains(config: RawPart): ReadonlyMap<string, OnMatch> {
  const domains = new Map<string, OnMatch>();
  for (const matcher of listIn(config, 'domain_matchers')) {
    const onMatch = readOnMatch(fieldIn(matcher, 'on_match') ?? { path: matcher.path, value: undefined });
    for (const { value } of listIn(matcher, 'domains')) {
      if (typeof value === 'string' && !domains.has(value)) domains.set(value, onMatch);
    }
  }
  return domains;
}

function readTree(tree: RawPart, onNoMatch: { readonly onNoMatch?: OnMatch }): MatchTreeNode {
  const input = readInput(fieldIn(tree, 'input'));
  for (const kind of ['exact', 'prefix'] as const) {
    const holder = fieldIn(tree, `${kind}_match_map`);
    if (holder === undefined) continue;
    const map = fieldIn(holder, 'map');
    if (map === undefined || !isJsonObject(map.value)) return { kind: 'empty', ...onNoMatch };
    return { kind, input, map: { path: map.path, value: map.value }, ...onNoMatch };
  }
  const custom = fieldIn(tree, 'custom_match');
  if (custom === undefined) return { kind: 'unknown', name: t`a matcher_tree without a map` };
  const { type, config } = configOf(custom);
  if (type === 'IPMatcher') return { kind: 'ip', input, ranges: readIpBranches(config), ...onNoMatch };
  if (type === 'ServerNameMatcher') return { kind: 'server-name', input, domains: readDomains(config), ...onNoMatch };
  return { kind: 'unknown', name: type || (textAt(custom.value, 'name') ?? t`a custom matcher`) };
}

function readNode(part: RawPart): MatchTreeNode {
  const fallback = fieldIn(part, 'on_no_match');
  const onNoMatch = given('onNoMatch', fallback && readOnMatch(fallback));
  const list = fieldIn(part, 'matcher_list');
  if (list !== undefined) return { kind: 'list', entries: listIn(list, 'matchers').map(readListEntry), ...onNoMatch };
  const tree = fieldIn(part, 'matcher_tree');
  return tree === undefined ? { kind: 'empty', ...onNoMatch } : readTree(tree, onNoMatch);
}

const known = new WeakMap<object, MatchTreeNode>();

/**
 * Reads one node of a matcher tree; the matchers inside stay unread. A node is read once. Total: what is not known
 * becomes a node, a predicate or a test of the kind `unknown`. Source: xds/type/matcher/v3/matcher.proto.
 */
export function readMatchTreeNode(part: RawPart): MatchTreeNode {
  if (!isJsonObject(part.value)) return { kind: 'unknown', name: t`no matcher` };
  const node = known.get(part.value) ?? readNode(part);
  known.set(part.value, node);
  return node;
}

/** What a map has for a key. */
export function onMatchAt(map: RawMap, key: string): OnMatch | undefined {
  const value = property(map.value, key);
  return value === undefined || value === null ? undefined : readOnMatch({ path: [...map.path, key], value });
}

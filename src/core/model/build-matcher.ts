import { snakeCase } from '../lib/camel-case.ts';
import { chainAnd, chainOr } from '../lib/count-words.ts';
import type { JsonObject, JsonValue } from '../lib/json.ts';
import { isJsonArray, isJsonObject } from '../lib/json.ts';
import { t } from '../lib/words.ts';
import type { MatcherNode } from './listener-types.ts';
import { eitherAt, textAt } from './struct.ts';
import type { ObjectId } from './types.ts';

type FindChain = (name: string) => ObjectId | undefined;

/** `envoy.matching.inputs.destination_port` → `destination_port`. */
function shortName(name: string | undefined): string {
  return name === undefined ? t`unknown input` : name.slice(name.lastIndexOf('.') + 1);
}

/** The input's own name, or the short type of its configuration: both occur in real dumps. */
function inputName(input: unknown): string {
  return shortName(textAt(input, 'name') ?? textAt(eitherAt(input, 'typed_config'), '@type'));
}

/** Whether a field tells how to compare, and not with what. */
function isFold([key]: readonly [string, JsonValue]): number {
  return Number(snakeCase(key) === 'ignore_case');
}

/** A StringMatcher: `exact "a"`, `prefix "a" ignore_case true`. */
function valueText(match: JsonObject): string {
  return Object.entries(match)
    .toSorted((a, b) => isFold(a) - isFold(b))
    .map(([key, value]) => `${snakeCase(key)} ${JSON.stringify(textAt(value, 'regex') ?? value)}`)
    .join(' ');
}

/** Ports by their number, anything else by its characters: a map has no order of its own. */
function compareLabels(a: string, b: string): number {
  const difference = Number(a) - Number(b);
  if (difference !== 0 && !Number.isNaN(difference)) return difference;
  return a < b ? -1 : Number(a > b);
}

function predicateText(predicate: unknown): string {
  const single = eitherAt(predicate, 'single_predicate');
  if (single !== undefined) {
    const match = eitherAt(single, 'value_match');
    const wanted = isJsonObject(match) ? valueText(match) : t`custom match`;
    return `${inputName(eitherAt(single, 'input'))} ${wanted}`;
  }
  for (const [field, chain] of [
    ['or_matcher', chainOr],
    ['and_matcher', chainAnd],
  ] as const) {
    const list = eitherAt(eitherAt(predicate, field), 'predicate');
    if (isJsonArray(list)) return `(${chain(list.map(predicateText))})`;
  }
  const inverted = eitherAt(predicate, 'not_matcher');
  return inverted === undefined ? t`unknown predicate` : t`not ${predicateText(inverted)}`;
}

function rangeText(range: unknown): string {
  const length = eitherAt(range, 'prefix_len');
  const prefix = eitherAt(range, 'address_prefix');
  return `${typeof prefix === 'string' ? prefix : ''}/${typeof length === 'number' ? length : 0}`;
}

/** Branches of the custom matchers that Envoy ships: by IP range and by server name. */
function customBranches(config: unknown, onMatch: (value: unknown) => MatcherNode) {
  for (const [field, labels] of [
    ['range_matchers', 'ranges'],
    ['domain_matchers', 'domains'],
  ] as const) {
    const list = eitherAt(config, field);
    if (!isJsonArray(list)) continue;
    return list.map((one) => {
      const wanted = eitherAt(one, labels);
      const texts = isJsonArray(wanted)
        ? wanted.map((item) => (typeof item === 'string' ? item : rangeText(item)))
        : [];
      return { label: texts.join(', '), node: onMatch(eitherAt(one, 'on_match')) };
    });
  }
  return [];
}

/**
 * Builds the tree of a `filter_chain_matcher` for reading. Any input and any custom matcher is shown by its name; a
 * part of an unknown shape becomes an empty node, never an error. Source: xds/type/matcher/v3/matcher.proto.
 */
export function buildMatcher(root: unknown, findChain: FindChain): MatcherNode {
  function buildAction(action: unknown): MatcherNode {
    const value = textAt(eitherAt(action, 'typed_config'), 'value');
    if (value === undefined) return { kind: 'action', text: textAt(action, 'name') ?? t`unknown action` };
    const chainId = findChain(value);
    return { kind: 'chain', chainName: value, ...(chainId === undefined ? {} : { chainId }) };
  }

  function buildOnMatch(onMatch: unknown): MatcherNode {
    const inner = eitherAt(onMatch, 'matcher');
    if (inner !== undefined) return buildNode(inner);
    const action = eitherAt(onMatch, 'action');
    return action === undefined ? { kind: 'none' } : buildAction(action);
  }

  function buildTree(tree: unknown) {
    for (const method of ['exact_match_map', 'prefix_match_map'] as const) {
      const map = eitherAt(eitherAt(tree, method), 'map');
      if (!isJsonObject(map)) continue;
      const entries = Object.entries(map).toSorted(([a], [b]) => compareLabels(a, b));
      return { method, branches: entries.map(([label, value]) => ({ label, node: buildOnMatch(value) })) };
    }
    const custom = eitherAt(tree, 'custom_match');
    const branches = customBranches(eitherAt(custom, 'typed_config'), buildOnMatch);
    return { method: shortName(textAt(custom, 'name')), branches };
  }

  function buildNode(matcher: unknown): MatcherNode {
    const fallback = eitherAt(matcher, 'on_no_match');
    const onNoMatch = fallback === undefined ? {} : { onNoMatch: buildOnMatch(fallback) };
    const list = eitherAt(eitherAt(matcher, 'matcher_list'), 'matchers');
    if (isJsonArray(list)) {
      const branches = list.map((one) => ({
        label: predicateText(eitherAt(one, 'predicate')),
        node: buildOnMatch(eitherAt(one, 'on_match')),
      }));
      return { kind: 'matcher', input: 'predicates', method: 'matcher_list', branches, ...onNoMatch };
    }
    const tree = eitherAt(matcher, 'matcher_tree');
    if (tree === undefined) return { kind: 'matcher', input: 'nothing', method: 'empty', branches: [], ...onNoMatch };
    return { kind: 'matcher', input: inputName(eitherAt(tree, 'input')), ...buildTree(tree), ...onNoMatch };
  }

  return buildNode(root);
}

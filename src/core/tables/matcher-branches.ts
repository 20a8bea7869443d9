import { formatCount } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { MatcherNode } from '../model/listener-types.ts';

/** Ways to one chain that are spelt out; the others are counted. */
const MAX_WAYS = 5;
/** Characters of one condition. Domain lists may hold thousands of names; the listener's page has them. */
const MAX_CONDITION = 200;
/** Branches that are followed; a document of the greatest size holds more only where somebody means harm. */
const MAX_BRANCHES = 200_000;

/** The ways through a `filter_chain_matcher` that lead to something. */
interface Ways {
  readonly texts: string[];
  total: number;
}

/** What a `filter_chain_matcher` comes to. */
export interface MatcherBranches {
  /** By the name of the filter chain: the conditions on the way to it, such as `destination_port 80 · ip 10.0.0.1/32`. */
  readonly toChain: ReadonlyMap<string, readonly string[]>;
  /** Names that no chain of the listener has: there the connection is closed. */
  readonly unknownChains: readonly string[];
  /** The ways to an action that is no name of a chain. */
  readonly otherActions: readonly string[];
}

/** Follows a matcher to its ends: for each chain, which branches name it. */
export function branchesOf(matcher: MatcherNode): MatcherBranches {
  const toChain = new Map<string, Ways>();
  const otherActions: Ways = { texts: [], total: 0 };
  const unknownChains = new Set<string>();
  let left = MAX_BRANCHES;

  function visit(node: MatcherNode, way: readonly string[]): void {
    left -= 1;
    if (left < 0) return;
    switch (node.kind) {
      case 'chain': {
        const known = toChain.get(node.chainName) ?? { texts: [], total: 0 };
        toChain.set(node.chainName, known);
        addWay(known, way);
        if (node.chainId === undefined) unknownChains.add(node.chainName);
        return;
      }
      case 'action':
        addWay(otherActions, [...way, node.text]);
        return;
      case 'none':
        return;
      case 'matcher':
        for (const { label, node: next } of node.branches) visit(next, [...way, conditionText(node, label)]);
        if (node.onNoMatch !== undefined) visit(node.onNoMatch, [...way, t`otherwise`]);
    }
  }

  visit(matcher, []);
  return {
    toChain: new Map([...toChain].map(([name, ways]) => [name, wayTexts(ways)])),
    unknownChains: [...unknownChains],
    otherActions: wayTexts(otherActions),
  };
}

function addWay(ways: Ways, way: readonly string[]): void {
  ways.total += 1;
  if (ways.texts.length < MAX_WAYS) ways.texts.push(way.length === 0 ? t`always` : way.join(' · '));
}

const METHOD_WORDS: ReadonlyMap<string, string> = new Map([
  ['exact_match_map', ''],
  ['prefix_match_map', ' prefix'],
  ['ip', ''],
]);

function wayTexts({ texts, total }: Ways): readonly string[] {
  return total > texts.length ? [...texts, t`and ${formatCount(total - texts.length)} more`] : texts;
}

/** What stands between input and value; a custom matcher by its name. A predicate names its input itself. */
function conditionText({ input, method }: Extract<MatcherNode, { kind: 'matcher' }>, label: string): string {
  const verb = METHOD_WORDS.get(method) ?? ` (${method})`;
  const text = method === 'matcher_list' ? label : `${input}${verb} ${label}`.trimEnd();
  return text.length > MAX_CONDITION ? `${text.slice(0, MAX_CONDITION)}…` : text;
}

import { t } from '../lib/words.ts';
import type { MatcherNode } from '../model/listener-types.ts';
import type { ObjectId } from '../model/types.ts';
import { formatCount, MAX_CARDS } from '../lib/count-words.ts';
import type { Section, Span, TreeNode } from './page.ts';
import { linkTo, mono, plain, quiet, trouble } from './spans.ts';

/** A `filter_chain_matcher` as a tree, and the note that the chains' own matches are not read. */
export function matcherSections(matcher: MatcherNode): readonly Section[] {
  return [
    {
      kind: 'note',
      title: t`A matcher chooses the filter chain`,
      text: t`This listener has a filter_chain_matcher: the tree below chooses the chain by its name, and the chains’ own filter_chain_match is ignored. Where the tree finds nothing, the default filter chain is taken; where it names a chain that does not exist, the connection is closed.`,
    },
    { kind: 'tree', title: 'filter_chain_matcher', root: treeOf(matcher, '', { left: MAX_NODES }, 0) },
  ];
}

/** Deeper and larger trees are cut: the raw JSON has them whole. */
const MAX_DEPTH = 20;
const MAX_NODES = 1000;

/** Counts down over the whole tree, for the branches of branches multiply. */
interface Budget {
  left: number;
}

function treeOf(node: MatcherNode, label: string, budget: Budget, depth: number): TreeNode {
  budget.left -= 1;
  const before = label === '' ? [] : [mono(label), quiet(' → ')];
  switch (node.kind) {
    case 'chain':
      return { label: [...before, ...chainSpans(node.chainName, node.chainId)], children: [] };
    case 'action':
      return { label: [...before, plain(node.text)], children: [] };
    case 'none':
      return { label: [...before, quiet(t`nothing: the default filter chain`)], children: [] };
    case 'matcher':
      return {
        label: [...before, mono(node.input), quiet(` · ${node.method}`)],
        children: branchesOf(node, budget, depth),
      };
  }
}

function chainSpans(name: string, id: ObjectId | undefined): Span[] {
  if (id !== undefined) return [linkTo(id, name)];
  return [mono(name), trouble(t` is no chain of this listener: the connection is closed`)];
}

function branchesOf(
  node: Extract<MatcherNode, { kind: 'matcher' }>,
  budget: Budget,
  depth: number,
): readonly TreeNode[] {
  if (depth >= MAX_DEPTH) return [{ label: [quiet(t`deeper parts: see the raw JSON`)], children: [] }];
  const children: TreeNode[] = [];
  for (const branch of node.branches.slice(0, MAX_CARDS)) {
    if (budget.left > 0) children.push(treeOf(branch.node, branch.label, budget, depth + 1));
  }
  const more = node.branches.length - children.length;
  if (more > 0) children.push({ label: [quiet(t`${formatCount(more)} more; see the raw JSON`)], children: [] });
  if (node.onNoMatch !== undefined) children.push(treeOf(node.onNoMatch, t`otherwise`, budget, depth + 1));
  return children;
}

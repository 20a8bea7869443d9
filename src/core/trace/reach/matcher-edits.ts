import type { MatchInput, MatchPredicate, MatchTreeNode, OnMatch, RawPart } from '../../model/match-tree.ts';
import { onMatchAt, readMatchTreeNode } from '../../model/read-match-tree.ts';
import { addressIn } from './client-edits.ts';
import { textsInside } from './sample-string.ts';

/** What an input of a matcher tree has to be: its short type, and the text. */
export interface Demand {
  readonly input: string;
  readonly text: string;
}

/** Nodes that are looked at, and ways to one action that are kept. */
const MAX_NODES = 20_000;
const MAX_WAYS = 12;
const MAX_DEPTH = 30;

interface Walk {
  readonly name: string;
  readonly ways: (readonly Demand[])[];
  left: number;
}

function demand({ type }: MatchInput, text: string): Demand {
  return { input: type, text };
}

/** What makes a predicate hold; what is not understood demands nothing, for the trace tells in the end. */
function demandsOf(predicate: MatchPredicate): readonly Demand[] {
  switch (predicate.kind) {
    case 'single': {
      const { input, test } = predicate;
      if (test.kind === 'string')
        return textsInside(test.match)
          .slice(0, 1)
          .map((text) => demand(input, text));
      const address = test.kind === 'ip' ? addressIn(test.texts[0] ?? '') : undefined;
      return address === undefined ? [] : [demand(input, address)];
    }
    case 'and':
      return predicate.predicates.flatMap(demandsOf);
    case 'or':
      return predicate.predicates.slice(0, 1).flatMap(demandsOf);
    case 'not':
    case 'unknown':
      return [];
  }
}

function visit(onMatch: OnMatch | undefined, soFar: readonly Demand[], walk: Walk, depth: number): void {
  if (onMatch === undefined || walk.ways.length >= MAX_WAYS) return;
  if (onMatch.action?.config.value === walk.name) walk.ways.push(soFar);
  if (onMatch.matcher !== undefined) visitTree(onMatch.matcher, soFar, walk, depth + 1);
}

/** What a node leads to, each with what it demands. */
function* branchesOf(node: MatchTreeNode): Generator<readonly [readonly Demand[], OnMatch | undefined]> {
  switch (node.kind) {
    case 'list':
      for (const { predicate, onMatch } of node.entries) yield [demandsOf(predicate), onMatch];
      return;
    case 'exact':
    case 'prefix':
      for (const key of Object.keys(node.map.value)) yield [[demand(node.input, key)], onMatchAt(node.map, key)];
      return;
    case 'ip':
      for (const { text, onMatch } of node.ranges) {
        const address = addressIn(text);
        yield [address === undefined ? [] : [demand(node.input, address)], onMatch];
      }
      return;
    case 'server-name':
      for (const [name, onMatch] of node.domains) yield [[demand(node.input, name.replace(/^\*/, 'www'))], onMatch];
      return;
    case 'empty':
    case 'unknown':
      return;
  }
}

function visitTree(part: RawPart, soFar: readonly Demand[], walk: Walk, depth: number): void {
  walk.left -= 1;
  if (walk.left < 0 || depth > MAX_DEPTH) return;
  const node = readMatchTreeNode(part);
  for (const [demands, onMatch] of branchesOf(node)) visit(onMatch, [...soFar, ...demands], walk, depth);
  if (node.kind !== 'unknown') visit(node.onNoMatch, soFar, walk, depth);
}

/** Ways through a matcher tree to the action with this text, in the order of the tree. */
export function waysToAction(tree: RawPart, name: string): readonly (readonly Demand[])[] {
  const walk: Walk = { name, ways: [], left: MAX_NODES };
  visitTree(tree, [], walk, 0);
  return walk.ways;
}

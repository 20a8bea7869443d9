import { listOr } from '../../lib/count-words.ts';
import { isInRange, parseIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { MatchAction, MatchTreeNode, OnMatch, RawPart } from '../../model/match-tree.ts';
import { onMatchAt, readMatchTreeNode } from '../../model/read-match-tree.ts';
import type { EnvoyVersion } from '../request.ts';
import type { Candidate } from '../trace.ts';
import type { ReadInput } from './match-input.ts';
import { inputLabel, inputText } from './match-input.ts';
import type { MatchLog } from './match-log.ts';
import { logFailed, logMatch, logNotReached } from './match-log.ts';
import { describePredicate, evaluatePredicate } from './predicate.ts';

/** What a matcher finds. `unknown`: it hangs on something that this program cannot tell. */
export type MatchOutcome =
  | { readonly kind: 'action'; readonly action: MatchAction }
  | { readonly kind: 'no match' }
  | { readonly kind: 'unknown'; readonly why: string };

export interface MatchResult {
  readonly outcome: MatchOutcome;
  /** Actions on the way that say `keep_matching`, in their order. */
  readonly kept: readonly MatchAction[];
  /** The way through the tree: what was tried, in Envoy's order. */
  readonly candidates: readonly Candidate[];
  /** How many there are with those that were left out. */
  readonly total: number;
}

interface Run {
  readonly read: ReadInput;
  /** Whether a branch that comes to nothing lets the next one have its turn: since Envoy 1.35, with keep_matching. */
  readonly resumes: boolean;
  readonly kept: MatchAction[];
  readonly log: MatchLog;
}

type NodeOf<Kind extends MatchTreeNode['kind']> = Extract<MatchTreeNode, { readonly kind: Kind }>;

interface Branch {
  readonly label: string;
  readonly onMatch: OnMatch;
}

/** Matchers inside matchers; protobuf itself reads no deeper than 100 messages. */
const MAX_DEPTH = 100;

const NO_MATCH: MatchOutcome = { kind: 'no match' };

/** What stands behind a match: MatchTree::handleRecursionAndSkips of envoy/matcher/matcher.h. */
function settle(run: Run, onMatch: OnMatch | undefined, depth: number): MatchOutcome {
  if (onMatch === undefined) return NO_MATCH;
  const found = reach(run, onMatch, depth);
  if (found.kind !== 'action' || !onMatch.keepMatching) return found;
  run.kept.push(found.action);
  return NO_MATCH;
}

function reach(run: Run, { matcher, action }: OnMatch, depth: number): MatchOutcome {
  if (matcher !== undefined) return evaluateNode(run, matcher, depth + 1);
  return action === undefined ? NO_MATCH : { kind: 'action', action };
}

/** Settles a branch that matches, and says so where it comes to nothing. */
function settleBranch(run: Run, { label, onMatch }: Branch, depth: number): MatchOutcome {
  const note = logMatch(run.log, label, onMatch.path);
  const found = settle(run, onMatch, depth);
  if (found.kind === 'no match')
    note(onMatch.keepMatching ? t`noted, and matching goes on (keep_matching)` : t`comes to nothing`);
  return found;
}

function settleNoMatch(run: Run, onNoMatch: OnMatch | undefined, depth: number): MatchOutcome {
  if (onNoMatch !== undefined) logMatch(run.log, t`otherwise (on_no_match)`, onNoMatch.path);
  return settle(run, onNoMatch, depth);
}

/** Tries branches that all match, best first; a branch without a result gives way to the next one. */
function settleFirst(run: Run, branches: readonly Branch[], resumes: boolean, depth: number): MatchOutcome {
  for (const [index, branch] of branches.entries()) {
    const found = settleBranch(run, branch, depth);
    if (found.kind === 'no match' && resumes) continue;
    for (const later of branches.slice(index + 1)) logNotReached(run.log, later.label, later.onMatch.path);
    return found;
  }
  return NO_MATCH;
}

/** Source: source/common/matcher/list_matcher.h */
function evaluateList(run: Run, node: NodeOf<'list'>, depth: number): MatchOutcome {
  for (const [index, { predicate, onMatch }] of node.entries.entries()) {
    const label = describePredicate(predicate);
    const result = evaluatePredicate(predicate, run.read);
    if (result.kind === 'decided' && !result.holds) {
      logFailed(run.log, label, onMatch.path, result.condition);
      continue;
    }
    if (result.kind === 'unknown') logNotReached(run.log, label, onMatch.path, t`cannot know: ${result.why}`);
    const found = result.kind === 'unknown' ? result : settleBranch(run, { label, onMatch }, depth);
    if (found.kind === 'no match' && run.resumes) continue;
    for (const later of node.entries.slice(index + 1)) {
      logNotReached(run.log, describePredicate(later.predicate), later.onMatch.path);
    }
    return found;
  }
  return settleNoMatch(run, node.onNoMatch, depth);
}

/** Branches of a tree that a value falls into, best first, and what is said where there is none. */
function branchesFor(node: NodeOf<'exact' | 'prefix' | 'ip' | 'server-name'>, value: string): readonly Branch[] {
  const input = inputLabel(node.input);
  switch (node.kind) {
    case 'exact': {
      const onMatch = onMatchAt(node.map, value);
      return onMatch === undefined ? [] : [{ label: t`${input} is "${value}"`, onMatch }];
    }
    case 'prefix': {
      const prefixes = Object.keys(node.map.value).filter((prefix) => value.startsWith(prefix));
      return prefixes
        .toSorted((a, b) => b.length - a.length)
        .flatMap((prefix) => {
          const onMatch = onMatchAt(node.map, prefix);
          return onMatch === undefined ? [] : { label: t`${input} begins with "${prefix}"`, onMatch };
        });
    }
    case 'ip':
      return ipBranches(node, value);
    case 'server-name':
      return domainsFor(value).flatMap((domain) => {
        const onMatch = node.domains.get(domain);
        return onMatch === undefined ? [] : { label: t`${input} is "${domain}"`, onMatch };
      });
  }
}

/** Longest range first, then as they are declared; an exclusive one counts only as the first of all. */
function ipBranches(node: NodeOf<'ip'>, value: string): readonly Branch[] {
  const address = parseIp(value);
  if (address === undefined) return [];
  return node.ranges
    .filter(({ range }) => isInRange(address, range))
    .toSorted((a, b) => b.range.prefixLength - a.range.prefixLength)
    .filter(({ exclusive }, index) => index === 0 || !exclusive)
    .map(({ text, onMatch }) => ({ label: t`${inputLabel(node.input)} in ${text}`, onMatch }));
}

/** `a.b.c`, `*.b.c`, `*.c`, `*` */
function domainsFor(name: string): readonly string[] {
  if (name === '') return [];
  const domains = [name];
  for (let dot = name.indexOf('.'); dot >= 0; dot = name.indexOf('.', dot + 1)) domains.push(`*${name.slice(dot)}`);
  return [...domains, '*'];
}

/** What a tree wants, for a value that falls into none of its branches. */
function wantedBy(node: NodeOf<'exact' | 'prefix' | 'ip' | 'server-name'>): string {
  switch (node.kind) {
    case 'exact':
    case 'prefix':
      return listOr(Object.keys(node.map.value));
    case 'ip':
      return listOr(node.ranges.map(({ text }) => text));
    case 'server-name':
      return listOr([...node.domains.keys()]);
  }
}

/** Source: source/common/matcher/map_matcher.h; source/extensions/common/matcher/{ip_range,domain}_matcher.h */
function evaluateTree(
  run: Run,
  node: NodeOf<'exact' | 'prefix' | 'ip' | 'server-name'>,
  part: RawPart,
  depth: number,
): MatchOutcome {
  const value = run.read(node.input);
  const what = inputLabel(node.input);
  if (value.kind === 'unknown') {
    logNotReached(run.log, what, part.path, t`cannot know: ${value.why}`);
    return value;
  }
  const branches = value.kind === 'absent' ? [] : branchesFor(node, value.value);
  if (branches.length === 0) {
    const failed = { what, wanted: wantedBy(node) || t`nothing`, actual: inputText(value) };
    logFailed(run.log, what, part.path, failed);
    return settleNoMatch(run, node.onNoMatch, depth);
  }
  // Ranges and server names let the next one have its turn in every version that has them.
  const resumes = run.resumes || node.kind === 'ip' || node.kind === 'server-name';
  const found = settleFirst(run, branches, resumes, depth);
  return found.kind === 'no match' && resumes ? settleNoMatch(run, node.onNoMatch, depth) : found;
}

function evaluateNode(run: Run, part: RawPart, depth: number): MatchOutcome {
  if (depth > MAX_DEPTH) return { kind: 'unknown', why: t`more than ${MAX_DEPTH} matchers inside of each other` };
  const node = readMatchTreeNode(part);
  switch (node.kind) {
    case 'list':
      return evaluateList(run, node, depth);
    case 'empty':
      return settleNoMatch(run, node.onNoMatch, depth);
    case 'unknown':
      logNotReached(run.log, node.name, part.path, t`cannot know: not modelled`);
      return { kind: 'unknown', why: t`the matcher ${node.name} is not known` };
    case 'exact':
    case 'prefix':
    case 'ip':
    case 'server-name':
      return evaluateTree(run, node, part, depth);
  }
}

/**
 * Evaluates a generic matcher for what `read` answers: the first branch that yields an action, as Envoy finds it.
 * `part` is the Matcher message with its place in the document. Total: what is not known makes the outcome unknown.
 */
export function evaluateMatcher(part: RawPart, read: ReadInput, version: EnvoyVersion): MatchResult {
  const log: MatchLog = { candidates: [], total: 0 };
  const run: Run = { read, resumes: version.minor >= 35, kept: [], log };
  const outcome = evaluateNode(run, part, 0);
  return { outcome, kept: run.kept, candidates: log.candidates, total: log.total };
}

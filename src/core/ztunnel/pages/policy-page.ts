import type { Fact, Page, Section, TreeNode } from '../../inspect/page.ts';
import { fact, mono, plain } from '../../inspect/spans.ts';
import { countOf } from '../../lib/count-words.ts';
import { createWorkloadsOf } from '../policies-of.ts';
import { describeKind, describePolicy, originText } from '../policy-words.ts';
import type { Policy, PolicyClause, PolicyMatch, PolicyRule, Ztunnel } from '../types.ts';
import { factSection, referencesFact, textFact } from './page-parts.ts';
import { policyBadges, policyTitle } from './policy-card.ts';

const SCOPE_WORDS: ReadonlyMap<string, string> = new Map([
  ['Global', 'every workload of the mesh'],
  ['Namespace', 'every workload of its namespace'],
  ['WorkloadSelector', 'workloads that its selector chose, which name it'],
]);

const leaf = (text: string): TreeNode => ({ label: [plain(text)], children: [] });

function node(text: string, children: readonly TreeNode[]): TreeNode {
  return { label: [plain(text)], children };
}

function matchNode(match: PolicyMatch): TreeNode {
  const [only] = match;
  if (only === undefined) return leaf('nothing is asked: never');
  return match.length === 1
    ? leaf(describeKind(only))
    : node(
        'all of',
        match.map((kind) => leaf(describeKind(kind))),
      );
}

function clauseNode(clause: PolicyClause): TreeNode {
  const [only] = clause;
  if (only === undefined) return leaf('any connection');
  return clause.length === 1 ? matchNode(only) : node('one of', clause.map(matchNode));
}

function ruleNode(rule: PolicyRule): TreeNode {
  const [only] = rule;
  if (only === undefined) return leaf('any connection');
  return rule.length === 1 ? clauseNode(only) : node('all of', rule.map(clauseNode));
}

function ruleSection({ rules }: Policy): Section {
  const title = 'When it matches';
  if (rules.length === 0) return { kind: 'note', title, text: 'It has no rules: it never matches.' };
  const root = node(rules.length === 1 ? 'this rule' : 'one of these rules', rules.map(ruleNode));
  return { kind: 'tree', title, root };
}

function originFacts(policy: Policy): readonly Fact[] {
  const { peerAuthentication } = policy;
  if (peerAuthentication === undefined) return [];
  const value = originText(policy) ?? '';
  return [fact('made of', `${value}: istiod turns what ztunnel has to enforce of it into a policy`)];
}

function appliesTo(ztunnel: Ztunnel, policy: Policy): readonly Fact[] {
  if (!ztunnel.sections.has('workloads')) return [fact('workloads', 'not told: this dump has no workloads')];
  const workloads = createWorkloadsOf(ztunnel)(policy);
  const references = workloads.map(({ id, name, namespace }) => ({ id, name: `${name}.${namespace}` }));
  return [
    fact('workloads', workloads.length === 0 ? 'none of this dump' : countOf(workloads.length, 'workload')),
    ...referencesFact('these', references),
  ];
}

/** Everything about a policy: what it does, when, and to whom. */
export function buildPolicyPage(ztunnel: Ztunnel, policy: Policy): Page {
  const { id, name, namespace, action, scope } = policy;
  return {
    id,
    breadcrumb: [plain('policies'), plain(namespace), mono(name)],
    title: policyTitle(policy),
    mono: true,
    subtitle: `Policy · ${action}`,
    badges: policyBadges(policy),
    why: describePolicy(policy),
    sections: [
      ruleSection(policy),
      ...factSection('Whom it applies to', [
        ...textFact('scope', scope, { value: [plain(SCOPE_WORDS.get(scope) ?? scope)], envoy: scope }),
        ...appliesTo(ztunnel, policy),
      ]),
      ...factSection('Where it comes from', originFacts(policy)),
    ],
    path: policy.path,
  };
}

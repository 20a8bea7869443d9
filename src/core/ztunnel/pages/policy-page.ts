import { chaptersOf } from '../../inspect/chapters.ts';
import type { Fact, Page, Section, TreeNode } from '../../inspect/page.ts';
import { fact, mono, plain } from '../../inspect/spans.ts';
import { countOf } from '../../lib/count-words.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import { createWorkloadsOf } from '../policies-of.ts';
import { describeKind, describePolicy, originText } from '../policy-words.ts';
import type { Policy, PolicyClause, PolicyMatch, PolicyRule, Ztunnel } from '../types.ts';
import { factSection, referencesFact, textFact } from './page-parts.ts';
import { policyBadges, policyTitle } from './policy-card.ts';
import { policyWorries } from '../worries.ts';

const SCOPE_WORDS: ReadonlyMap<string, Message> = new Map([
  ['Global', msg('every workload of the mesh')],
  ['Namespace', msg('every workload of its namespace')],
  ['WorkloadSelector', msg('workloads that its selector chose, which name it')],
]);

function scopeText(scope: string): string {
  const known = SCOPE_WORDS.get(scope);
  return known === undefined ? scope : say(known);
}

const leaf = (text: string): TreeNode => ({ label: [plain(text)], children: [] });

function node(text: string, children: readonly TreeNode[]): TreeNode {
  return { label: [plain(text)], children };
}

function matchNode(match: PolicyMatch): TreeNode {
  const [only] = match;
  if (only === undefined) return leaf(t`nothing is asked: never`);
  return match.length === 1
    ? leaf(describeKind(only))
    : node(
        t`all of`,
        match.map((kind) => leaf(describeKind(kind))),
      );
}

function clauseNode(clause: PolicyClause): TreeNode {
  const [only] = clause;
  if (only === undefined) return leaf(t`any connection`);
  return clause.length === 1 ? matchNode(only) : node(t`one of`, clause.map(matchNode));
}

function ruleNode(rule: PolicyRule): TreeNode {
  const [only] = rule;
  if (only === undefined) return leaf(t`any connection`);
  return rule.length === 1 ? clauseNode(only) : node(t`all of`, rule.map(clauseNode));
}

function ruleSection({ rules }: Policy): Section {
  const title = t`When it matches`;
  if (rules.length === 0) return { kind: 'note', title, text: t`It has no rules: it never matches.` };
  const root = node(rules.length === 1 ? t`this rule` : t`one of these rules`, rules.map(ruleNode));
  return { kind: 'tree', title, root };
}

function originFacts(policy: Policy): readonly Fact[] {
  const { peerAuthentication } = policy;
  if (peerAuthentication === undefined) return [];
  const value = originText(policy) ?? '';
  return [fact(t`made of`, t`${value}: istiod turns what ztunnel has to enforce of it into a policy`)];
}

function appliesTo(ztunnel: Ztunnel, policy: Policy): readonly Fact[] {
  if (!ztunnel.sections.has('workloads')) return [fact(t`workloads`, t`not told: this dump has no workloads`)];
  const workloads = createWorkloadsOf(ztunnel)(policy);
  const references = workloads.map(({ id, name, namespace }) => ({ id, name: `${name}.${namespace}` }));
  return [
    fact(t`workloads`, workloads.length === 0 ? t`none of this dump` : countOf(workloads.length, 'workload')),
    ...referencesFact(t`these`, references),
  ];
}

/** Everything about a policy: what it does, when, and to whom. */
export function buildPolicyPage(ztunnel: Ztunnel, policy: Policy): Page {
  const { id, name, namespace, action, scope } = policy;
  return {
    id,
    breadcrumb: [plain(t`policies`), plain(namespace), mono(name)],
    title: policyTitle(policy),
    mono: true,
    subtitle: t`Policy · ${action}`,
    badges: policyBadges(policy),
    why: describePolicy(policy),
    chapters: chaptersOf({
      why: factSection(t`Where it comes from`, originFacts(policy)),
      matches: [ruleSection(policy)],
      leads: factSection(t`Whom it applies to`, [
        ...textFact(t`scope`, scope, { value: [plain(scopeText(scope))], envoy: scope }),
        ...appliesTo(ztunnel, policy),
      ]),
    }),
    worries: policyWorries(policy),
    path: policy.path,
  };
}

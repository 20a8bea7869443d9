import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../lib/json.ts';
import { workloadJson, ztunnelWith } from './dump-fixture.ts';
import { createPoliciesOf, createWorkloadsOf } from './policies-of.ts';
import { describeRule, describeVerdict } from './policy-words.ts';

function policyJson(name: string, scope: string, set: JsonObject = {}): JsonObject {
  return { name, namespace: 'ns', scope, action: 'Allow', rules: [], ...set };
}

/** The one rule of a policy, in words. */
function ruleText(rule: JsonObject[][]): string | undefined {
  const { policies } = ztunnelWith({ policies: [policyJson('p', 'Global', { rules: [rule] })] });
  return policies[0]?.rules.map(describeRule)[0];
}

function verdict(...policies: readonly JsonObject[]): string {
  return describeVerdict(ztunnelWith({ policies }).policies);
}

describe('which policies apply', () => {
  const ztunnel = ztunnelWith({
    workloads: [
      workloadJson('web', 'ns', { authorizationPolicies: ['ns/chosen', 'ns/gone'] }),
      workloadJson('other', 'elsewhere'),
    ],
    policies: [
      policyJson('chosen', 'WorkloadSelector'),
      policyJson('nobody', 'WorkloadSelector'),
      policyJson('own', 'Namespace'),
      policyJson('mesh', 'Global', { namespace: 'istio-system' }),
    ],
  });
  const policiesOf = createPoliciesOf(ztunnel);

  it('are the global ones, those of the namespace, and those that the workload names', () => {
    const found = ztunnel.workloads.map((workload) => policiesOf(workload).map(({ name }) => name));
    expect(found).toEqual([['mesh', 'own', 'chosen'], ['mesh']]);
  });

  it('is the same seen from the policies', () => {
    const found = ztunnel.policies.map((policy) => createWorkloadsOf(ztunnel)(policy).map(({ name }) => name));
    expect(found).toEqual([['web'], [], ['web'], ['web', 'other']]);
  });
});

// The cases follow the tests of ztunnel's rbac.rs.
describe('a rule in words', () => {
  it.each<[string, JsonObject[][], string]>([
    ['exact', [[{ namespaces: [{ Exact: 'a' }, { Exact: 'b' }] }]], 'source namespace is a or b'],
    [
      'prefix and suffix',
      [[{ principals: [{ Prefix: 'td/' }, { Suffix: '/web' }] }]],
      'source principal is td/* or */web',
    ],
    ['presence, negated: no mTLS', [[{ notPrincipals: [{ Presence: [] }] }]], 'source principal is not *'],
    [
      'a service account',
      [[{ serviceAccounts: [{ namespace: 'ns', serviceAccount: 'sa' }] }]],
      'source service account is ns/sa',
    ],
    [
      'all kinds of a match must hold',
      [[{ destinationPorts: [80], notSourceIps: ['10.0.0.0/8'] }]],
      'source IP is not 10.0.0.0/8 and destination port is 80',
    ],
    [
      'one match of a clause, and every clause',
      [[{ destinationPorts: [80] }, { destinationPorts: [81] }], [{ namespaces: [{ Exact: 'a' }] }]],
      '(destination port is 80) or (destination port is 81), and source namespace is a',
    ],
    ['an empty match never holds', [[{}]], 'never'],
    ['an empty clause always holds', [[]], 'any connection'],
    ['a rule without clauses always holds', [], 'any connection'],
    ['a kind that is not known', [[{ requestHeaders: ['x'] }]], 'request headers is x'],
    ['a value that is not known', [[{ namespaces: [{ Regex: 'a.*' }] }]], 'source namespace is {"Regex":"a.*"}'],
  ])('%s', (_, rule, words) => {
    expect(ruleText(rule)).toBe(words);
  });
});

describe('what the policies of a workload come to', () => {
  it.each<[string, JsonObject[], string]>([
    ['none', [], 'No policy is enforced here: ztunnel lets every connection through.'],
    ['an Allow', [{ action: 'Allow' }], 'Only connections that an Allow matches get through.'],
    ['a Deny', [{ action: 'Deny' }], 'A connection that a Deny matches is refused; all others get through.'],
    [
      'both',
      [{ action: 'Deny' }, { action: 'Allow' }],
      'A connection that a Deny matches is refused; of the others, those that an Allow matches get through.',
    ],
    [
      'an Allow that is not enforced',
      [{ action: 'Allow', dryRun: true }],
      'No policy is enforced here: ztunnel lets every connection through.',
    ],
  ])('%s', (_, policies, words) => {
    expect(verdict(...policies.map((set, index) => policyJson(`p${index}`, 'Global', set)))).toBe(words);
  });
});

import { chainAnd, chainOr } from '../../lib/count-words.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { RbacAddress, RbacPolicy, RbacRule } from '../../model/rbac-types.ts';
import { describeHeaderMatch } from '../http/header-match.ts';
import { describeStringMatch } from '../http/string-match.ts';
import { describeFilterState } from '../http/filter-state-match.ts';
import { describeMetadata } from '../http/metadata-match.ts';

/** What a rule asks for, and what it wants. */
export interface RuleWords {
  readonly what: string;
  readonly wanted: string;
}

const ADDRESS_WORDS: Readonly<Record<RbacAddress, Message>> = {
  destination: msg('destination IP'),
  source: msg('source IP'),
  'direct remote': msg('direct remote IP'),
  remote: msg('remote IP'),
};

/** Words of a rule that holds no others. */
export function wordsOf(rule: Exclude<RbacRule, { readonly kind: 'and' | 'or' | 'not' }>): RuleWords {
  switch (rule.kind) {
    case 'any':
      return { what: t`anything`, wanted: '' };
    case 'header':
      return { what: t`header ${rule.match.name}`, wanted: describeHeaderMatch(rule.match) };
    case 'url-path':
      return { what: t`path`, wanted: describeStringMatch(rule.match) };
    case 'uri-template':
      return { what: t`path`, wanted: t`template "${rule.template}"` };
    case 'ip':
      return { what: say(ADDRESS_WORDS[rule.address]), wanted: t`in ${rule.text}` };
    case 'port':
      return { what: t`destination port`, wanted: String(rule.port) };
    case 'port-range':
      return { what: t`destination port`, wanted: t`${rule.start} to ${rule.end - 1}` };
    case 'authenticated':
      return { what: t`peer`, wanted: rule.name === undefined ? t`any, over TLS` : describeStringMatch(rule.name) };
    case 'server-name':
      return { what: t`requested server name`, wanted: describeStringMatch(rule.match) };
    case 'metadata': {
      const { filter, path } = rule.match;
      const key = [filter, ...path].join(' ');
      const what = rule.source === 'route' ? t`route metadata ${key}` : t`dynamic metadata ${key}`;
      return { what, wanted: describeMetadata(rule.match) };
    }
    case 'filter-state':
      return { what: t`filter state ${rule.match.key}`, wanted: describeFilterState(rule.match) };
    case 'unknown':
      return { what: t`extension ${rule.name}`, wanted: t`which is not modelled` };
  }
}

/** Without groups of one, and without what holds anyhow: Istio wraps every rule twice. */
function simplify(rule: RbacRule): RbacRule {
  if (rule.kind === 'not') return { kind: 'not', rule: simplify(rule.rule) };
  if (rule.kind !== 'and' && rule.kind !== 'or') return rule;
  const rules = rule.rules.map(simplify);
  if (rule.kind === 'or' && rules.some(({ kind }) => kind === 'any')) return { kind: 'any' };
  const asked = rules.filter(({ kind }) => kind !== 'any');
  const [first] = asked;
  if (first === undefined) return rules.length === 0 ? rule : { kind: 'any' };
  return asked.length === 1 ? first : { kind: rule.kind, rules: asked };
}

/** Rules that are spelt out in one text; more are counted. */
const MAX_NESTED = 12;

function joined(rules: readonly RbacRule[], word: 'and' | 'or'): string {
  const texts = rules.slice(0, MAX_NESTED).map(describeRule);
  const more = rules.length > MAX_NESTED ? [t`${rules.length - MAX_NESTED} more`] : [];
  return word === 'and' ? chainAnd([...texts, ...more]) : chainOr([...texts, ...more]);
}

/** A rule in plain words: `path exact "/a" and not source IP in 10.0.0.0/8`, groups inside of groups in brackets. */
function describeRule(rule: RbacRule): string {
  if (rule.kind === 'and' || rule.kind === 'or') return `(${joined(rule.rules, rule.kind)})`;
  if (rule.kind === 'not') return t`not ${describeRule(rule.rule)}`;
  const { what, wanted } = wordsOf(rule);
  return `${what} ${wanted}`.trimEnd();
}

/** Any of the rules has to hold. */
function side(rules: readonly RbacRule[], anything: string): string {
  const rule = simplify({ kind: 'or', rules });
  if (rule.kind === 'any') return anything;
  if (rule.kind === 'and' || rule.kind === 'or')
    return rule.rules.length === 0 ? t`nothing` : joined(rule.rules, rule.kind);
  return describeRule(rule);
}

/** What a policy is about, in one sentence: who may do, or may not do, what. */
export function describePolicy({ permissions, principals, hasCondition }: RbacPolicy): string {
  const what = side(permissions, t`any request`);
  const who = side(principals, t`anyone`);
  return hasCondition ? t`${what}; from ${who}, and a condition (CEL)` : t`${what}; from ${who}`;
}

const ISTIO_NAME =
  /^(istio-ext-authz-(?:(.+)-)?)?ns\[([^\]]*)\]-policy\[([^\]]*)\]-rule\[(\d+)\](-deny-due-to-bad-CUSTOM-action)?$/;

/**
 * A policy's name as Istio's own object: `AuthorizationPolicy default/httpbin, rule 0`. Other names stay as they are.
 * Source: pilot/pkg/security/authz/builder/builder.go, policyName.
 */
export function policyLabel(name: string): string {
  const [, isCustom, provider, namespace, policy, rule, isBad] = ISTIO_NAME.exec(name) ?? [];
  if (namespace === undefined || policy === undefined || rule === undefined) return name;
  const custom = isCustom === undefined ? '' : provider === undefined ? ' (CUSTOM)' : ` (CUSTOM, ${provider})`;
  return isBad === undefined
    ? t`AuthorizationPolicy ${namespace}/${policy}, rule ${rule}${custom}`
    : t`AuthorizationPolicy ${namespace}/${policy}, rule ${rule}${custom}, whose provider is not valid`;
}

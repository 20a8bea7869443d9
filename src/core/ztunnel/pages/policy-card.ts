import type { Card } from '../../inspect/page.ts';
import { fact, linkTo } from '../../inspect/spans.ts';
import { listPlain } from '../../lib/count-words.ts';
import { t } from '../../lib/words.ts';
import { describeRule } from '../policy-words.ts';
import type { Policy } from '../types.ts';
import { badge } from './page-parts.ts';

/** `namespace/name`, as ztunnel's log names it. */
export function policyTitle({ namespace, name }: Policy): string {
  return `${namespace}/${name}`;
}

/** Action, scope and whether it is enforced. A Deny is no trouble: it is what somebody wanted. */
export function policyBadges({ action, scope, isDryRun }: Policy): Card['badges'] {
  return [badge(action, 'plain'), badge(scope, 'plain'), ...(isDryRun ? [badge(t`dry run`, 'trouble')] : [])];
}

/** A policy in short, with a link to it. */
export function policyCard(policy: Policy): Card {
  const rules = policy.rules.length === 0 ? t`none: never matches` : listPlain(policy.rules.map(describeRule));
  return {
    title: [linkTo(policy.id, policyTitle(policy))],
    link: policy.id,
    badges: policyBadges(policy),
    facts: [fact(t`matches`, rules)],
  };
}

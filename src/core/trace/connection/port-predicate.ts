import { parseIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { PortPredicate } from '../../model/listener-types.ts';
import type { Endpoint } from '../request.ts';

/** Whether a listener filter is skipped for this local address; undefined: the predicate is not known. */
export function matchesPredicate(predicate: PortPredicate, local: Endpoint): boolean | undefined {
  switch (predicate.kind) {
    case 'any':
      return true;
    case 'not': {
      const inner = matchesPredicate(predicate.rule, local);
      return inner === undefined ? undefined : !inner;
    }
    case 'and':
    case 'or': {
      const results = predicate.rules.map((rule) => matchesPredicate(rule, local));
      const settling = predicate.kind === 'or';
      if (results.includes(settling)) return settling;
      return results.includes(undefined) ? undefined : !settling;
    }
    case 'destination-port':
      // What has no port matches any range (source/common/network/filter_matcher.h).
      return parseIp(local.ip) === undefined || (local.port >= predicate.start && local.port < predicate.end);
    case 'unknown':
      return undefined;
  }
}

function joined(rules: readonly PortPredicate[], join: (text: string, other: string) => string): string {
  const [first = '', ...others] = rules.map(describePredicate);
  return others.reduce(join, first);
}

/** `destination port in [15006, 15007)` */
export function describePredicate(predicate: PortPredicate): string {
  switch (predicate.kind) {
    case 'any':
      return t`any connection`;
    case 'not':
      return t`not (${describePredicate(predicate.rule)})`;
    case 'and':
      return joined(predicate.rules, (text, other) => t`${text} and ${other}`);
    case 'or':
      return joined(predicate.rules, (text, other) => t`${text} or ${other}`);
    case 'destination-port':
      return t`destination port in [${predicate.start}, ${predicate.end})`;
    case 'unknown':
      return t`a predicate that is not known`;
  }
}

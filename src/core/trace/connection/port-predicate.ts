import { parseIp } from '../../lib/ip-address.ts';
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

/** `destination port in [15006, 15007)` */
export function describePredicate(predicate: PortPredicate): string {
  switch (predicate.kind) {
    case 'any':
      return 'any connection';
    case 'not':
      return `not (${describePredicate(predicate.rule)})`;
    case 'and':
    case 'or':
      return predicate.rules.map(describePredicate).join(` ${predicate.kind} `);
    case 'destination-port':
      return `destination port in [${predicate.start}, ${predicate.end})`;
    case 'unknown':
      return 'a predicate that is not known';
  }
}

import { asciiLower } from '../../lib/ascii-case.ts';
import { valueAt } from '../../lib/json-path.ts';
import { msg, t } from '../../lib/words.ts';
import { readHttpConnection } from '../../model/read-http-connection.ts';
import type { HttpConnectionManager } from '../../model/route-types.ts';
import type { TraceContext } from '../connection/context.ts';
import type { Step } from '../trace.ts';
import type { RoutePlace } from './action-details.ts';
import { readActionDetails } from './action-details.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue } from './header-map.ts';

/** What is asked for beside plain HTTP, in lower case; undefined: nothing. */
function findUpgrade(headers: HeaderMap): string | undefined {
  if (firstValue(headers, ':method') === 'CONNECT') return 'connect';
  const upgrade = firstValue(headers, 'upgrade');
  const tokens = (firstValue(headers, 'connection') ?? '').split(',').map((token) => asciiLower(token.trim()));
  return upgrade !== undefined && tokens.includes('upgrade') ? asciiLower(upgrade) : undefined;
}

export interface UpgradeDecision {
  readonly step: Step;
  /** False: the client gets 403, flag none, details `upgrade_failed`. */
  readonly allowed: boolean;
}

/** What the route says comes before what the HTTP connection manager says; undefined: nothing. */
function answerOf(byRoute: boolean | undefined, byManager: boolean | undefined): string {
  if (byRoute !== undefined)
    return byRoute ? t`Yes, the route allows it.` : t`No, the route forbids it: 403 (upgrade_failed).`;
  if (byManager === undefined) return t`No, nothing allows it: 403 (upgrade_failed).`;
  return byManager
    ? t`Yes, the HTTP connection manager allows it.`
    : t`No, the HTTP connection manager forbids it: 403 (upgrade_failed).`;
}

/**
 * Whether an upgrade is allowed, by the route and else by the HTTP connection manager; undefined: none is asked for.
 * Source: envoy source/common/http/conn_manager_impl.cc, createFilterChain.
 */
export function decideUpgrade(
  headers: HeaderMap,
  http: HttpConnectionManager,
  place: RoutePlace | undefined,
  context: TraceContext,
): UpgradeDecision | undefined {
  const upgrade = findUpgrade(headers);
  if (upgrade === undefined) return undefined;
  const details = place && readActionDetails(place, context);
  const byRoute = details?.ok === true ? details.value.route.forward?.upgrades.get(upgrade) : undefined;
  const byManager = readHttpConnection(valueAt(context.root, http.path)).upgrades.get(upgrade);
  const allowed = byRoute ?? byManager ?? false;
  return {
    allowed,
    step: {
      kind: 'http-connection',
      question: t`May the request be upgraded to ${upgrade}?`,
      candidates: [],
      answer: answerOf(byRoute, byManager),
      rule: {
        text: msg(
          'upgrade_configs of the route come before those of the HTTP connection manager; what neither names is refused.',
        ),
        source: { project: 'envoy', file: 'source/common/http/conn_manager_impl.cc' },
      },
      path: http.path,
      decisive: !allowed,
    },
  };
}

import { listOr } from '../lib/count-words.ts';
import { given } from '../lib/given.ts';
import { msg, say, t } from '../lib/words.ts';
import type { Proxy } from '../model/types.ts';
import type { Logged } from './ask/logged.ts';
import { findRoute } from './route-of.ts';
import type { Trace, Verdict } from './trace.ts';
import type { LogComparison } from './traced.ts';

/** What a line is compared with. */
interface Followed {
  readonly trace: Trace;
  /** Raw TCP otherwise. */
  readonly isHttp: boolean;
  readonly proxy: Proxy;
}

/** `any`: one of several values, by chance. Undefined: the trace does not know. */
type Predicted = { readonly any: readonly string[] } | undefined;

const NONE = '-';

function one(text: string | undefined): Predicted {
  return { any: [text === undefined || text === '' ? NONE : text] };
}

/** What Envoy itself decides before anything goes upstream; other flags tell of what happened there. */
const OWN_FLAGS: ReadonlySet<string> = new Set(['NR', 'NC', 'UH', 'UO', 'UAEX', 'RL', 'FI', 'NFCF', 'DPE', 'RLSE']);

/** `%RESPONSE_CODE_DETAILS%` of what happened upstream or at the client. Source: envoy/stream_info/stream_info.h. */
const UPSTREAM_DETAILS =
  /^(?:upstream_|via_upstream|downstream_|response_timeout|duration_timeout|max_duration_timeout|stream_idle_timeout|request_overall_timeout|request_header_timeout|internal_redirect|codec[._]error|http[12]\.|overload)/;

function predictCode(followed: Followed): Predicted {
  const { verdict } = followed.trace;
  if (verdict.status !== undefined) return one(`${verdict.status}`);
  // Without a request on it, a connection is logged with code 0.
  if (verdict.kind === 'closed' || (verdict.kind === 'arrives' && !followed.isHttp)) return one('0');
  return undefined;
}

function predictFlags({ trace: { verdict } }: Followed, logged: string): Predicted {
  if (verdict.kind === 'answered' || verdict.kind === 'closed') return one(verdict.flags);
  if (verdict.kind !== 'arrives') return undefined;
  const isOwn = logged === NONE || logged.split(',').some((flag) => OWN_FLAGS.has(flag));
  return isOwn ? one(undefined) : undefined;
}

function predictDetails({ trace: { verdict }, isHttp }: Followed, logged: string): Predicted {
  if (verdict.details !== undefined) return one(verdict.details);
  if (verdict.kind !== 'arrives') return undefined;
  if (!isHttp) return one(undefined);
  return logged !== 'via_upstream' && UPSTREAM_DETAILS.test(logged) ? undefined : one('via_upstream');
}

/** Envoy notes the cluster with the route, so it is logged as well where a filter answers (refreshCachedRoute). */
function predictCluster({ trace, proxy }: Followed): Predicted {
  const { verdict } = trace;
  if (verdict.code === 'ES-NO-CLUSTER') return one(undefined);
  if (verdict.cluster !== undefined) return one(verdict.cluster);
  const action = findRoute(proxy, trace.route)?.action;
  if (action?.kind === 'cluster') return one(action.cluster.name);
  if (verdict.kind === 'unknown' || verdict.kind === 'hangs' || verdict.code === 'ES-BYPASSES-ENVOY') return undefined;
  return action === undefined || action.kind === 'redirect' || action.kind === 'direct-response'
    ? one(undefined)
    : undefined;
}

function predictRoute({ trace, isHttp, proxy }: Followed): Predicted {
  if (trace.route !== undefined) return one(findRoute(proxy, trace.route)?.name);
  return isHttp && (trace.verdict.kind === 'unknown' || trace.verdict.kind === 'arrives') ? undefined : one(undefined);
}

/** Every endpoint with a share may have got it. */
function predictUpstream({ trace }: Followed, logged: string): Predicted {
  const { verdict, steps } = trace;
  if (verdict.kind === 'answered' || verdict.kind === 'closed') return one(undefined);
  if (verdict.endpoint === undefined || verdict.kind !== 'arrives') return undefined;
  // An internal listener's address is none that a trace names.
  if (logged.startsWith('envoy://')) return undefined;
  const last = steps.findLast(({ kind }) => kind === 'endpoint');
  const shares = last?.candidates.flatMap(({ outcome, label }) => (outcome === 'match' ? [label] : [])) ?? [];
  return { any: [...new Set([verdict.endpoint, ...shares])] };
}

const ROWS = [
  ['code', msg('response code'), predictCode],
  ['flags', msg('response flags'), predictFlags],
  ['details', msg('response code details'), predictDetails],
  ['cluster', msg('upstream cluster'), predictCluster],
  ['route', msg('route name'), predictRoute],
  ['upstream', msg('upstream host'), predictUpstream],
] as const;

/** Where no connection manager and no TCP proxy of this Envoy sees the request, no line is written. */
const NEVER_LOGGED: ReadonlySet<string> = new Set(['ES-NOT-LISTENING', 'ES-BYPASSES-ENVOY', 'ES-ADMIN']);

/** Addresses beyond these are not spelt out. */
const SHOWN = 3;

function wordPredicted({ any }: NonNullable<Predicted>): string {
  return any.length <= SHOWN ? listOr(any) : t`${any.slice(0, SHOWN).join(', ')} or one of ${any.length - SHOWN} more`;
}

/** Older Envoys wrote `tcp://` before addresses; Istio's clusters once had a `;` behind them, for statistics. */
function plain(value: string): string {
  return value === '' ? NONE : value.replace(/^tcp:\/\//, '').replace(/;$/, '');
}

/** Whether a request that ended so may be the one that was logged, as far as chance can tell the two apart. */
export function mayBeLogged({ kind, cluster, status }: Verdict, logged: Logged): boolean {
  if (cluster !== undefined && logged.cluster !== undefined && logged.cluster !== cluster) return false;
  if (status !== undefined && logged.code !== undefined && logged.code !== `${status}`) return false;
  return logged.upstream === undefined || (kind === 'arrives') === (logged.upstream !== NONE);
}

/**
 * Compares what an access log told with what the trace says. What the upstream did (its answer, its failures) no dump
 * can tell: such rows are `unknown`.
 */
export function compareLog(logged: Logged, followed: Followed): LogComparison {
  const rows = ROWS.flatMap(([name, what, predict]): LogComparison['rows'] => {
    const text = logged[name];
    if (text === undefined) return [];
    const value = plain(text);
    const predicted = NEVER_LOGGED.has(followed.trace.verdict.code) ? undefined : predict(followed, value);
    const outcome = predicted === undefined ? 'unknown' : predicted.any.includes(value) ? 'same' : 'different';
    return [
      {
        what: say(what),
        logged: value,
        ...given('predicted', outcome === 'same' ? value : predicted && wordPredicted(predicted)),
        outcome,
      },
    ];
  });
  return { rows };
}

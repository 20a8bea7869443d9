import { formatDuration } from '../inspect/duration-words.ts';
import { chainOr } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { Cluster, Thresholds } from '../model/cluster-types.ts';
import { isUsable } from '../model/health.ts';
import type { Cell } from './table.ts';

/** Istio writes the greatest uint32 for "no limit". */
const NO_LIMIT = 4_294_967_295;
/** Envoy's defaults of envoy.config.cluster.v3.CircuitBreakers.Thresholds. */
const DEFAULT_LIMITS: Thresholds = {
  priority: 'DEFAULT',
  maxConnections: 1024,
  maxPendingRequests: 1024,
  maxRequests: 1024,
  maxRetries: 3,
};

export type Limit = 'maxConnections' | 'maxPendingRequests' | 'maxRequests' | 'maxRetries';

/** A limit for traffic of the usual priority; Envoy's default where the cluster does not say. */
export function limitCell({ thresholds, standIn }: Cluster, limit: Limit): Cell | undefined {
  if (standIn === true) return undefined;
  const own = thresholds.find(({ priority }) => priority === 'DEFAULT');
  const value = (own ?? DEFAULT_LIMITS)[limit];
  if (value === NO_LIMIT) return { value: t`no limit`, tone: 'quiet' };
  return own === undefined ? { value, tone: 'quiet' } : { value };
}

/** `after 5 errors in a row, looks every 10 s: out for 30 s, at most 10 %`, with Envoy's defaults where the cluster does not say. */
export function outlierText({ outlier }: Cluster): string | undefined {
  if (outlier === undefined) return undefined;
  const {
    consecutive5xx = 5,
    consecutiveGatewayFailure = 0,
    intervalMs,
    baseEjectionTimeMs,
    maxEjectionPercent,
  } = outlier;
  const errors = [
    ...(consecutive5xx > 0 ? [t`${consecutive5xx} errors`] : []),
    ...(consecutiveGatewayFailure > 0 ? [t`${consecutiveGatewayFailure} gateway errors`] : []),
  ];
  const after = errors.length === 0 ? t`never by errors in a row` : t`after ${chainOr(errors)} in a row`;
  const interval = formatDuration(intervalMs ?? 10_000);
  const ejection = formatDuration(baseEjectionTimeMs ?? 30_000);
  return t`${after}, looks every ${interval}: out for ${ejection}, at most ${maxEjectionPercent ?? 10} %`;
}

export function upstreamTlsCell({ tls }: Cluster): Cell | undefined {
  switch (tls.mode) {
    case 'none':
      return { value: t`plaintext`, tone: 'quiet' };
    case 'tls':
      return { value: 'TLS' };
    case 'mtls':
      return { value: 'mTLS', tone: 'good' };
    case 'istio-auto':
      return { value: t`mTLS (auto)`, tone: 'good' };
    case 'other':
      return { value: tls.socketName ?? t`other` };
    case 'unknown':
      return undefined;
  }
}

/** How many endpoints there are, or in a word why the dump cannot tell. */
export function endpointCountCell({ endpoints, end }: Cluster): Cell {
  switch (endpoints.kind) {
    case 'listed': {
      const count = endpoints.endpoints.length;
      return count === 0 && end !== 'blackhole' ? { value: 0, tone: 'trouble' } : { value: count };
    }
    case 'not-in-dump':
      return { value: t`not in dump`, tone: 'quiet' };
    case 'missing':
      return { value: t`none by EDS`, tone: 'trouble' };
    case 'runtime':
      return { value: t`at run time`, tone: 'quiet' };
  }
}

/** How many endpoints Envoy may choose. */
export function healthyCountCell({ endpoints }: Cluster): Cell | undefined {
  if (endpoints.kind !== 'listed') return undefined;
  const healthy = endpoints.endpoints.filter(isUsable).length;
  return healthy < endpoints.endpoints.length ? { value: healthy, tone: 'trouble' } : { value: healthy };
}

import { formatDuration } from '../inspect/duration-words.ts';
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
  if (value === NO_LIMIT) return { value: 'no limit', tone: 'quiet' };
  return own === undefined ? { value, tone: 'quiet' } : { value };
}

/** `5 errors in 10 s: out for 30 s, at most 10 %`, with Envoy's defaults where the cluster does not say. */
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
    ...(consecutive5xx > 0 ? [`${consecutive5xx} errors`] : []),
    ...(consecutiveGatewayFailure > 0 ? [`${consecutiveGatewayFailure} gateway errors`] : []),
  ];
  const after = errors.length === 0 ? 'never by errors in a row' : `after ${errors.join(' or ')} in a row`;
  const interval = formatDuration(intervalMs ?? 10_000);
  const ejection = formatDuration(baseEjectionTimeMs ?? 30_000);
  return `${after}, looks every ${interval}: out for ${ejection}, at most ${maxEjectionPercent ?? 10} %`;
}

const TLS_WORDS: Readonly<Record<Cluster['tls']['mode'], Cell | undefined>> = {
  none: { value: 'plaintext', tone: 'quiet' },
  tls: { value: 'TLS' },
  mtls: { value: 'mTLS', tone: 'good' },
  'istio-auto': { value: 'mTLS (auto)', tone: 'good' },
  other: { value: 'other' },
  unknown: undefined,
};

export function upstreamTlsCell({ tls }: Cluster): Cell | undefined {
  return tls.mode === 'other' && tls.socketName !== undefined ? { value: tls.socketName } : TLS_WORDS[tls.mode];
}

/** How many endpoints there are, or in a word why the dump cannot tell. */
export function endpointCountCell({ endpoints, end }: Cluster): Cell {
  switch (endpoints.kind) {
    case 'listed': {
      const count = endpoints.endpoints.length;
      return count === 0 && end !== 'blackhole' ? { value: 0, tone: 'trouble' } : { value: count };
    }
    case 'not-in-dump':
      return { value: 'not in dump', tone: 'quiet' };
    case 'missing':
      return { value: 'none by EDS', tone: 'trouble' };
    case 'runtime':
      return { value: 'at run time', tone: 'quiet' };
  }
}

/** How many endpoints Envoy may choose. */
export function healthyCountCell({ endpoints }: Cluster): Cell | undefined {
  if (endpoints.kind !== 'listed') return undefined;
  const healthy = endpoints.endpoints.filter(isUsable).length;
  return healthy < endpoints.endpoints.length ? { value: healthy, tone: 'trouble' } : { value: healthy };
}

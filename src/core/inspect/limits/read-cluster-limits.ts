import { unwrapAny } from '../../parse/any.ts';
import { fieldAt } from '../../model/struct.ts';
import { below, durationAt, listAt, numberAt } from './read-limit.ts';

/** Limits of a cluster that its model does not keep. Undefined: not set. */
interface ClusterLimits {
  readonly bufferBytes?: number | undefined;
  readonly maxConnectionDurationMs?: number | undefined;
  readonly maxRequestsPerConnection?: number | undefined;
  readonly maxStreamDurationMs?: number | undefined;
  readonly maxConcurrentStreams?: number | undefined;
  readonly maxEjectionTimeMs?: number | undefined;
  readonly enforcesGatewayFailure?: number | undefined;
  readonly hasRetryBudget: boolean;
  /** Of one endpoint (`per_host_thresholds`). */
  readonly maxConnectionsPerEndpoint?: number | undefined;
}

const HTTP_OPTIONS = 'envoy.extensions.upstreams.http.v3.HttpProtocolOptions';

/** Reads a cluster's raw JSON. Its HTTP options stood in the cluster itself before v3's extension. */
export function readClusterLimits(raw: unknown): ClusterLimits {
  const options = fieldAt(below(raw, 'typed_extension_protocol_options'), HTTP_OPTIONS);
  const http = options === undefined ? undefined : unwrapAny({ path: [], value: options }).value;
  const common = below(http, 'common_http_protocol_options') ?? below(raw, 'common_http_protocol_options');
  const thresholds = listAt(raw, 'circuit_breakers', 'thresholds');
  const [perHost] = listAt(raw, 'circuit_breakers', 'per_host_thresholds');
  return {
    bufferBytes: numberAt(raw, 'per_connection_buffer_limit_bytes'),
    maxConnectionDurationMs: durationAt(common, 'max_connection_duration'),
    maxRequestsPerConnection:
      numberAt(common, 'max_requests_per_connection') ?? numberAt(raw, 'max_requests_per_connection'),
    maxStreamDurationMs: durationAt(common, 'max_stream_duration'),
    maxConcurrentStreams:
      numberAt(http, 'explicit_http_config', 'http2_protocol_options', 'max_concurrent_streams') ??
      numberAt(raw, 'http2_protocol_options', 'max_concurrent_streams'),
    maxEjectionTimeMs: durationAt(raw, 'outlier_detection', 'max_ejection_time'),
    enforcesGatewayFailure:
      raw === undefined
        ? undefined
        : (numberAt(raw, 'outlier_detection', 'enforcing_consecutive_gateway_failure') ?? 0),
    hasRetryBudget: thresholds.some((one) => below(one, 'retry_budget') !== undefined),
    maxConnectionsPerEndpoint: numberAt(perHost, 'max_connections'),
  };
}

import type { JsonObject } from '../../src/core/lib/json.ts';
import { message, packAny } from './message.ts';

/** istiod's default text format (`pilot/pkg/model/telemetry_logging.go`). */
const TEXT_FORMAT = [
  '[%START_TIME%] "%REQ(:METHOD)% %REQ(X-ENVOY-ORIGINAL-PATH?:PATH)% %PROTOCOL%"',
  '%RESPONSE_CODE% %RESPONSE_FLAGS% %RESPONSE_CODE_DETAILS% %CONNECTION_TERMINATION_DETAILS%',
  '"%UPSTREAM_TRANSPORT_FAILURE_REASON%" %BYTES_RECEIVED% %BYTES_SENT% %DURATION%',
  '%RESP(X-ENVOY-UPSTREAM-SERVICE-TIME)% "%REQ(X-FORWARDED-FOR)%" "%REQ(USER-AGENT)%" "%REQ(X-REQUEST-ID)%"',
  '"%REQ(:AUTHORITY)%" "%UPSTREAM_HOST%" %UPSTREAM_CLUSTER_RAW% %UPSTREAM_LOCAL_ADDRESS%',
  '%DOWNSTREAM_LOCAL_ADDRESS% %DOWNSTREAM_REMOTE_ADDRESS% %REQUESTED_SERVER_NAME% %ROUTE_NAME%\n',
].join(' ');

function fileAccessLog(filter?: JsonObject): readonly JsonObject[] {
  return [
    message({
      name: 'envoy.access_loggers.file',
      filter,
      typed_config: packAny('envoy.extensions.access_loggers.file.v3.FileAccessLog', {
        path: '/dev/stdout',
        log_format: { text_format_source: { inline_string: TEXT_FORMAT } },
      }),
    }),
  ];
}

/** The access log of an HTTP connection manager or a TCP proxy. */
export function buildAccessLog(enabled: boolean): readonly JsonObject[] | undefined {
  return enabled ? fileAccessLog() : undefined;
}

/** The access log of a listener: only connections that no filter chain took (flag NR). */
export function buildListenerAccessLog(enabled: boolean): readonly JsonObject[] | undefined {
  return enabled ? fileAccessLog({ response_flag_filter: { flags: ['NR'] } }) : undefined;
}

import type { JsonObject } from '../../src/core/lib/json.ts';
import { extension } from '../samples/message.ts';
import { TYPES } from './envoy-types.ts';

// Both ends of the connection as they really are find the lines of a client's connection.
const ENDS = { remote: '%DOWNSTREAM_DIRECT_REMOTE_ADDRESS%', local: '%DOWNSTREAM_DIRECT_LOCAL_ADDRESS%' };

const COMMON = {
  ...ENDS,
  chain: '%FILTER_CHAIN_NAME%',
  cluster: '%UPSTREAM_CLUSTER_RAW%',
  host: '%UPSTREAM_HOST%',
  flags: '%RESPONSE_FLAGS%',
  details: '%RESPONSE_CODE_DETAILS%',
};

function toStdout(format: JsonObject): JsonObject {
  return extension('stdout', TYPES.stdout, { log_format: { json_format: format } });
}

/** One line for each request. */
export const HTTP_LOG = toStdout({
  ...COMMON,
  kind: 'http',
  virtualHost: '%METADATA(VIRTUAL_HOST:verify:name)%',
  route: '%ROUTE_NAME%',
  code: '%RESPONSE_CODE%',
});

/** One line for each connection that the listener had, when it ends. */
export const LISTENER_LOG = toStdout({
  ...COMMON,
  kind: 'connection',
  termination: '%CONNECTION_TERMINATION_DETAILS%',
  closeReason: '%DOWNSTREAM_LOCAL_CLOSE_REASON%',
  failure: '%DOWNSTREAM_TRANSPORT_FAILURE_REASON%',
});

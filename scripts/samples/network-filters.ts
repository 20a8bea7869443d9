import type { JsonObject } from '../../src/core/lib/json.ts';
import { buildAccessLog } from './access-log.ts';
import type { ListenerClass } from './http-filters.ts';
import { buildStatsFilter } from './http-filters.ts';
import { extension, typedStruct } from './message.ts';

/** TCP metadata exchange: the peers tell each other who they are, if ALPN agreed on istio-peer-exchange. */
export function buildMetadataExchange(): JsonObject {
  return typedStruct('istio.metadata_exchange', 'envoy.tcp.metadataexchange.config.MetadataExchange', {
    protocol: 'istio-peer-exchange',
    enable_discovery: true,
  });
}

/** The network filters of a chain that hands bytes to one cluster. */
export function buildTcpFilters(side: ListenerClass, cluster: string, accessLog: boolean): readonly JsonObject[] {
  const tcpProxy = extension(
    'envoy.filters.network.tcp_proxy',
    'envoy.extensions.filters.network.tcp_proxy.v3.TcpProxy',
    {
      stat_prefix: cluster,
      cluster,
      access_log: buildAccessLog(accessLog),
    },
  );
  const exchange = side === 'inbound' ? [buildMetadataExchange()] : [];
  return [...exchange, buildStatsFilter(side), tcpProxy];
}

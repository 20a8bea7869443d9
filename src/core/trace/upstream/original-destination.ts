import { parseIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { OriginalDestination } from '../../model/lb-types.ts';
import { fieldAt } from '../../model/struct.ts';
import { endpointText } from '../connection/connection.ts';
import { firstValue } from '../http/header-map.ts';
import type { Endpoint as SocketEnd } from '../request.ts';
import type { Candidate } from '../trace.ts';
import type { LbContext } from './lb-context.ts';

/** `10.0.0.1:80`, `[fd00::1]:80`. */
function parseAddress(text: string): SocketEnd | undefined {
  const [, v6, v4, port] = /^(?:\[([^\]]*)\]|([^:]*)):(\d{1,5})$/.exec(text) ?? [];
  const ip = v6 ?? v4 ?? '';
  return parseIp(ip) === undefined || Number(port) > 65_535 ? undefined : { ip, port: Number(port) };
}

const FILTER_STATE = 'envoy.network.transport_socket.original_dst_address';

interface Source {
  /** Where the address may stand. */
  readonly what: string;
  readonly wanted: string;
  /** What stands there; undefined: nothing. */
  readonly text: string | undefined;
}

function sourcesOf({ header, metadataKey }: OriginalDestination, context: LbContext): readonly Source[] {
  const wanted = t`an address such as 10.0.0.1:80`;
  const state = Object.hasOwn(context.filterState, FILTER_STATE) ? context.filterState[FILTER_STATE] : undefined;
  const sources: Source[] = [{ what: t`filter state ${FILTER_STATE}`, wanted, text: state }];
  if (metadataKey !== undefined) {
    const value = fieldAt(context.dynamicMetadata, ...metadataKey);
    const text = typeof value === 'string' ? value : undefined;
    sources.push({ what: t`metadata ${metadataKey.join(' › ')}`, wanted, text });
  }
  if (header !== undefined) {
    sources.push({ what: t`header ${header}`, wanted, text: context.headers && firstValue(context.headers, header) });
  }
  const restored = context.connection.localRestored ? endpointText(context.connection.local) : undefined;
  return [...sources, { what: t`restored destination`, wanted: t`an IP address that was restored`, text: restored }];
}

/** The address that an ORIGINAL_DST cluster sends to, and every place where it looks for one. */
export interface FoundDestination {
  readonly address?: SocketEnd;
  readonly candidates: readonly Candidate[];
}

/**
 * Finds where an ORIGINAL_DST cluster sends to: filter state, metadata, header, else the connection's own restored
 * destination; then the port is replaced where the cluster says so. Follows OriginalDstCluster::LoadBalancer::chooseHost
 * in source/extensions/clusters/original_dst/original_dst_cluster.cc.
 */
export function findDestination(cluster: Cluster, context: LbContext): FoundDestination {
  const config = cluster.originalDst ?? {};
  let address: SocketEnd | undefined;
  const candidates = sourcesOf(config, context).map(({ what, wanted, text }): Candidate => {
    if (address !== undefined) return { label: what, outcome: 'not reached' };
    const found = text === undefined ? undefined : parseAddress(text);
    if (found === undefined) {
      return { label: what, outcome: 'no match', failed: { what, wanted, actual: text ?? t`nothing` } };
    }
    address = config.port === undefined ? found : { ...found, port: config.port };
    const detail =
      config.port === undefined ? endpointText(found) : t`${endpointText(found)}, port ${config.port} instead`;
    return { label: what, outcome: 'match', detail };
  });
  return { candidates, ...(address === undefined ? {} : { address }) };
}

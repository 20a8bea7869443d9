import { listOr } from '../../lib/count-words.ts';
import type { IpAddress } from '../../lib/ip-address.ts';
import { isInRange, parseIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { ChainMatch } from '../../model/listener-types.ts';
import type { Endpoint } from '../request.ts';
import type { ChainKeys, RangeKey } from './chain-keys.ts';
import type { Connection } from './connection.ts';
import { isLocalClient } from './connection.ts';

/**
 * One level of the nested maps by which Envoy files filter chains. Of all keys that are filed at a level, Envoy goes
 * on with the best one alone. Source: source/common/listener_manager/filter_chain_manager_impl.cc, findFilterChainFor….
 */
export interface ChainLevel {
  /** Envoy's field. */
  readonly what: string;
  readonly keys: (chain: ChainKeys) => readonly string[];
  /** What a chain asks for, in the configuration's own words. */
  readonly wanted: (match: ChainMatch) => string;
  readonly actual: (connection: Connection) => string;
  /** The keys that would do for the connection, best first. */
  readonly ranked: (connection: Connection, chains: readonly ChainKeys[]) => readonly string[];
}

function anyOr(values: readonly (string | number)[]): string {
  return values.length === 0 ? t`any` : listOr(values.map(String));
}

/** Stands for Unix sockets, which have no address (fakeAddress). */
const NO_ADDRESS = '255.255.255.255';

function addressOf(end: Endpoint): IpAddress | undefined {
  return parseIp(end.ip) ?? parseIp(NO_ADDRESS);
}

/** Longest range first; the empty one is as long as /0, and comes after an explicit /0, though Envoy knows no order there. */
function rankRanges(end: Endpoint, ranges: Iterable<RangeKey>): readonly string[] {
  const address = addressOf(end);
  const lengths = new Map<string, number>();
  for (const { key, range } of ranges) {
    if (key === '') lengths.set(key, -1);
    else if (address !== undefined && range !== undefined && isInRange(address, range)) {
      lengths.set(key, range.prefixLength);
    }
  }
  return [...lengths].toSorted(([, a], [, b]) => b - a).map(([key]) => key);
}

/** `www.example.com` → itself, `.example.com`, `.com`, and no name at all. A dot at either end parts nothing. */
function rankNames(name: string): readonly string[] {
  const names = [name];
  for (let dot = name.indexOf('.', 1); dot >= 0 && dot < name.length - 1; dot = name.indexOf('.', dot + 1)) {
    names.push(name.slice(dot));
  }
  return [...names, ''];
}

/** Where a chain asks for the client's kind, ANY is not looked at. */
function sourceTypeOf(connection: Connection): string {
  return isLocalClient(connection) ? 'SAME_IP_OR_LOOPBACK' : 'EXTERNAL';
}

function portsOf(end: Endpoint): readonly string[] {
  return parseIp(end.ip) === undefined ? ['0'] : [String(end.port), '0'];
}

/** In Envoy's order. */
export const CHAIN_LEVELS: readonly ChainLevel[] = [
  {
    what: 'destination_port',
    keys: ({ destinationPort }) => [destinationPort],
    wanted: ({ destinationPort }) => anyOr(destinationPort === undefined ? [] : [destinationPort]),
    actual: ({ local }) => (parseIp(local.ip) === undefined ? t`none` : String(local.port)),
    ranked: ({ local }) => portsOf(local),
  },
  {
    what: 'prefix_ranges',
    keys: ({ destination }) => destination.map(({ key }) => key),
    wanted: ({ prefixRanges }) => anyOr(prefixRanges),
    actual: ({ local }) => local.ip,
    ranked: ({ local }, chains) =>
      rankRanges(
        local,
        chains.flatMap(({ destination }) => destination),
      ),
  },
  {
    what: 'server_names',
    keys: ({ serverNames }) => serverNames,
    wanted: ({ serverNames }) => anyOr(serverNames),
    actual: ({ serverName }) => serverName || t`no SNI`,
    ranked: ({ serverName }) => rankNames(serverName),
  },
  {
    what: 'transport_protocol',
    keys: ({ transportProtocol }) => [transportProtocol],
    wanted: ({ transportProtocol }) => transportProtocol ?? t`any`,
    actual: ({ transportProtocol }) => transportProtocol || t`none`,
    ranked: ({ transportProtocol }) => [transportProtocol, ''],
  },
  {
    what: 'application_protocols',
    keys: ({ applicationProtocols }) => applicationProtocols,
    wanted: ({ applicationProtocols }) => anyOr(applicationProtocols),
    actual: ({ applicationProtocols }) => applicationProtocols.join(', ') || t`none`,
    ranked: ({ applicationProtocols }) => [...applicationProtocols, ''],
  },
  {
    what: 'direct_source_prefix_ranges',
    keys: ({ directSource }) => directSource.map(({ key }) => key),
    wanted: ({ directSourcePrefixRanges }) => anyOr(directSourcePrefixRanges),
    actual: ({ directRemote }) => directRemote.ip,
    ranked: ({ directRemote }, chains) =>
      rankRanges(
        directRemote,
        chains.flatMap(({ directSource }) => directSource),
      ),
  },
  {
    what: 'source_type',
    keys: ({ sourceType }) => [sourceType],
    wanted: ({ sourceType }) => sourceType ?? 'ANY',
    actual: sourceTypeOf,
    ranked: (connection) => [sourceTypeOf(connection), 'ANY'],
  },
  {
    what: 'source_prefix_ranges',
    keys: ({ source }) => source.map(({ key }) => key),
    wanted: ({ sourcePrefixRanges }) => anyOr(sourcePrefixRanges),
    actual: ({ remote }) => remote.ip,
    ranked: ({ remote }, chains) =>
      rankRanges(
        remote,
        chains.flatMap(({ source }) => source),
      ),
  },
  {
    what: 'source_ports',
    keys: ({ sourcePorts }) => sourcePorts,
    wanted: ({ sourcePorts }) => anyOr(sourcePorts),
    actual: ({ remote }) => (parseIp(remote.ip) === undefined ? t`none` : String(remote.port)),
    ranked: ({ remote }) => portsOf(remote),
  },
];

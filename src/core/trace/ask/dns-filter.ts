import { canonicalIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { Cluster } from '../../model/cluster-types.ts';
import type { FilterSource } from '../../model/filter-config.ts';
import type { DnsDomain, DnsTable } from '../../model/read-dns-table.ts';
import { readDnsTable } from '../../model/read-dns-table.ts';
import type { Proxy } from '../../model/types.ts';
import { endpointsOf } from '../../model/walk.ts';
import { indexClusters } from '../upstream/cluster-index.ts';
import type { HostAddress } from './ask.ts';
import { ipOfHost } from './ip-of-host.ts';

// What Envoy's own DNS server answers. Source: source/extensions/filters/udp/dns_filter/dns_filter.cc

/** No query has a longer name (RFC 1035, section 2.3.4). */
const MAX_NAME = 253;

interface NameEntry {
  readonly written: string;
  readonly addresses: string[];
  readonly clusterName?: string;
}

/** A DNS filter, and its names as they are looked up: `*.example.com` is filed as `.example.com`. */
interface DnsServer {
  readonly listenerName: string;
  readonly forwards: boolean;
  readonly file?: string;
  readonly byName: ReadonlyMap<string, NameEntry>;
  /** The last two labels of the names, by which a name is found to be the filter's own. */
  readonly suffixes: ReadonlySet<string>;
}

function suffixOf(name: string): string {
  return name.split('.').slice(-2).join('.');
}

/** An asterisk elsewhere is a letter like any other. */
function filedName(name: string): string {
  return name.startsWith('*.') ? name.slice(1) : name;
}

/** Lists of addresses of the same name are one; of anything else of the same name, the first counts. */
function fileDomain(byName: Map<string, NameEntry>, { name, addresses, clusterName }: DnsDomain): void {
  if (addresses.length === 0 && clusterName === undefined) return;
  const known = byName.get(filedName(name));
  if (known === undefined) {
    const entry = { written: name, addresses: [...addresses] };
    byName.set(filedName(name), clusterName === undefined ? entry : { ...entry, clusterName });
  } else if (known.clusterName === undefined) {
    for (const address of addresses) known.addresses.push(address);
  }
}

function buildServer(listenerName: string, { domains, forwards, file }: DnsTable): DnsServer {
  const byName = new Map<string, NameEntry>();
  for (const domain of domains) fileDomain(byName, domain);
  const suffixes = new Set([...byName.keys()].map(suffixOf));
  return { listenerName, forwards, byName, suffixes, ...(file === undefined ? {} : { file }) };
}

const known = new WeakMap<Proxy, readonly DnsServer[]>();

/** Read when a name is first asked for. */
function serversOf(source: FilterSource): readonly DnsServer[] {
  const { proxy } = source;
  const servers =
    known.get(proxy) ??
    proxy.listeners.flatMap(({ name, listenerFilters }) =>
      listenerFilters.flatMap((filter) => {
        const table = readDnsTable(filter, source);
        return table === undefined ? [] : [buildServer(name, table)];
      }),
    );
  known.set(proxy, servers);
  return servers;
}

/** The name itself, then wildcards from the longest to that of the last two labels. Letters are compared as they are. */
function findName({ byName }: DnsServer, host: string): NameEntry | undefined {
  const suffix = suffixOf(host);
  for (let at = 0; at >= 0; at = host.indexOf('.', at + 1)) {
    const name = host.slice(at);
    const entry = byName.get(name);
    if (entry !== undefined && suffixOf(name) === suffix) return entry;
  }
  return undefined;
}

function ipsOf(cluster: Cluster | undefined): readonly string[] {
  return cluster === undefined ? [] : endpointsOf(cluster).flatMap(({ address }) => ipOfHost(address) ?? []);
}

function answerOf(server: DnsServer, host: string, proxy: Proxy): readonly HostAddress[] {
  // What it does not know at all, it leaves to other resolvers.
  if (server.forwards && !server.suffixes.has(suffixOf(host))) return [];
  const entry = findName(server, host);
  // A cluster comes before the addresses, even one that is merely called like the host.
  const clusterName = entry?.clusterName ?? host;
  const ofCluster = ipsOf(indexClusters(proxy).get(clusterName));
  if (ofCluster.length > 0) {
    const because =
      entry?.clusterName === undefined
        ? t`the DNS filter of listener ${server.listenerName} answers with the endpoints of the cluster of that name`
        : t`the DNS table of listener ${server.listenerName} gives ${entry.written} the endpoints of cluster ${clusterName}`;
    return ofCluster.map((ip) => ({ ip, because }));
  }
  const ips = entry?.addresses.flatMap((address) => canonicalIp(address) ?? []) ?? [];
  const because = t`the DNS table of listener ${server.listenerName} has ${entry?.written}`;
  return ips.map((ip) => ({ ip, because }));
}

/**
 * The addresses that the DNS filters of the dump answer a query for the host with, none where no filter knows it.
 * `host` as the client writes it, without a dot at its end.
 */
export function answerDns(source: FilterSource, host: string): readonly HostAddress[] {
  if (host.length > MAX_NAME) return [];
  return serversOf(source).flatMap((server) => answerOf(server, host, source.proxy));
}

/** DNS tables that are not in the dump, each as the listener that has it and the file's name. */
export function dnsFiles(source: FilterSource): readonly { readonly listenerName: string; readonly file: string }[] {
  return serversOf(source).flatMap(({ listenerName, file }) => (file === undefined ? [] : [{ listenerName, file }]));
}

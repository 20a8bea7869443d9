import { given } from '../lib/given.ts';
import { isJsonObject } from '../lib/json.ts';
import { msg } from '../lib/words.ts';
import { fieldOf, readList, readPart } from '../parse/read-part.ts';
import { dnsDomainSchema } from '../parse/schemas/dns-table.ts';
import type { FilterSource } from './filter-config.ts';
import { readFilterConfig } from './filter-config.ts';
import type { Filter } from './listener-types.ts';
import { eitherAt, textAt } from './struct.ts';

/** A name that the filter answers for. */
export interface DnsDomain {
  /** As it is written: `db.example.com`, `*.example.com`. */
  readonly name: string;
  /** As they are written; Envoy answers in no fixed order. */
  readonly addresses: readonly string[];
  /** The endpoints of this cluster are the answer. */
  readonly clusterName?: string;
}

/** What a DNS filter knows. */
export interface DnsTable {
  readonly domains: readonly DnsDomain[];
  /** Whether other resolvers are asked for what it does not know. */
  readonly forwards: boolean;
  /** The table is in this file, not in the dump. */
  readonly file?: string;
}

function readDomain(raw: unknown): readonly DnsDomain[] {
  const domain = readPart(dnsDomainSchema, raw, [], msg('DNS domain'), []);
  if (domain?.name === undefined) return [];
  const { address_list: list, cluster_name: clusterName } = domain.endpoint ?? {};
  return [{ name: domain.name, addresses: list?.address ?? [], ...given('clusterName', clusterName || undefined) }];
}

/**
 * Reads the table of a UDP listener's DNS filter; undefined for any other filter. Domains that are malformed are left
 * out. Source: envoy/extensions/filters/udp/dns_filter/v3/dns_filter.proto, and the same of v2alpha and v3alpha.
 */
export function readDnsTable(filter: Filter, source: FilterSource): DnsTable | undefined {
  if (filter.type !== 'DnsFilterConfig') return undefined;
  const config = readFilterConfig(filter, source);
  if (config.kind !== 'config') return undefined;
  const { path, value } = config.part;
  const server = fieldOf(value, path, 'server_config');
  const table = fieldOf(server.value, server.path, 'inline_dns_table');
  const list = fieldOf(table.value, table.path, 'virtual_domains');
  return {
    domains: readList(list.value, list.path, msg('DNS table'), []).flatMap((raw) => readDomain(raw.value)),
    forwards: isJsonObject(eitherAt(value, 'client_config')),
    ...given('file', textAt(eitherAt(server.value, 'external_dns_table'), 'filename')),
  };
}

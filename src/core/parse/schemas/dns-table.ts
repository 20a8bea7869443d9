import { message, optional, text, texts } from './message.ts';

/** envoy.data.dns.v3.DnsTable.DnsVirtualDomain; its services answer SRV queries alone, which name no host's address. */
export const dnsDomainSchema = message({
  name: text,
  endpoint: optional(message({ address_list: optional(message({ address: texts })), cluster_name: text })),
});

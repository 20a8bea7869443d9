import type { ConfigDump } from './config-dump.ts';

/** Who a document says that its proxy is: the node id of the bootstrap, else of /server_info or its command line. */
export function nodeIdOf({ bootstrap, serverInfo }: ConfigDump): string | undefined {
  const server = serverInfo?.value;
  const ids = [bootstrap?.value.node?.id, server?.node?.id, server?.command_line_options?.service_node];
  return ids.find((id) => id !== undefined && id !== '');
}

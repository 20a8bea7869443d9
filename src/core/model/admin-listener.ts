import type { ConfigDump } from '../parse/config-dump.ts';
import type { MakeId } from './ids.ts';
import type { Listener } from './listener-types.ts';

/**
 * Envoy's admin port is no listener of the configuration, but people look for it among the ports that the proxy has
 * open. It is shown as one, from the bootstrap's `admin.address`.
 */
export function buildAdminListener(dump: ConfigDump, makeId: MakeId): Listener | undefined {
  const address = dump.bootstrap?.value.admin?.address?.socket_address;
  if (dump.bootstrap === undefined || address === undefined) return undefined;
  return {
    kind: 'listener',
    id: makeId('listener', 'admin'),
    path: [...dump.bootstrap.path, 'admin'],
    origin: 'static',
    state: 'active',
    otherStates: [],
    name: 'admin',
    addresses: [{ kind: 'ip', ip: address.address ?? '', port: address.port_value ?? 0, protocol: 'tcp' }],
    role: 'admin',
    direction: 'special',
    bindToPort: true,
    useOriginalDst: false,
    listenerFilters: [],
    continueOnListenerFiltersTimeout: false,
    chains: [],
    inboundPorts: [],
  };
}

import type { ConfigDump } from '../parse/config-dump.ts';
import { buildAddress } from './build-listener.ts';
import type { Listener } from './listener-types.ts';
import { formatAddress } from './role-words.ts';

/** Joins /listeners to the listeners: by name, and by address where a listener has none, for which Envoy invents one. */
export function createListenerJoin(dump: ConfigDump): (listener: Listener) => Listener {
  const statuses = dump.listenerStatuses.map(({ path, message }) => {
    const all = [message.local_address, ...(message.additional_local_addresses ?? [])];
    const name = message.name ?? '';
    return { name, live: { path, addresses: all.map((address) => buildAddress(address, name)) } };
  });
  const byName = new Map(statuses.map(({ name, live }) => [name, live]));
  const byAddress = new Map(
    statuses.flatMap(({ live }) => live.addresses.slice(0, 1).map((address) => [formatAddress(address), live])),
  );
  return (listener) => {
    const [address] = listener.addresses;
    const live =
      listener.isUnnamed === true && address !== undefined
        ? byAddress.get(formatAddress(address))
        : byName.get(listener.name);
    return live === undefined ? listener : { ...listener, live };
  };
}

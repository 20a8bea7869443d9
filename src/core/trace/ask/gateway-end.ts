import { t } from '../../lib/words.ts';
import type { Listener } from '../../model/listener-types.ts';
import { isWildcard } from '../../model/roles.ts';
import type { Proxy } from '../../model/types.ts';
import type { ListenerAt } from '../connection/listener-index.ts';
import { listenerIndex } from '../connection/listener-index.ts';
import { routeConfigIndex } from '../http/route-config-index.ts';
import type { Endpoint } from '../request.ts';
import type { Assumption } from '../trace.ts';
import { podIp, STAND_IN_V4, STAND_IN_V6 } from './own-address.ts';

function isSocket({ listener, address }: ListenerAt): boolean {
  return listener.bindToPort && address.protocol === 'tcp';
}

function* socketsOf(proxy: Proxy): Generator<ListenerAt> {
  for (const sockets of listenerIndex(proxy).byPort.values()) yield* sockets.filter(isSocket);
}

/**
 * The route configuration of a gateway's listener that is named for a port of its Service: `https.443.…`, `http.80`.
 * Source: pilot/pkg/model/gateway.go, GatewayRDSRouteName.
 */
function routesForPort({ chains }: Listener, port: number): string | undefined {
  const names = chains.flatMap(({ destination }) => (destination.kind === 'routes' ? [destination.name] : []));
  return names.find((name) => name === `http.${port}` || name.startsWith(`https.${port}.`));
}

/** `http.8080` serves the virtual hosts of the Service's port 80, which they have in their names. */
function hostsForPort(proxy: Proxy, { chains }: Listener, port: number): string | undefined {
  const { byId } = routeConfigIndex(proxy);
  const ids = chains.flatMap(({ destination }) => (destination.kind === 'routes' ? [destination.id] : []));
  const configs = [...new Set(ids)].flatMap((id) => byId.get(id ?? '') ?? []);
  return configs.flatMap(({ virtualHosts }) => virtualHosts).find(({ name }) => name.endsWith(`:${port}`))?.name;
}

/** Gateways' Services have other ports than their pods. */
function behindService(
  proxy: Proxy,
  port: number,
): { readonly socket: ListenerAt; readonly assumption: Assumption } | undefined {
  if (proxy.identity.kind !== 'gateway') return undefined;
  for (const socket of socketsOf(proxy)) {
    const routes = routesForPort(socket.listener, port);
    const host = routes === undefined ? hostsForPort(proxy, socket.listener, port) : undefined;
    if (routes === undefined && host === undefined) continue;
    const because = routes === undefined ? t`virtual host ${host ?? ''}` : t`route configuration ${routes}`;
    const text = t`No listener has port ${port}: it is taken for the Service’s port in front of ${socket.address.port}, as ${because} tells.`;
    return { socket, assumption: { kind: 'assumed', text } };
  }
  return undefined;
}

/** An address by which the socket is reached. */
function ipOf(address: ListenerAt['address'] | undefined, proxy: Proxy): string {
  if (address !== undefined && !isWildcard(address)) return address.ip;
  const own = podIp(proxy);
  if (address?.ip !== '::' || address.ipv4Compat === true) return own ?? STAND_IN_V4;
  return own?.includes(':') === true ? own : STAND_IN_V6;
}

/** Where a client of a gateway or a plain Envoy connects to. */
export function findGatewayEnd(
  proxy: Proxy,
  port: number,
  address: string | undefined,
): { readonly end: Endpoint; readonly assumptions: readonly Assumption[] } {
  const direct = listenerIndex(proxy).byPort.get(port)?.find(isSocket);
  const behind = direct === undefined ? behindService(proxy, port) : undefined;
  // Behind a Service, the address is the Service's, which leads to the pod's own.
  if (behind === undefined && address !== undefined) return { end: { ip: address, port }, assumptions: [] };
  const socket = direct ?? behind?.socket;
  const ip = ipOf(socket?.address, proxy);
  const assumptions = behind === undefined ? [] : [behind.assumption];
  if (ip === STAND_IN_V4 || ip === STAND_IN_V6) {
    assumptions.push({ kind: 'assumed', text: t`The dump does not tell the proxy’s address: ${ip} stands for it.` });
  }
  return { end: { ip, port: socket?.address.port ?? port }, assumptions };
}

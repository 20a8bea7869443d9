import type { FilterChain, Listener } from '../model/listener-types.ts';
import type { RouteConfig, VirtualHost } from '../model/route-types.ts';
import type { Proxy } from '../model/types.ts';
import { requestTo } from './connection/trace-fixture.ts';
import type { Endpoint, TraceRequest } from './request.ts';

/** These listeners get what is redirected to them, so a client's connection goes to another port. */
const CAPTURING: ReadonlySet<string> = new Set(['virtual-outbound', 'virtual-inbound']);

/** Where a client would connect to for this chain. Undefined: the listener is not reached by TCP. */
function destinationOf(
  { addresses, role }: Listener,
  { match }: FilterChain,
  { identity }: Proxy,
): Endpoint | undefined {
  const [address] = addresses;
  if (address?.kind !== 'ip' || address.protocol === 'udp') return undefined;
  const own = address.ip === '0.0.0.0' ? '10.7.7.7' : address.ip === '::' ? 'fd00::7' : address.ip;
  const [range] = match.prefixRanges.map((text) => text.split('/')[0] ?? '');
  const isWhole = range === undefined || /^[0.:]*$/.test(range);
  const isCaptured = CAPTURING.has(role) && (identity.kind === 'sidecar' || identity.kind === 'envoy');
  const port = match.destinationPort ?? (isCaptured ? 4567 : address.port);
  return { ip: isWhole ? own : range, port };
}

const ISTIO_PEER = { uriSans: ['spiffe://cluster.local/ns/default/sa/default'], dnsSans: [], subject: '' };

/** What the chain asks of a connection, as far as a client can bring it. */
function clientOf({ match, tls }: FilterChain): Pick<TraceRequest, 'transport'> {
  const asksTls = match.transportProtocol === 'tls' || match.serverNames.length > 0 || tls !== undefined;
  if (!asksTls) return { transport: { kind: 'plaintext' } };
  const sni = (match.serverNames[0] ?? 'a.example').replace('*', 'x');
  return { transport: { kind: 'tls', sni, alpn: match.applicationProtocols, client: ISTIO_PEER } };
}

/** The path that the first route asks for, where that is not a pattern. */
function pathOf({ routes }: VirtualHost): string {
  const match = routes[0]?.pathMatch;
  if (match?.kind === 'prefix' || match?.kind === 'exact' || match?.kind === 'path-separated-prefix')
    return match.value;
  return '/';
}

/** Without `trafficDirection`, as Istio's was before 1.2, the pod's own address tells that a peer calls. */
function callerOf({ direction, addresses }: Listener, { identity }: Proxy): TraceRequest['from'] {
  const [address] = addresses;
  const isOwn = address?.kind === 'ip' && identity.nodeId?.split('~')[1] === address.ip;
  return direction === 'outbound' && !isOwn ? 'app' : 'peer';
}

/** One request for the first domain of each virtual host, and one for each chain that ends in TCP. */
export function* requestsThrough(proxy: Proxy): Generator<TraceRequest> {
  const configs = new Map<string, RouteConfig>(proxy.routeConfigs.map((config) => [config.id, config]));
  for (const listener of proxy.listeners) {
    const chains = [...listener.chains, ...(listener.defaultChain === undefined ? [] : [listener.defaultChain])];
    for (const chain of chains) {
      const destination = destinationOf(listener, chain, proxy);
      if (destination === undefined) continue;
      const set = { ...clientOf(chain), destination, from: callerOf(listener, proxy) };
      const base = requestTo('10.7.7.7:80', set);
      if (chain.http === undefined) yield { ...base, protocol: 'tcp' };
      const config = chain.destination.kind === 'routes' ? configs.get(chain.destination.id ?? '') : undefined;
      for (const host of config?.virtualHosts ?? []) {
        const authority = (host.domains[0] ?? '*').replace('*', 'x');
        yield { ...base, http: { method: 'GET', scheme: 'http', authority, path: pathOf(host), headers: [] } };
      }
    }
  }
}

import { listAnd } from '../../lib/count-words.ts';
import { canonicalIp } from '../../lib/ip-address.ts';
import { t } from '../../lib/words.ts';
import type { Proxy } from '../../model/types.ts';
import { listenerIndex } from '../connection/listener-index.ts';
import type { Endpoint, Protocol, Transport } from '../request.ts';
import type { Assumption } from '../trace.ts';
import type { Ask, AskedSecurity } from './ask.ts';

/** What the transport depends on beside the ask. */
interface Place {
  readonly from: 'app' | 'peer';
  readonly proxy: Proxy;
  readonly destination: Endpoint;
  /** `host:port`, as the client knows it. */
  readonly name: string | undefined;
}

interface BuiltTransport {
  readonly transport: Transport;
  readonly protocol: Protocol;
  readonly assumptions: readonly Assumption[];
}

/** What Istio's proxies offer each other. Source: pilot/pkg/xds/filters/filters.go, pilot/pkg/networking/util/util.go */
const ISTIO_ALPN: Readonly<Record<Protocol, readonly string[]>> = {
  'http/1.0': ['istio-http/1.0', 'istio', 'http/1.0'],
  'http/1.1': ['istio-http/1.1', 'istio', 'http/1.1'],
  h2: ['istio-h2', 'istio', 'h2'],
  tcp: ['istio-peer-exchange', 'istio'],
  'server-first': ['istio-peer-exchange', 'istio'],
};

const PLAIN_ALPN: Readonly<Record<Protocol, readonly string[]>> = {
  'http/1.0': ['http/1.0'],
  'http/1.1': ['http/1.1'],
  h2: ['h2'],
  tcp: [],
  'server-first': [],
};

const ISTIO_KINDS: ReadonlySet<string> = new Set(['sidecar', 'gateway', 'waypoint']);

function securityOf({ security, sni, alpn, scheme }: Ask): AskedSecurity {
  if (security !== undefined) return security;
  const isTls = sni !== undefined || alpn !== undefined || scheme === 'https';
  return isTls ? { kind: 'tls' } : { kind: 'plaintext' };
}

/** Whether the listeners at a port agree to HTTP/2 in their handshakes. */
function takesH2({ proxy, destination }: Place): boolean {
  const atPort = listenerIndex(proxy).byPort.get(destination.port) ?? [];
  return atPort.some(({ listener }) => listener.chains.some(({ tls }) => tls?.alpn.includes('h2') === true));
}

function protocolOf(ask: Ask, security: AskedSecurity, place: Place): Protocol {
  if (ask.protocol === 'grpc') return 'h2';
  if (ask.protocol !== undefined) return ask.protocol;
  if (security.kind !== 'tls') return 'http/1.1';
  // Whoever offers both speaks what the server picks; a server without ALPN gets HTTP/1.1.
  const offersH2 = ask.alpn === undefined || ask.alpn.includes('h2');
  return offersH2 && place.from === 'peer' && takesH2(place) ? 'h2' : 'http/1.1';
}

function alpnOf(ask: Ask, security: AskedSecurity, protocol: Protocol, { proxy }: Place): readonly string[] {
  if (ask.alpn !== undefined) return ask.alpn;
  if (security.kind === 'mtls') return (ISTIO_KINDS.has(proxy.identity.kind) ? ISTIO_ALPN : PLAIN_ALPN)[protocol];
  return ask.protocol === undefined ? ['h2', 'http/1.1'] : PLAIN_ALPN[protocol];
}

/** Clients put the host's name into the SNI, and no IP address (RFC 6066, section 3). */
function sniOf({ sni, authority }: Ask, name: string | undefined): string | undefined {
  if (sni !== undefined) return sni;
  const host = (name ?? authority)?.replace(/:\d+$/, '').replace(/^\[|\]$/g, '');
  return host === undefined || canonicalIp(host) !== undefined ? undefined : host;
}

function assumptionsOf(ask: Ask, sni: string | undefined, alpn: readonly string[]): readonly Assumption[] {
  const told = [
    ...(ask.sni === undefined && sni !== undefined ? [t`the SNI ${sni}`] : []),
    ...(ask.alpn === undefined && alpn.length > 0 ? [t`ALPN ${alpn.join(', ')}`] : []),
  ];
  return told.length === 0 ? [] : [{ kind: 'assumed', text: t`The client’s handshake offers ${listAnd(told)}.` }];
}

/** What the client does right after it has connected, and what it speaks then. Total; says what it takes for granted. */
export function buildTransport(ask: Ask, place: Place): BuiltTransport {
  const security = securityOf(ask);
  const protocol = protocolOf(ask, security, place);
  if (security.kind === 'plaintext') {
    const isSilent = ask.security === undefined && ask.to.kind === 'inbound';
    const text = t`The peer is taken to speak plaintext, not mTLS.`;
    return { transport: { kind: 'plaintext' }, protocol, assumptions: isSilent ? [{ kind: 'assumed', text }] : [] };
  }
  const alpn = alpnOf(ask, security, protocol, place);
  const sni = sniOf(ask, place.name);
  const client = security.kind === 'mtls' ? { client: { uriSans: [security.identity], dnsSans: [], subject: '' } } : {};
  return {
    transport: { kind: 'tls', ...(sni === undefined ? {} : { sni }), alpn, ...client },
    protocol,
    assumptions: assumptionsOf(ask, sni, alpn),
  };
}

import { canonicalIp, parseIpRange } from '../../lib/ip-address.ts';
import type { FilterChain } from '../../model/listener-types.ts';
import type { Ask, AskedSecurity } from '../ask/ask.ts';
import type { Protocol } from '../request.ts';
import type { Edit } from './draft.ts';
import { withAsk } from './draft.ts';
import { textsInside } from './sample-string.ts';

/** Who calls where nothing asks for somebody else. */
const SOMEBODY = 'spiffe://cluster.local/ns/default/sa/default';

/** Application protocols, as ALPN and the HTTP inspector name them, and what is spoken then. */
const SPOKEN: ReadonlyMap<string, Protocol> = new Map<string, Protocol>([
  ['http/1.0', 'http/1.0'],
  ['istio-http/1.0', 'http/1.0'],
  ['http/1.1', 'http/1.1'],
  ['istio-http/1.1', 'http/1.1'],
  ['h2', 'h2'],
  ['h2c', 'h2'],
  ['istio-h2', 'h2'],
]);

/** Address of a range that a host may have: the one behind the network's own, if there is one. */
export function addressIn(text: string): string | undefined {
  const range = parseIpRange(text);
  if (range === undefined) return undefined;
  const bytes = range.address.toByteArray();
  const isHost = range.prefixLength >= bytes.length * 8 - 1;
  const masked = bytes.map((byte, at) => byte & (0xff << (8 - Math.min(8, Math.max(0, range.prefixLength - at * 8)))));
  const last = masked.at(-1) ?? 0;
  const address = isHost ? masked : masked.with(masked.length - 1, last + 1);
  return canonicalIp(
    bytes.length === 4
      ? address.join('.')
      : Array.from({ length: 8 }, (_, at) =>
          (((address[at * 2] ?? 0) << 8) | (address[at * 2 + 1] ?? 0)).toString(16),
        ).join(':'),
  );
}

/** Identities that a chain takes: one for each name that it asks for. */
function identitiesFor({ tls }: FilterChain): readonly string[] {
  const asked = (tls?.sanMatches ?? []).filter(({ type }) => type === undefined || type === 'URI');
  const named = asked.flatMap(({ match }) => textsInside(match).slice(0, 1));
  return named.length > 0 ? named.slice(0, 2) : [SOMEBODY];
}

function securitiesFor(chain: FilterChain): readonly AskedSecurity[] {
  const { match, tls } = chain;
  if (match.transportProtocol === 'raw_buffer') return [{ kind: 'plaintext' }];
  const withIdentity = identitiesFor(chain).map((identity) => ({ kind: 'mtls', identity }) as const);
  if (tls?.mode === 'mtls') return withIdentity;
  const isTls = tls !== undefined || match.transportProtocol === 'tls' || match.serverNames.length > 0;
  if (isTls) return [{ kind: 'tls' }, ...withIdentity.slice(0, 1)];
  return [{ kind: 'plaintext' }, { kind: 'tls' }];
}

interface Talk {
  readonly alpn?: readonly string[];
  readonly protocol: NonNullable<Ask['protocol']>;
}

function talksFor(chain: FilterChain, security: AskedSecurity): readonly Talk[] {
  const { applicationProtocols } = chain.match;
  const isHttp = chain.http !== undefined;
  if (applicationProtocols.length > 0) {
    return applicationProtocols.map((name) => {
      const protocol = SPOKEN.get(name) ?? (isHttp ? 'http/1.1' : 'tcp');
      return security.kind === 'plaintext' ? { protocol } : { alpn: [name], protocol };
    });
  }
  const protocols: readonly Protocol[] = isHttp ? ['http/1.1', 'h2'] : ['tcp', 'server-first', 'http/1.1'];
  const plain = protocols.map((protocol) => ({ protocol }));
  return security.kind === 'plaintext' ? plain : [...plain, { alpn: [], protocol: protocols[0] ?? 'tcp' }];
}

/** A name that nobody serves, for chains that are left over. */
const NOBODY = 'earshot.example';

function sniFor({ match, isDefault }: FilterChain, security: AskedSecurity): readonly (string | undefined)[] {
  if (security.kind === 'plaintext') return [undefined];
  if (match.serverNames.length === 0) return isDefault ? [undefined, NOBODY] : [undefined];
  return match.serverNames
    .slice(0, 4)
    .flatMap((name) => (name.startsWith('*') ? [`www${name.slice(1)}`, `earshot.test${name.slice(1)}`] : [name]));
}

function sourceFor({ match }: FilterChain): Partial<Ask> {
  const [range] = [...match.sourcePrefixRanges, ...match.directSourcePrefixRanges];
  const [port] = match.sourcePorts;
  const isLocal = match.sourceType === 'SAME_IP_OR_LOOPBACK';
  const ip = range === undefined ? undefined : addressIn(range);
  if (ip === undefined && port === undefined && !isLocal) return {};
  const address = ip ?? (isLocal ? '127.0.0.1' : '192.0.2.10');
  const written = address.includes(':') ? `[${address}]` : address;
  return { source: port === undefined ? address : `${written}:${port}` };
}

/** More clients than these are not tried for one chain. */
const MAX_CLIENTS = 16;

/** Clients that a chain’s `filter_chain_match` and transport socket ask for, the plainest first. */
export function clientEdits(chain: FilterChain): readonly Edit[] {
  const source = sourceFor(chain);
  const clients: Partial<Ask>[] = [];
  for (const security of securitiesFor(chain)) {
    for (const talk of talksFor(chain, security)) {
      for (const sni of sniFor(chain, security)) {
        clients.push({ ...source, security, ...talk, ...(sni === undefined ? {} : { sni }) });
      }
    }
  }
  return clients.slice(0, MAX_CLIENTS).map(withAsk);
}

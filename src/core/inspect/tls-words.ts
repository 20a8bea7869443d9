import { say, t } from '../lib/words.ts';
import type { UpstreamTls } from '../model/cluster-types.ts';
import type { FilterChain } from '../model/listener-types.ts';
import { countOf, listAnd, listPlain, MAX_VALUES } from '../lib/count-words.ts';
import { NOT_READ } from './filter-words.ts';
import type { Card, Fact, Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { fact, joinFirst, linkTo, mono, plain } from './spans.ts';

/** What becomes of TLS on a connection that a chain takes, in one line. */
export function describeChainTls(chain: FilterChain): string {
  if (chain.tls?.mode === 'mtls') return t`mTLS ends here; the peer must show a certificate`;
  if (chain.tls?.mode === 'tls') return t`ends here; the peer need not show a certificate`;
  if (isOpaqueSocket(chain)) return t`transport socket ${chain.transportSocket ?? ''}: ${say(NOT_READ)}`;
  const { transportProtocol, serverNames } = chain.match;
  if (transportProtocol === 'tls' || serverNames.length > 0) return t`passed on unopened`;
  // Without a word on TLS, a TCP chain takes both: its bytes are not looked into.
  if (transportProtocol === undefined && chain.http === undefined) return t`not ended here: bytes pass as they are`;
  return t`plaintext`;
}

/** `mTLS`, `TLS`, or undefined for a chain that ends no TLS. */
export function chainTlsBadge(chain: FilterChain): Card['badges'][number] | undefined {
  if (chain.tls?.mode === 'mtls') return { text: 'mTLS', tone: 'good' };
  return chain.tls?.mode === 'tls' ? { text: 'TLS', tone: 'plain' } : undefined;
}

/** What a chain's TLS shows to the peer and asks of it. Empty for plaintext. */
export function chainTlsFacts(index: ProxyIndex, chain: FilterChain): readonly Fact[] {
  const { tls } = chain;
  if (tls === undefined) return [];
  const facts: Fact[] = [];
  if (tls.certificates.length > 0) {
    facts.push({ term: t`certificate shown`, value: secretSpans(index, tls.certificates) });
  }
  if (tls.validation !== undefined) {
    facts.push({ term: t`peer checked with`, value: secretSpans(index, [tls.validation]) });
  }
  if (tls.matchedNames.length > 0) facts.push({ term: t`peer must be`, value: nameSpans(tls.matchedNames) });
  if (tls.alpn.length > 0) facts.push(fact('ALPN', listPlain(tls.alpn), 'alpn_protocols'));
  return facts;
}

/** How connections to a cluster's endpoints are protected, in one line. */
export function describeUpstreamTls(tls: UpstreamTls): string {
  switch (tls.mode) {
    case 'none':
      return t`plaintext`;
    case 'tls':
      return t`TLS; the proxy shows no certificate of its own`;
    case 'mtls':
      return t`mTLS; the proxy shows its certificate`;
    case 'istio-auto':
      return t`mTLS to endpoints that speak it (metadata tlsMode istio), plaintext to the others`;
    case 'other':
      return tls.socketName === undefined
        ? t`transport socket of another kind: ${say(NOT_READ)}`
        : t`transport socket ${tls.socketName}: ${say(NOT_READ)}`;
    case 'unknown':
      return t`not known: the configuration of the cluster is not in this document`;
  }
}

/** The details of a cluster's TLS. Empty for plaintext. */
export function upstreamTlsFacts(index: ProxyIndex, tls: UpstreamTls): readonly Fact[] {
  const facts: Fact[] = [];
  if (tls.sni !== undefined) facts.push({ term: 'SNI', value: [mono(tls.sni)] });
  if (tls.alpn.length > 0) facts.push(fact('ALPN', listPlain(tls.alpn), 'alpn_protocols'));
  if (tls.certificates.length > 0) {
    facts.push({ term: t`certificate shown`, value: secretSpans(index, tls.certificates) });
  }
  if (tls.validation !== undefined) {
    facts.push({ term: t`endpoint checked with`, value: secretSpans(index, [tls.validation]) });
  }
  if (tls.matchedNames.length > 0) facts.push({ term: t`endpoint must be`, value: nameSpans(tls.matchedNames) });
  return facts;
}

/** One of them has to be there. */
function nameSpans(names: readonly string[]): Span[] {
  return joinFirst(
    names.map((name) => [mono(name)]),
    t` or `,
    MAX_VALUES,
  );
}

/** Why an inbound port's chains enforce what they enforce: how many of them end mTLS and how many do not. */
export function countTls(chains: readonly FilterChain[]): string {
  const counts = new Map<TlsGroup, number>();
  for (const chain of chains) {
    const group = tlsGroup(chain);
    counts.set(group, (counts.get(group) ?? 0) + 1);
  }
  return listAnd([...counts].map(([group, count]) => GROUP_WORDS[group](countOf(count, 'chain'))));
}

type TlsGroup = 'mtls' | 'tls' | 'opaque' | 'passed' | 'plaintext';

const GROUP_WORDS: Readonly<Record<TlsGroup, (chains: string) => string>> = {
  mtls: (chains) => t`${chains} for mTLS`,
  tls: (chains) => t`${chains} for TLS without a client certificate`,
  opaque: (chains) => t`${chains} with a transport socket that Earshot does not read`,
  passed: (chains) => t`${chains} passing TLS on unopened`,
  plaintext: (chains) => t`${chains} for plaintext`,
};

function tlsGroup(chain: FilterChain): TlsGroup {
  if (chain.tls?.mode === 'mtls') return 'mtls';
  if (chain.tls?.mode === 'tls') return 'tls';
  if (isOpaqueSocket(chain)) return 'opaque';
  return chain.match.transportProtocol === 'tls' ? 'passed' : 'plaintext';
}

function isOpaqueSocket(chain: FilterChain): boolean {
  return chain.transportSocket !== undefined && !chain.transportSocket.endsWith('raw_buffer');
}

/** Names of certificates or trust bundles; SDS names lead to the secret where the dump has it. */
function secretSpans(index: ProxyIndex, names: readonly string[]): Span[] {
  const groups = names.map((name): Span[] => {
    const id = index.secretIds.get(name);
    return [id === undefined ? (name === 'inline' ? plain(t`inline`) : mono(name)) : linkTo(id, name)];
  });
  return joinFirst(groups, ', ', MAX_VALUES);
}

import { sharePercent } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import { ISTIO_HTTP, ISTIO_TCP } from '../model/istio-alpn.ts';
import type { ChainMatch, FilterChain } from '../model/listener-types.ts';
import type { Route, VirtualHost } from '../model/route-types.ts';
import { shortClusterName } from './host-words.ts';

const HTTP: ReadonlySet<string> = new Set(['http/1.0', 'http/1.1', 'h2c', 'h2']);

function first(values: readonly string[]): string {
  const more = values.length > 1 ? ` +${values.length - 1}` : '';
  return `${values[0] ?? ''}${more}`;
}

function alpnWords(alpn: readonly string[]): string | undefined {
  if (alpn.length === 0) return undefined;
  if (alpn.every((name) => ISTIO_HTTP.has(name))) return 'HTTP';
  if (alpn.every((name) => ISTIO_TCP.has(name))) return 'TCP';
  if (alpn.every((name) => ISTIO_HTTP.has(name) || ISTIO_TCP.has(name))) return t`from the mesh`;
  return alpn.every((name) => HTTP.has(name)) ? 'HTTP' : t`ALPN ${first(alpn)}`;
}

function transportWords(chain: FilterChain): string | undefined {
  if (chain.tls?.mode === 'mtls') return 'mTLS';
  const asked = chain.match.transportProtocol;
  if (asked === 'tls') return chain.tls === undefined ? t`TLS passed through` : 'TLS';
  if (asked === 'raw_buffer') return t`plaintext`;
  return asked ?? (chain.tls === undefined ? undefined : 'TLS');
}

function protocolWords(chain: FilterChain): readonly (string | undefined)[] {
  const alpn = alpnWords(chain.match.applicationProtocols);
  const isPlain = chain.match.transportProtocol === 'raw_buffer' && chain.tls?.mode !== 'mtls';
  return alpn !== undefined && isPlain ? [t`plain ${alpn}`] : [transportWords(chain), alpn];
}

/** Ranges that hold every address ask nothing. */
function isSelective(range: string): boolean {
  return !range.endsWith('/0');
}

function addressWords(match: ChainMatch, withPort: boolean): string | undefined {
  const ranges = match.prefixRanges.filter(isSelective);
  const port = withPort && match.destinationPort !== undefined ? t`port ${match.destinationPort}` : undefined;
  const to = ranges.length === 0 ? undefined : t`to ${first(ranges)}`;
  return [port, to].filter((part) => part !== undefined).join(' ') || undefined;
}

function sourceWords(match: ChainMatch): string | undefined {
  if (match.sourceType === 'SAME_IP_OR_LOOPBACK') return t`from this host`;
  if (match.sourceType === 'EXTERNAL') return t`from other hosts`;
  const ranges = [...match.directSourcePrefixRanges, ...match.sourcePrefixRanges].filter(isSelective);
  return ranges.length === 0 ? undefined : t`from ${first(ranges)}`;
}

/** A filter chain in a few words, for its row: "plain HTTP", "SNI a.example.com", "default chain". */
export function chainLabel(chain: FilterChain, withPort = true): string {
  if (chain.isDefault) return t`default chain`;
  const { match } = chain;
  const sni = match.serverNames.length === 0 ? undefined : t`SNI ${first(match.serverNames)}`;
  const parts = [addressWords(match, withPort), sni, ...protocolWords(chain), sourceWords(match)];
  const words = parts.filter((part) => part !== undefined).join(' ');
  return words === '' ? t`anything else` : words;
}

/** Weights as shares: `80 / 10 / 10 %`. */
function weightWords(weights: readonly number[]): string {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  const shares = weights.slice(0, 4).map((weight) => sharePercent(weight, sum).replace(' %', ''));
  return `${shares.join(' / ')}${weights.length > 4 ? ' …' : ''} %`;
}

/** Where a chain leads, for the end of its row. */
export function destinationLabel(chain: FilterChain): string {
  const { destination } = chain;
  switch (destination.kind) {
    case 'routes':
      // Names of a host and a port are cut off in a row, and the edge leads to the card of that name.
      return destination.name.length > 12 ? t`→ routes` : t`→ routes ${destination.name}`;
    case 'scoped-routes':
      return t`→ scoped routes ${destination.name}`;
    case 'cluster':
      return `→ ${endWord(destination.cluster.name) ?? shortClusterName(destination.cluster.name)}`;
    case 'weighted':
      return weightWords(destination.clusters.map((one) => one.weight));
    case 'direct-response':
      return t`answers itself`;
    case 'opaque':
      return destination.filter.slice(destination.filter.lastIndexOf('.') + 1);
    case 'closed':
      return t`closes`;
  }
}

function endWord(cluster: string): string | undefined {
  if (cluster === 'PassthroughCluster' || cluster.startsWith('InboundPassthroughCluster')) return 'Passthrough';
  return cluster === 'BlackHoleCluster' ? 'BlackHole' : undefined;
}

/** What one route does, in a few words. */
export function actionLabel(route: Route): string {
  const { action } = route;
  switch (action.kind) {
    case 'cluster':
      return endWord(action.cluster.name) ?? shortClusterName(action.cluster.name);
    case 'weighted':
      return weightWords(action.clusters.map((one) => one.weight));
    case 'cluster-header':
      return t`header ${action.header}`;
    case 'plugin':
      return t`plugin ${action.name}`;
    case 'redirect':
      return t`redirect ${action.code}`;
    case 'direct-response':
      return t`answers ${action.status}`;
    case 'non-forwarding':
    case 'none':
      return t`no action`;
  }
}

/** What a virtual host does: its only route's action, or how many routes choose. */
export function hostLabel(host: VirtualHost): string {
  const [only] = host.routes;
  if (only === undefined) return host.hasMatcher ? t`matcher tree` : t`no route: 404`;
  return host.routes.length === 1 ? actionLabel(only) : t`${host.routes.length} routes`;
}

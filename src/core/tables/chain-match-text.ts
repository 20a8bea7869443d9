import type { ChainMatch } from '../model/listener-types.ts';

/**
 * Lists of application protocols that istioctl calls by a name of their own
 * (istioctl/pkg/writer/envoy/configdump/listener.go).
 */
const PROTOCOL_NAMES: ReadonlyMap<string, string> = new Map([
  ['http/1.0,http/1.1,h2c,istio-http/1.0,istio-http/1.1,istio-h2', 'HTTP TLS'],
  ['istio,istio-http/1.0,istio-http/1.1,istio-h2', 'Istio HTTP Plain'],
  ['istio-peer-exchange,istio', 'TCP TLS'],
  ['http/1.0,http/1.1,h2c', 'HTTP'],
]);

/**
 * What a filter chain asks, in istioctl's notation: `SNI: a,b; Trans: tls; App: HTTP TLS; Addr: *:9080`. What istioctl
 * leaves out follows in the same manner. A chain that asks nothing is `ALL`.
 */
export function chainMatchText(match: ChainMatch): string {
  const parts: string[] = [];
  const add = (label: string, values: readonly (string | number)[]): void => {
    if (values.length > 0) parts.push(`${label}: ${values.join(',')}`);
  };
  add('SNI', match.serverNames);
  add('Trans', match.transportProtocol === undefined ? [] : [match.transportProtocol]);
  add('App', protocolTexts(match.applicationProtocols));
  const port = match.destinationPort === undefined ? '' : `:${match.destinationPort}`;
  if (match.prefixRanges.length > 0) parts.push(`Addr: ${match.prefixRanges.join(',')}${port}`);
  else if (port !== '') parts.push(`Addr: *${port}`);
  add('Direct source', match.directSourcePrefixRanges);
  add('Source type', match.sourceType === undefined ? [] : [match.sourceType]);
  add('Source', match.sourcePrefixRanges);
  add('Source port', match.sourcePorts);
  return parts.length === 0 ? 'ALL' : parts.join('; ');
}

function protocolTexts(protocols: readonly string[]): readonly string[] {
  const name = PROTOCOL_NAMES.get(protocols.join(','));
  return name === undefined ? protocols : [name];
}

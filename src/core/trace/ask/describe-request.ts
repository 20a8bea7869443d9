import { t } from '../../lib/words.ts';
import { endpointText } from '../connection/connection.ts';
import type { TraceRequest, Transport } from '../request.ts';

function describeTransport(transport: Transport): string {
  if (transport.kind === 'plaintext') return t`plaintext`;
  const { sni, alpn, client } = transport;
  const parts = [
    ...(sni === undefined ? [] : [t`SNI ${sni}`]),
    ...(alpn.length === 0 ? [] : [t`ALPN ${alpn.join(', ')}`]),
    ...(client === undefined ? [] : [t`as ${client.uriSans.join(', ')}`]),
  ];
  return `${client === undefined ? 'TLS' : 'mTLS'}${parts.length === 0 ? '' : ` (${parts.join('; ')})`}`;
}

/** Who connects to what, and how, in one line. */
export function describeConnection({ from, source, destination, transport }: TraceRequest): string {
  const who = from === 'app' ? t`The application` : t`A client`;
  return t`${who} at ${endpointText(source)} connects to ${endpointText(destination)}, ${describeTransport(transport)}`;
}

/** A request in one line: who asks what, from where to where. */
export function describeRequest(request: TraceRequest): string {
  const { protocol, http } = request;
  const what =
    http === undefined
      ? protocol
      : t`${http.method} ${http.scheme}://${http.authority}${http.path ?? ''} by ${protocol}`;
  return `${describeConnection(request)}: ${what}`;
}

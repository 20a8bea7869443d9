import { endpointText } from '../connection/connection.ts';
import type { TraceRequest, Transport } from '../request.ts';

function describeTransport(transport: Transport): string {
  if (transport.kind === 'plaintext') return 'plaintext';
  const { sni, alpn, client } = transport;
  const parts = [
    ...(sni === undefined ? [] : [`SNI ${sni}`]),
    ...(alpn.length === 0 ? [] : [`ALPN ${alpn.join(', ')}`]),
    ...(client === undefined ? [] : [`as ${client.uriSans.join(', ')}`]),
  ];
  return `${client === undefined ? 'TLS' : 'mTLS'}${parts.length === 0 ? '' : ` (${parts.join('; ')})`}`;
}

/** Who connects to what, and how, in one line. */
export function describeConnection({ from, source, destination, transport }: TraceRequest): string {
  const who = from === 'app' ? 'The application' : 'A client';
  return `${who} at ${endpointText(source)} connects to ${endpointText(destination)}, ${describeTransport(transport)}`;
}

/** A request in one line: who asks what, from where to where. */
export function describeRequest(request: TraceRequest): string {
  const { protocol, http } = request;
  const what =
    http === undefined
      ? protocol
      : `${http.method} ${http.scheme}://${http.authority}${http.path ?? ''} by ${protocol}`;
  return `${describeConnection(request)}: ${what}`;
}

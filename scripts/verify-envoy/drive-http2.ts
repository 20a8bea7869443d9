import type { IncomingHttpHeaders, OutgoingHttpHeaders } from 'node:http2';
import { connect } from 'node:http2';
import type { Duplex } from 'node:stream';
import type { HttpRequest } from '../../src/core/trace/request.ts';
import type { Answer } from './answer.ts';

function headersOf({ method, scheme, authority, path, headers }: HttpRequest): OutgoingHttpHeaders {
  const sent: OutgoingHttpHeaders = { ':method': method, ':authority': authority };
  // A CONNECT has neither (RFC 9113, 8.5).
  if (method !== 'CONNECT') sent[':scheme'] = scheme;
  if (path !== undefined) sent[':path'] = path;
  for (const [name, value] of headers) {
    const key = name.toLowerCase();
    const before = sent[key];
    sent[key] = before === undefined ? value : [...(Array.isArray(before) ? before : [String(before)]), value];
  }
  return sent;
}

function flatten(headers: IncomingHttpHeaders): Readonly<Record<string, string>> {
  return Object.fromEntries(
    Object.entries(headers).map(([name, value]) => [name, Array.isArray(value) ? value.join(',') : String(value)]),
  );
}

/** One request over HTTP/2, by prior knowledge. */
export function exchangeHttp2(socket: Duplex, request: HttpRequest, patienceMs: number): Promise<Answer> {
  return new Promise((resolve) => {
    const session = connect(`${request.scheme}://verify`, { createConnection: () => socket });
    const done = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    const timer = setTimeout(() => done({ kind: 'silent' }), patienceMs);
    const failed = (why: string) => done({ kind: 'closed', why });
    session.on('error', (error: Error) => failed(error.message));
    session.on('close', () => failed('close'));
    socket.on('close', () => failed('close'));
    try {
      const stream = session.request(headersOf(request), { endStream: request.method !== 'CONNECT' });
      let body = '';
      let headers: Readonly<Record<string, string>> | undefined;
      const answer = () =>
        headers !== undefined && done({ kind: 'http', status: Number(headers[':status']), headers, body });
      stream.setEncoding('latin1');
      stream.on('response', (received) => {
        headers = flatten(received);
        if (request.method === 'CONNECT') answer();
      });
      stream.on('data', (piece: string) => {
        body += piece;
      });
      stream.on('end', answer);
      stream.on('error', (error: Error) => failed(error.message));
      stream.on('close', () => failed(`stream closed with ${stream.rstCode}`));
    } catch (error) {
      done({ kind: 'undone', why: error instanceof Error ? error.message : String(error) });
    }
  });
}

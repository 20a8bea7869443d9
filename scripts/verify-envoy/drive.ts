import type { Socket } from 'node:net';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { connect as connectTls } from 'node:tls';
import type { Endpoint } from '../../src/core/trace/request.ts';
import type { Answer } from './answer.ts';
import type { Ask } from './case.ts';
import type { Certificates } from './certificates.ts';
import { exchange, readAnswer, writeHead } from './drive-http1.ts';
import { exchangeHttp2 } from './drive-http2.ts';

/** What was seen, and from which address the client really came. */
export interface Driven {
  readonly answer: Answer;
  /** Undefined: nothing was connected. */
  readonly source?: Endpoint;
}

function open({ destination, source }: Ask): Promise<Socket | Answer> {
  return new Promise((resolve) => {
    const socket = connect({
      host: destination.ip,
      port: destination.port,
      localAddress: source.ip,
      ...(source.port === 0 ? {} : { localPort: source.port }),
    });
    socket.setNoDelay(true);
    socket.once('connect', () => resolve(socket));
    socket.once('error', (error: NodeJS.ErrnoException) => {
      resolve(error.code === 'ECONNREFUSED' ? { kind: 'refused' } : { kind: 'undone', why: error.message });
    });
  });
}

/** PROXY protocol, version 1 (haproxy doc/proxy-protocol.txt); version 1 has no LOCAL, so version 2 tells that. */
function proxyBytes(proxy: NonNullable<Ask['proxy']>): Buffer {
  if (proxy === 'local') return Buffer.from('0d0a0d0a000d0a515549540a20000000', 'hex');
  const { source, destination } = proxy;
  return Buffer.from(`PROXY TCP4 ${source.ip} ${destination.ip} ${source.port} ${destination.port}\r\n`);
}

function startTls(
  socket: Socket,
  { transport }: Ask,
  certificates: Certificates,
  patienceMs: number,
): Promise<Duplex | Answer> {
  if (transport.kind === 'plaintext') return Promise.resolve(socket);
  const { sni, alpn, client } = transport;
  const identity = client && certificates.clients.get(client);
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve({ kind: 'silent' }), patienceMs);
    const done = (value: Duplex | Answer) => {
      clearTimeout(timer);
      resolve(value);
    };
    const tls = connectTls({
      socket,
      servername: sni ?? '',
      rejectUnauthorized: false,
      ...(alpn.length === 0 ? {} : { ALPNProtocols: [...alpn] }),
      ...identity,
    });
    tls.once('secureConnect', () => done(tls));
    tls.once('error', (error: Error) => done({ kind: 'closed', why: error.message }));
    tls.once('close', () => done({ kind: 'closed', why: 'close' }));
  });
}

function isAnswer(value: Duplex | Answer): value is Answer {
  return 'kind' in value;
}

function speak(stream: Duplex, { protocol, http }: Ask, patienceMs: number): Promise<Answer> {
  if (http !== undefined && protocol === 'h2') return exchangeHttp2(stream, http, patienceMs);
  const bytes = protocol === 'server-first' ? '' : http === undefined ? 'ping\r\n' : writeHead(http, protocol);
  return exchange(stream, bytes, (text) => readAnswer(text, http?.method ?? 'GET'), patienceMs);
}

/** Does what is asked: one connection, with one request on it. The connection is gone when this returns. */
export async function drive(ask: Ask, certificates: Certificates, patienceMs: number): Promise<Driven> {
  const socket = await open(ask);
  if (isAnswer(socket)) return { answer: socket };
  const source: Endpoint = { ip: socket.localAddress ?? '', port: socket.localPort ?? 0 };
  socket.on('error', () => socket.destroy());
  if (ask.proxy !== undefined) socket.write(proxyBytes(ask.proxy));
  const stream = await startTls(socket, ask, certificates, patienceMs);
  const answer = isAnswer(stream) ? stream : await speak(stream, ask, patienceMs);
  if (!isAnswer(stream)) stream.on('error', () => undefined);
  // A reset leaves no port behind that waits for its time to pass.
  socket.resetAndDestroy();
  return { answer, source };
}

import type { Duplex } from 'node:stream';
import type { HttpRequest, Protocol } from '../../src/core/trace/request.ts';
import type { Answer } from './answer.ts';

/** The request as it goes over the wire: nothing is normalised. */
export function writeHead({ method, authority, path, headers }: HttpRequest, protocol: Protocol): string {
  const target = path ?? authority;
  const lines = [
    `${method} ${target} ${protocol === 'http/1.0' ? 'HTTP/1.0' : 'HTTP/1.1'}`,
    `host: ${authority}`,
    ...headers.map(([name, value]) => `${name}: ${value}`),
  ];
  return `${lines.join('\r\n')}\r\n\r\n`;
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly rest: string;
}

function readHead(text: string): Head | undefined {
  const end = text.indexOf('\r\n\r\n');
  if (end < 0) return undefined;
  const [first = '', ...lines] = text.slice(0, end).split('\r\n');
  const headers = Object.fromEntries(
    lines.map((line) => {
      const colon = line.indexOf(':');
      return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
    }),
  );
  return { status: Number(first.split(' ')[1]), headers, rest: text.slice(end + 4) };
}

/** The whole answer, or undefined where more has to come. */
export function readAnswer(text: string, method: string): Answer | undefined {
  const head = readHead(text);
  if (head === undefined) return undefined;
  const { status, headers, rest } = head;
  if (status === 100) return readAnswer(rest, method);
  const whole = (body: string): Answer => ({ kind: 'http', status, headers, body });
  const isBare =
    method === 'HEAD' || status === 101 || status === 204 || status === 304 || (method === 'CONNECT' && status === 200);
  if (isBare) return whole('');
  const length = headers['content-length'];
  if (length !== undefined) return rest.length >= Number(length) ? whole(rest.slice(0, Number(length))) : undefined;
  if (headers['transfer-encoding'] === 'chunked') return rest.endsWith('0\r\n\r\n') ? whole(rest) : undefined;
  return whole(rest);
}

/** Sends bytes and gathers what comes back, until `read` makes an answer of it. */
export function exchange(
  socket: Duplex,
  bytes: string,
  read: (text: string) => Answer | undefined,
  patienceMs: number,
): Promise<Answer> {
  return new Promise((resolve) => {
    let text = '';
    const timer = setTimeout(() => resolve(text === '' ? { kind: 'silent' } : { kind: 'bytes', text }), patienceMs);
    const done = (answer: Answer) => {
      clearTimeout(timer);
      resolve(answer);
    };
    socket.on('data', (piece: Buffer) => {
      text += piece.toString('latin1');
      const answer = text.startsWith('HTTP/') ? read(text) : ({ kind: 'bytes', text } as const);
      if (answer !== undefined) done(answer);
    });
    const ended = (why: string) => done(text === '' ? { kind: 'closed', why } : { kind: 'bytes', text });
    socket.on('end', () => ended('end'));
    socket.on('close', () => ended('close'));
    socket.on('error', (error) => ended(error.message));
    if (bytes !== '') socket.write(bytes, 'latin1');
  });
}

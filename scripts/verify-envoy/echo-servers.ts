import type { Server, Socket } from 'node:net';
import { createServer } from 'node:net';

/** A client that has said nothing for so long is greeted, as a server-first protocol does. */
const GREETING_MS = 60;

/** Name and value of the header by which an echo is told from an answer of Envoy's own. */
export const ECHO_HEADER = 'x-verify-echo';

function answerTo(head: string, name: string): string {
  const body = head.startsWith('HEAD ') ? '' : JSON.stringify(head.split('\r\n'));
  const isUpgrade = /^upgrade: websocket\r?$/im.test(head);
  if (isUpgrade)
    return `HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: Upgrade\r\n${ECHO_HEADER}: ${name}\r\n\r\n`;
  return `HTTP/1.1 200 OK\r\ncontent-length: ${body.length}\r\ncontent-type: application/json\r\n${ECHO_HEADER}: ${name}\r\n\r\n${body}`;
}

/** Answers HTTP/1.1 with the head of the request as it came, and anything else with its own name. */
function serve(socket: Socket, name: string): void {
  let text = '';
  const greeting = setTimeout(() => socket.write(`tcp ${name}\n`), GREETING_MS);
  socket.on('data', (bytes) => {
    clearTimeout(greeting);
    text += bytes.toString('latin1');
    if (!/^[A-Z]+ \S+ HTTP\/1/.test(text)) {
      // A client of HTTP/2 would wait for more of what it takes for a frame.
      if (text.startsWith('PRI ')) socket.end(`tcp ${name}\n`);
      else socket.write(`tcp ${name}\n`);
      text = '';
      return;
    }
    for (let end = text.indexOf('\r\n\r\n'); end >= 0; end = text.indexOf('\r\n\r\n')) {
      socket.write(answerTo(text.slice(0, end), name), 'latin1');
      text = text.slice(end + 4);
    }
  });
  socket.on('close', () => clearTimeout(greeting));
  socket.on('error', () => socket.destroy());
}

export interface EchoServers {
  /** Port on 127.0.0.1 of each name. */
  readonly ports: ReadonlyMap<string, number>;
  readonly close: () => void;
}

/** Starts one server for each name, on the loopback interface. */
export async function startEchoServers(names: readonly string[]): Promise<EchoServers> {
  const servers: Server[] = [];
  const sockets = new Set<Socket>();
  const ports = new Map<string, number>();
  for (const name of names) {
    const server = createServer((socket) => {
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      serve(socket, name);
    });
    servers.push(server);
    await new Promise<void>((resolve, reject) => {
      server.once('error', reject);
      server.listen(0, '127.0.0.1', resolve);
    });
    const address = server.address();
    if (address !== null && typeof address === 'object') ports.set(name, address.port);
  }
  const close = () => {
    for (const server of servers) server.close();
    for (const socket of sockets) socket.destroy();
  };
  return { ports, close };
}

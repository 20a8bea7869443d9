import type { Request } from './protocol.ts';
import { serveDump } from './serve.ts';

const serve = serveDump((reply) => postMessage(reply));

addEventListener('message', (event: MessageEvent<Request>) => {
  void serve(event.data);
});

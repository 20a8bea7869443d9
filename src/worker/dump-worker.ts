import type { Request } from './protocol.ts';
import { runLater } from './run-later.ts';
import { serveDump } from './serve.ts';
import { warmUp } from './warm-up.ts';

const serve = serveDump((reply) => postMessage(reply));

/** A worker that was started for a dump is asked at once. One that nobody has asked by then waits for a dump, ms. */
const SPARE_AFTER = 100;

let isAsked = false;

addEventListener('message', (event: MessageEvent<Request>) => {
  isAsked = true;
  void serve(event.data);
});

// Without it the first dump takes a little longer, so that a failure is passed over.
setTimeout(() => runLater(warmUp(), () => isAsked), SPARE_AFTER);

import type { Shared, SharedAnswer } from '../service-worker/shared.ts';
import { ASK_FOR_SHARED } from '../service-worker/shared.ts';

/** The service worker answers at once, or has forgotten; ms. */
const PATIENCE_MS = 5000;

/** Takes what another app has shared from the service worker. Undefined: it has nothing, or there is none. */
export function takeShared(): Promise<Shared | undefined> {
  const worker = 'serviceWorker' in navigator ? navigator.serviceWorker.controller : null;
  if (worker === null) return Promise.resolve(undefined);
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    port1.onmessage = ({ data }: MessageEvent<SharedAnswer>) => resolve(data);
    setTimeout(() => resolve(undefined), PATIENCE_MS);
    worker.postMessage(ASK_FOR_SHARED, [port2]);
  });
}

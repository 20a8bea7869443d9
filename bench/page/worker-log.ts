/// <reference lib="dom" />

/** What a worker said, and when: progress stages by their names, answers by their calls. Times in ms. */
interface Said {
  readonly at: number;
  readonly what: string;
}

const log: Said[] = [];

/** The worker that has opened a dump last. */
let serving: Worker | undefined;

/** The part of `src/worker/protocol.ts` that is logged. */
interface Message {
  readonly kind: string;
  readonly id?: number;
  readonly call?: string;
  readonly progress?: { readonly stage: string };
}

/** From now on every new worker's messages are logged. To be called before the page's own scripts run. */
export function logWorkers(): void {
  const Native = Worker;
  globalThis.Worker = class extends Native {
    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data, currentTarget }: MessageEvent<Message>) => {
        const what = data.kind === 'progress' ? (data.progress?.stage ?? '') : `${data.kind} ${data.call ?? ''}`;
        if (currentTarget instanceof Native && data.kind === 'answer' && data.call === 'open') serving = currentTarget;
        log.push({ at: performance.now(), what });
      });
    }
  };
}

/** When something was said first after `start`. */
function timeOf(what: string, start: number): number {
  const said = log.find((one) => one.at >= start && one.what === what);
  if (said === undefined) throw new Error(`The worker never said "${what}".`);
  return said.at;
}

/** Ids that the page does not use. */
let lastId = 1_000_000_000;

/** Asks the worker of the open dump past the page; the ms until its answer is there. */
export function askWorker(kind: string, ask: unknown): Promise<number> {
  const worker = serving;
  if (worker === undefined) throw new Error('No worker holds a dump.');
  lastId += 1;
  const id = lastId;
  const start = performance.now();
  return new Promise((resolve, reject) => {
    function receive({ data }: MessageEvent<Message>): void {
      if (data.id !== id) return;
      worker?.removeEventListener('message', receive);
      if (data.kind === 'answer') resolve(performance.now() - start);
      else reject(new Error(`The worker did not answer to ${kind}.`));
    }
    worker.addEventListener('message', receive);
    worker.postMessage({ id, kind, ask });
  });
}

/** The stages of an opening are the worker's own; each ends with what the worker says next. */
const STAGES = [
  { name: 'start the worker', end: 'bytes' },
  { name: 'read and decode the bytes', end: 'json' },
  { name: 'JSON.parse and depth check', end: 'sections' },
  { name: 'check the sections', end: 'model' },
  { name: 'build the model', end: 'answer open' },
  { name: 'draw: graph and layout', end: 'answer picture' },
] as const;

/** A part of the time from a drop to the picture. */
export interface Stage {
  readonly name: string;
  readonly ms: number;
}

/** Where the time went in an opening that began at `start` and was painted at `painted`. */
export function measureStages(start: number, painted: number): readonly Stage[] {
  const stages: Stage[] = [];
  let last = start;
  for (const { name, end } of STAGES) {
    const now = timeOf(end, start);
    stages.push({ name, ms: now - last });
    last = now;
  }
  return [...stages, { name: 'render the picture', ms: painted - last }];
}

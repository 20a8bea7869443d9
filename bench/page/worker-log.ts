/// <reference lib="dom" />

/** What a worker said, and when: progress stages by their names, answers by their calls. Times in ms. */
interface Said {
  readonly at: number;
  readonly what: string;
}

const log: Said[] = [];

/** The part of a call that is logged. */
interface Asked {
  readonly kind: string;
}

/** The part of `src/worker/protocol.ts` that is logged. */
interface Message {
  readonly kind: string;
  readonly call?: string;
  readonly progress?: { readonly stage: string };
}

/** From now on every new worker's messages are logged. To be called before the page's own scripts run. */
export function logWorkers(): void {
  const Native = Worker;
  globalThis.Worker = class extends Native {
    override postMessage(message: Asked, options?: StructuredSerializeOptions | Transferable[]): void {
      log.push({ at: performance.now(), what: `ask ${message.kind}` });
      super.postMessage(message, Array.isArray(options) ? { transfer: options } : options);
    }

    constructor(url: string | URL, options?: WorkerOptions) {
      super(url, options);
      this.addEventListener('message', ({ data }: MessageEvent<Message>) => {
        const what = data.kind === 'progress' ? (data.progress?.stage ?? '') : `${data.kind} ${data.call ?? ''}`;
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

/** Resolves with the ms from a call after `start` to its answer. */
export async function answerTime(call: string, start: number): Promise<number> {
  const has = (what: string): boolean => log.some((one) => one.at >= start && one.what === what);
  while (!has(`answer ${call}`)) {
    // oxlint-disable-next-line no-await-in-loop -- messages come between two tasks
    await new Promise((resolve) => {
      setTimeout(resolve);
    });
  }
  return timeOf(`answer ${call}`, start) - timeOf(`ask ${call}`, start);
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

import * as z from 'zod';

const text = z.string().nullish();

const lineSchema = z.object({
  kind: z.enum(['http', 'connection']),
  remote: z.string(),
  local: z.string(),
  chain: text,
  cluster: text,
  host: text,
  flags: z.string(),
  details: text,
  virtualHost: text,
  route: text,
  code: z.number().nullish(),
  termination: text,
  closeReason: text,
  failure: text,
});

/** One line of Envoy's access log; see access-log-config.ts. */
export type LogLine = z.infer<typeof lineSchema>;

/** Gathers the lines of the access log by connection, and hands them out once the connection's own line has come. */
export class LogLines {
  readonly #lines = new Map<string, LogLine[]>();
  readonly #waiting = new Map<string, () => void>();
  #rest = '';

  /** Takes a piece of what Envoy prints. */
  take(piece: string): void {
    const lines = (this.#rest + piece).split('\n');
    this.#rest = lines.pop() ?? '';
    for (const line of lines) if (line.startsWith('{')) this.#add(lineSchema.parse(JSON.parse(line)));
  }

  #add(line: LogLine): void {
    const key = `${line.remote} ${line.local}`;
    this.#lines.set(key, [...(this.#lines.get(key) ?? []), line]);
    if (line.kind === 'connection') this.#waiting.get(key)?.();
  }

  /** The lines of a connection between two ends, `ip:port` each; what has come after `timeoutMs`, if it does not end. */
  async linesOf(remote: string, local: string, timeoutMs: number): Promise<readonly LogLine[]> {
    const key = `${remote} ${local}`;
    const isDone = () => this.#lines.get(key)?.some(({ kind }) => kind === 'connection') === true;
    if (!isDone()) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, timeoutMs);
        this.#waiting.set(key, () => {
          clearTimeout(timer);
          resolve();
        });
      });
      this.#waiting.delete(key);
    }
    const lines = this.#lines.get(key) ?? [];
    this.#lines.delete(key);
    return lines;
  }
}

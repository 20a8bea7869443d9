import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import * as z from 'zod';
import type { JsonObject } from '../../src/core/lib/json.ts';
import { buildBootstrap } from './bootstrap.ts';
import { LogLines } from './log-lines.ts';

const START_MS = 20_000;
const FLAGS = [
  '--disable-hot-restart',
  '--concurrency',
  '1',
  '--log-level',
  'warning',
  '--file-flush-interval-msec',
  '10',
  '--drain-time-s',
  '1',
];
const UPDATE_MS = 5_000;

const stateSchema = z.object({
  configs: z
    .array(
      z.object({
        name: z.string().default(''),
        active_state: z.unknown().optional(),
        error_state: z.object({ details: z.string().default('') }).optional(),
      }),
    )
    .default([]),
});

/** The name of a listener in a configuration. */
export function nameOf({ name }: JsonObject): string {
  return typeof name === 'string' ? name : '';
}

/** What came of an update: the listeners that Envoy took, and why it refused others. */
export interface Update {
  readonly active: ReadonlySet<string>;
  readonly refused: ReadonlyMap<string, string>;
  /** The update was refused as a whole: one of its listeners breaks a rule of the protocol buffers. */
  readonly isWhole: boolean;
}

/** A running Envoy whose listeners can be changed. */
export class EnvoyProcess {
  readonly log = new LogLines();
  readonly #binary: string;
  readonly #folder: string;
  readonly #ports: ReadonlyMap<string, number>;
  #child: ChildProcess | undefined;
  #admin = '';
  #version = 0;
  #errors = '';

  /** `folder` is for its files, and this Envoy's alone; `ports` are those of the echo servers. */
  constructor(binary: string, folder: string, ports: ReadonlyMap<string, number>) {
    this.#binary = binary;
    this.#folder = folder;
    this.#ports = ports;
  }

  /** Starts Envoy with no listeners, also after it has ended. */
  async start(): Promise<void> {
    const listeners = join(this.#folder, 'listeners.json');
    const bootstrap = join(this.#folder, 'bootstrap.json');
    const admin = join(this.#folder, 'admin');
    rmSync(admin, { force: true });
    writeFileSync(listeners, JSON.stringify({ version_info: '0', resources: [] }));
    writeFileSync(bootstrap, JSON.stringify(buildBootstrap(listeners, this.#ports)));
    this.#child = spawn(this.#binary, ['-c', bootstrap, '--admin-address-path', admin, ...FLAGS], {
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    // Without this, a binary that cannot be run would end this program with a stack trace.
    this.#child.once('error', (error) => (this.#errors += error.message));
    this.#child.stdout?.setEncoding('utf8').on('data', (piece: string) => this.log.take(piece));
    this.#child.stderr?.setEncoding('utf8').on('data', (piece: string) => {
      this.#errors = (this.#errors + piece).slice(-40_000);
    });
    await this.#waitForAdmin(admin);
  }

  async #waitForAdmin(file: string): Promise<void> {
    const end = Date.now() + START_MS;
    while (Date.now() < end && this.isRunning) {
      if (existsSync(file) && readFileSync(file, 'utf8') !== '') {
        this.#admin = readFileSync(file, 'utf8').trim();
        return;
      }
      await sleep(20);
    }
    this.stop();
    throw new Error(`Envoy did not start: ${this.#errors.trim()}`);
  }

  get isRunning(): boolean {
    const child = this.#child;
    return child?.pid !== undefined && child.exitCode === null && child.signalCode === null;
  }

  async #get(path: string): Promise<Uint8Array> {
    if (!this.isRunning) throw new Error(`Envoy has ended: ${this.#errors.trim()}`);
    const answer = await fetch(`http://${this.#admin}${path}`);
    return new Uint8Array(await answer.arrayBuffer());
  }

  /** Puts these listeners in the place of those before. Each is taken or refused by itself. */
  async update(listeners: readonly JsonObject[]): Promise<Update> {
    this.#version += 1;
    this.#errors = '';
    const next = join(this.#folder, 'next.json');
    writeFileSync(next, JSON.stringify({ version_info: String(this.#version), resources: listeners }));
    // Envoy watches for the file to be replaced, not to be written.
    renameSync(next, join(this.#folder, 'listeners.json'));
    const names = listeners.map(nameOf);
    const end = Date.now() + UPDATE_MS;
    while (Date.now() < end) {
      const update = await this.#readUpdate(new Set(names));
      if (names.every((name) => update.active.has(name) || update.refused.has(name))) return update;
      const whole = /update rejected[\s\S]*Proto constraint validation failed \((.{0,1000})/.exec(this.#errors);
      if (whole !== null)
        return { active: new Set(), refused: new Map(names.map((name) => [name, whole[1] ?? ''])), isWhole: true };
      await sleep(15);
    }
    throw new Error(`Envoy did not take an update of ${names.length} listeners: ${this.#errors.slice(0, 2_000)}`);
  }

  async #readUpdate(names: ReadonlySet<string>): Promise<Update> {
    const bytes = await this.#get('/config_dump?resource=dynamic_listeners');
    const { configs } = stateSchema.parse(JSON.parse(new TextDecoder().decode(bytes)));
    const ours = configs.filter(({ name }) => names.has(name));
    return {
      isWhole: false,
      active: new Set(
        ours.filter((one) => one.active_state !== undefined && one.error_state === undefined).map(({ name }) => name),
      ),
      refused: new Map(
        ours.flatMap(({ name, error_state: error }) => (error === undefined ? [] : [[name, error.details] as const])),
      ),
    };
  }

  /** The whole configuration, as a person would save it. */
  dump(): Promise<Uint8Array> {
    return this.#get('/config_dump?include_eds');
  }

  stop(): void {
    this.#child?.kill('SIGKILL');
  }
}

import { spawnSync } from 'node:child_process';
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';

/** What is asked of the computer on the way to a Chromium; tests put a made-up one in its place. */
export interface Machine {
  readonly platform: NodeJS.Platform;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly isRoot: boolean;
  /** Where Playwright keeps the Chromium of its own, whether it is there or not. */
  readonly playwrightChromium: string;
  readonly isExecutable: (path: string) => boolean;
  /** The path of a command, from PATH. */
  readonly which: (command: string) => string | undefined;
  /** Runs a command to its end, its output being shown. True: it ended with status 0. */
  readonly run: (command: string, args: readonly string[]) => boolean;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}

/** This computer. */
export function describeMachine(playwrightChromium: string): Machine {
  const folders = (process.env['PATH'] ?? '').split(delimiter).filter((folder) => folder !== '');
  return {
    platform: process.platform,
    env: process.env,
    isRoot: process.getuid?.() === 0,
    playwrightChromium,
    isExecutable,
    which: (command) => folders.map((folder) => join(folder, command)).find(isExecutable),
    // A shell, for `npx` is a script on Windows. Every argument here is a word of this program's own.
    run: (command, args) => spawnSync([command, ...args].join(' '), { stdio: 'inherit', shell: true }).status === 0,
  };
}

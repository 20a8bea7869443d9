import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ECHO_CLUSTERS } from './bootstrap.ts';
import { makeCertificates } from './certificates.ts';
import { startEchoServers } from './echo-servers.ts';
import { EnvoyProcess } from './envoy-process.ts';
import { findEnvoy, installEnvoy, versionOf } from './find-envoy.ts';
import type { Options } from './options.ts';
import { readOptions, USAGE } from './options.ts';
import { runAll } from './run.ts';

function say(text: string): void {
  process.stdout.write(`${text}\n`);
}

async function verify(binary: string, options: Options): Promise<number> {
  const folder = mkdtempSync(join(tmpdir(), 'verify-envoy-'));
  const servers = await startEchoServers(ECHO_CLUSTERS);
  const envoy = new EnvoyProcess(binary, folder, servers.ports);
  const clean = () => {
    envoy.stop();
    servers.close();
    rmSync(folder, { recursive: true, force: true });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
    process.once(signal, () => {
      clean();
      process.exit(130);
    });
  }
  // Whatever ends this process, Envoy must not outlive it.
  process.once('exit', () => envoy.stop());
  try {
    const certificates = await makeCertificates(folder);
    await envoy.start();
    return await runAll(envoy, certificates, options, say);
  } finally {
    clean();
  }
}

async function main(): Promise<number> {
  const options = readOptions(process.argv.slice(2));
  if (options === undefined) {
    process.stderr.write(USAGE);
    return 2;
  }
  const binary = findEnvoy() ?? (options.install ? installEnvoy() : undefined);
  const version = binary === undefined ? undefined : versionOf(binary);
  if (binary === undefined || version === undefined) {
    process.stderr.write(
      'No Envoy that runs: name a binary in ENVOY, put "envoy" on PATH, or let --install fetch one.\n',
    );
    return 2;
  }
  say(
    `Envoy ${version}, seed ${options.seed}, at least ${options.requests} requests over ${options.configs} configurations, at most ${options.minutes} minutes`,
  );
  return verify(binary, options);
}

// Connections that clients have left open in the middle would keep this process.
process.exit(await main());

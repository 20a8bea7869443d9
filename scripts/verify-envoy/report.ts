import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { stringify } from 'yaml';
import type { Shrunk } from './shrink.ts';

/** What every configuration has alike, so that it only hides what matters. */
const ALIKE: ReadonlySet<string> = new Set(['access_log', 'additional_addresses', 'stat_prefix']);

function withoutAlike(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(withoutAlike);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .filter(([key]) => !ALIKE.has(key))
      .map(([key, inner]) => [key, withoutAlike(inner)]),
  );
}

/** One disagreement in short: what was asked, what both said, and what matters of the configuration. */
export function describeDisagreement({ one, judged }: Shrunk): string {
  const { ask, trace, envoy, comparison } = judged;
  const parts = {
    differences: comparison.differences,
    request: ask,
    trace,
    envoy,
    listeners: withoutAlike(one.listeners),
  };
  return stringify(parts, { aliasDuplicateObjects: false, lineWidth: 120, flowCollectionPadding: false });
}

/** All of a disagreement, with the configuration as Envoy got it, its access log and what the client saw. */
export function buildReport({ one, judged }: Shrunk, seed: number): object {
  const { ask, trace, envoy, answer, lines, comparison } = judged;
  const { family, listeners } = one;
  return {
    family,
    seed,
    differences: comparison.differences,
    request: ask,
    trace,
    envoy,
    answer,
    log: lines,
    listeners,
  };
}

/** Writes a file into the folder of reports. */
export function writeReport(folder: string, name: string, content: object): void {
  mkdirSync(folder, { recursive: true });
  writeFileSync(join(folder, `${name}.json`), `${JSON.stringify(content, null, 2)}\n`);
}

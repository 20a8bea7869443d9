import type { Case } from './case.ts';
import type { Dimension } from './compare.ts';
import { DIMENSIONS } from './compare.ts';
import type { CaseResult, Judged } from './judge.ts';

function add(counts: Map<string, number>, key: string, by = 1): void {
  counts.set(key, (counts.get(key) ?? 0) + by);
}

/** `12 routes, 3 RBAC`, the most frequent first. */
function listCounts(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([name, count]) => `${count} ${name}`)
    .join(', ');
}

/** Envoy's reason, without what differs from case to case. */
function reasonOf(why: string): string {
  return why.replaceAll(/'[^']*'|"[^"]*"|\d+(?:\.\d+)*/g, '…').slice(0, 100);
}

/** What was asked and how it came out. */
export class Tally {
  readonly #configs = new Map<string, number>();
  readonly #refused = new Map<string, number>();
  readonly #codes = new Map<string, number>();
  readonly #dimensions = new Map<Dimension, number>();
  readonly #limits = new Map<string, number>();
  #undone = 0;
  #crashed = 0;
  #second = 0;
  #unknown = 0;
  requests = 0;
  disagreements = 0;

  get configs(): number {
    return [...this.#configs.values()].reduce((sum, count) => sum + count, 0);
  }

  add({ family }: Case, result: CaseResult): void {
    if (result.kind === 'refused') {
      add(this.#refused, reasonOf(result.why));
      return;
    }
    if (result.kind === 'crashed') {
      this.#crashed += 1;
      return;
    }
    add(this.#configs, family);
    this.#undone += result.undone;
    for (const judged of result.judged) this.#addRequest(judged);
  }

  #addRequest({ trace, comparison, limit, isSecond }: Judged): void {
    this.requests += 1;
    if (isSecond && comparison.differences.length === 0) this.#second += 1;
    if (trace.outcome === 'unknown') this.#unknown += 1;
    if (limit !== undefined) {
      add(this.#limits, limit);
      return;
    }
    if (comparison.differences.length > 0) {
      this.disagreements += 1;
      return;
    }
    add(this.#codes, trace.code);
    for (const dimension of comparison.compared)
      this.#dimensions.set(dimension, (this.#dimensions.get(dimension) ?? 0) + 1);
  }

  /** The whole in lines, for people. */
  print(): string {
    const dimensions = DIMENSIONS.map((one) => `${this.#dimensions.get(one) ?? 0} ${one}`).join(', ');
    const refused = [...this.#refused].toSorted(([, a], [, b]) => b - a).map(([why, count]) => `  ${count} × ${why}`);
    return [
      `${this.requests} requests over ${this.configs} configurations: ${this.disagreements} disagreements`,
      `configurations: ${listCounts(this.#configs)}`,
      `agreements by verdict: ${listCounts(this.#codes)}`,
      `agreements by what was compared: ${dimensions}`,
      `not told by the trace (ES-UNKNOWN and the like): ${this.#unknown}; could not be sent: ${this.#undone}; agreed when asked again: ${this.#second}`,
      `known limits, none of the agreements: ${listCounts(this.#limits) || 'none met'}`,
      `configurations over which Envoy itself crashed, which count as none: ${this.#crashed}`,
      `configurations that Envoy refused, which count as none: ${[...this.#refused.values()].reduce((sum, count) => sum + count, 0)}`,
      ...refused,
    ].join('\n');
  }
}

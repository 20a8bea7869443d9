import { formatCount, sharePercent } from '../../lib/count-words.ts';
import { given } from '../../lib/given.ts';
import { t } from '../../lib/words.ts';
import type { ForwardDetail, WeightedDetail, WeightedEntry } from '../../model/route-detail-types.ts';
import type { Route } from '../../model/route-types.ts';
import { draw, runningSums } from '../chance.ts';
import type { Assumption, Candidate } from '../trace.ts';
import type { HeaderMap } from './header-map.ts';
import { firstValue, valuesOf } from './header-map.ts';
import type { Stream } from './stream.ts';

/** The cluster that a route's action names. */
export interface ChosenCluster {
  /** Undefined: it cannot be told. '' is a name that no cluster has. */
  readonly name?: string;
  /** The weighted cluster that was drawn. */
  readonly entry?: WeightedEntry;
  readonly candidates: readonly Candidate[];
  readonly assumptions: readonly Assumption[];
  /** How it was found, as the rest of a sentence. */
  readonly how: string;
}

/** absl::SimpleAtoi into 64 bits without a sign. */
function parseUint64(text: string): bigint | undefined {
  const digits = text.trim();
  if (!/^\+?\d{1,20}$/.test(digits)) return undefined;
  const value = BigInt(digits.replace('+', ''));
  return value < 2n ** 64n ? value : undefined;
}

/** The header that tells the random value counts only where it comes once and is a number. */
function drawnByHeader({ headerName }: WeightedDetail, headers: HeaderMap): bigint | undefined {
  const values = headerName === undefined ? [] : valuesOf(headers, headerName);
  const [only] = values;
  return values.length === 1 && only !== undefined ? parseUint64(only) : undefined;
}

/** Weights may come from the runtime, by `<prefix>.<name>`. */
function weightNow(entry: WeightedEntry, { runtimeKeyPrefix }: WeightedDetail, { runtime }: Stream): number {
  const key = `${runtimeKeyPrefix ?? ''}.${entry.name}`;
  return runtimeKeyPrefix !== undefined && Object.hasOwn(runtime, key) ? (runtime[key] ?? entry.weight) : entry.weight;
}

function nameOf(entry: WeightedEntry, headers: HeaderMap): string {
  if (entry.clusterHeader === undefined) return entry.name;
  return firstValue(headers, entry.clusterHeader) ?? '';
}

function entryLabel({ name, clusterHeader }: WeightedEntry): string {
  return clusterHeader === undefined ? name : t`(header ${clusterHeader})`;
}

function weightedAssumptions(weighted: WeightedDetail, route: Route, isByHeader: boolean): readonly Assumption[] {
  const assumptions: Assumption[] = [];
  if (weighted.useHashPolicy && route.hashPolicies.length > 0 && !isByHeader) {
    const text = t`use_hash_policy draws the cluster by a hash of the request, which is not computed here; the random value was taken.`;
    assumptions.push({ kind: 'not modelled', text });
  }
  return assumptions;
}

/**
 * Draws one of weighted clusters: the random value modulo the sum of the weights falls into one of their intervals, in
 * their order. Source: envoy source/common/router/weighted_cluster_specifier.cc.
 */
function drawCluster(weighted: WeightedDetail, route: Route, stream: Stream): ChosenCluster {
  const weights = weighted.clusters.map((entry) => weightNow(entry, weighted, stream));
  const ends = runningSums(weights);
  const sum = ends.at(-1) ?? 0;
  const byHeader = drawnByHeader(weighted, stream.headers);
  if (sum < 1 || !Number.isFinite(sum))
    return { candidates: [], assumptions: [], how: t`drawn from weights that add up to nothing, which Envoy refuses` };
  const of = Math.trunc(sum);
  const drawn = byHeader === undefined ? draw(stream, of, ends) : Number(byHeader % BigInt(of));
  let start = 0;
  let chosen: WeightedEntry | undefined;
  const candidates = weighted.clusters.map((entry, index): Candidate => {
    const weight = weights[index] ?? 0;
    const end = start + weight;
    const detail = t`${sharePercent(weight, sum)} of the requests (weight ${formatCount(weight)})`;
    const ref = route.action.kind === 'weighted' ? route.action.clusters[index] : undefined;
    const base = { label: entryLabel(entry), ...given('object', ref?.id), detail };
    const isDrawn = chosen === undefined && drawn < end;
    const wanted = t`random % ${sum} in [${start}, ${end})`;
    const isReached = chosen === undefined;
    start = end;
    if (isDrawn) chosen = entry;
    if (isDrawn) return { ...base, outcome: 'match' };
    if (!isReached) return { ...base, outcome: 'not reached' };
    return { ...base, outcome: 'no match', failed: { what: t`weight`, wanted, actual: `${drawn}` } };
  });
  return {
    ...given('name', chosen && nameOf(chosen, stream.headers)),
    ...given('entry', chosen),
    candidates,
    assumptions: weightedAssumptions(weighted, route, byHeader !== undefined),
    how:
      byHeader === undefined
        ? t`drawn by the random value ${drawn} of ${sum}`
        : t`drawn by the header ${weighted.headerName ?? ''}`,
  };
}

function named(name: string, object: string | undefined, how: string): ChosenCluster {
  return {
    name,
    candidates: [{ label: name === '' ? t`(no name)` : name, ...given('object', object), outcome: 'match' }],
    assumptions: [],
    how,
  };
}

function byPlugin({ plugin }: ForwardDetail): ChosenCluster {
  const name = plugin?.name ?? t`unknown`;
  const text =
    plugin?.isOptional === true
      ? t`The cluster specifier plugin ${name} chooses the cluster. Where Envoy has no such plugin, there is no route: 404.`
      : t`The cluster specifier plugin ${name} chooses the cluster.`;
  return {
    candidates: [],
    assumptions: [{ kind: 'unknown', text }],
    how: t`chosen by the plugin ${name}`,
  };
}

/** Finds the cluster that a route's action names for this request. */
export function chooseCluster(route: Route, forward: ForwardDetail, stream: Stream): ChosenCluster {
  const { action } = route;
  if (forward.weighted !== undefined && action.kind === 'weighted') return drawCluster(forward.weighted, route, stream);
  switch (action.kind) {
    case 'cluster':
      return named(action.cluster.name, action.cluster.id, t`named by the route`);
    case 'cluster-header': {
      // Untrusted, so the first value alone counts (source/common/router/header_cluster_specifier.cc).
      const name = firstValue(stream.headers, action.header) ?? '';
      return named(name, undefined, t`named by the header ${action.header}`);
    }
    case 'plugin':
      return byPlugin(forward);
    case 'weighted':
    case 'redirect':
    case 'direct-response':
    case 'non-forwarding':
    case 'none':
      return { candidates: [], assumptions: [], how: t`not named by the action` };
  }
}

import { formatJsonPath } from '../core/lib/json-path.ts';
import type { JsonPath } from '../core/lib/json-path.ts';
import type { Trace } from '../core/trace/trace.ts';
import type { Traced } from '../core/trace/traced.ts';

interface WithPath {
  readonly path?: JsonPath;
}

function textPath<T extends WithPath>(part: T): Omit<T, 'path'> & { readonly path?: string } {
  const { path, ...rest } = part;
  return path === undefined ? rest : { ...rest, path: formatJsonPath(path) };
}

/** A trace as `-o json` prints it; the fields are described in docs/trace.md and stay. JSON paths are texts. */
export function buildTraceJson(trace: Trace, { split, logged }: Pick<Traced, 'split' | 'logged'> = {}): object {
  const { verdict, steps, assumptions, listener, filterChain, virtualHost, route, cluster, endpoint } = trace;
  return {
    verdict,
    listener,
    filterChain,
    virtualHost,
    route,
    cluster,
    endpoint,
    steps: steps.map((step) => ({ ...textPath(step), candidates: step.candidates.map(textPath) })),
    assumptions,
    split,
    logged: logged?.rows,
  };
}

import type { Observation } from './observe.ts';
import type { Prediction } from './predict.ts';

/** What is compared, in the order in which a connection meets it. */
export const DIMENSIONS = [
  'outcome',
  'chain',
  'virtual host',
  'route',
  'cluster',
  'endpoint',
  'status',
  'location',
  'flags',
  'details',
  'path',
  'host',
] as const;

export type Dimension = (typeof DIMENSIONS)[number];

interface Difference {
  readonly dimension: Dimension;
  readonly trace: string;
  readonly envoy: string;
}

export interface Comparison {
  /** What was compared, whether it agrees or not. */
  readonly compared: readonly Dimension[];
  readonly differences: readonly Difference[];
}

/** BoringSSL's reason is somewhere in a longer text that ends with numbers. */
function sameDetails(trace: string, envoy: string): boolean {
  const reason = /^TLS_error: (.*)$/.exec(trace)?.[1];
  return reason === undefined ? envoy.split(' ').includes(trace) : envoy.includes(`:${reason}:`);
}

type Row = readonly [dimension: Dimension, trace: string | undefined, envoy: string | undefined];

/** What both tell, or either; `undefined` on one side alone is a difference. */
function rowsOf(trace: Prediction, envoy: Observation): readonly Row[] {
  const isForwarded = trace.outcome === 'arrives' && envoy.outcome === 'arrives';
  const both: Row[] = [
    ['outcome', trace.outcome, envoy.outcome],
    ['chain', trace.chain, envoy.chain],
  ];
  // For an answer of its own Envoy looks for a route, to add headers, even where none is asked for yet.
  if (envoy.isHttp && trace.code !== 'ES-BAD-REQUEST')
    both.push(['virtual host', trace.virtualHost, envoy.virtualHost], ['route', trace.route, envoy.route]);
  if (trace.outcome === 'answered' || trace.outcome === 'closed') both.push(['flags', trace.flags, envoy.flags]);
  if (trace.outcome === 'answered')
    both.push(
      ['location', trace.location, envoy.location],
      ['status', trace.status?.toString(), envoy.status?.toString()],
    );
  // A cluster that is not there is not logged.
  const told: Row[] = trace.code === 'ES-NO-CLUSTER' ? [] : [['cluster', trace.cluster, envoy.cluster]];
  if (trace.outcome !== 'arrives') told.push(['details', trace.details, envoy.details]);
  if (isForwarded) told.push(['endpoint', trace.endpoint, envoy.endpoint]);
  // An endpoint that sends nothing back has told neither.
  if (isForwarded && envoy.path !== undefined)
    told.push(['path', trace.path, envoy.path], ['host', trace.host, envoy.host]);
  return [...both, ...told.filter(([, said]) => said !== undefined)];
}

/** Compares what the trace says with what Envoy did; a trace that does not tell is not compared. */
export function compare(trace: Prediction, envoy: Observation): Comparison {
  if (trace.outcome === 'unknown') return { compared: [], differences: [] };
  const rows = rowsOf(trace, envoy).filter(([, said, seen]) => said !== undefined || seen !== undefined);
  const different = rows.filter(([dimension, said = '', seen = '']) =>
    dimension === 'details' ? !sameDetails(said, seen) : said !== seen,
  );
  return {
    compared: rows.map(([dimension]) => dimension),
    differences: different.map(([dimension, said = 'none', seen = 'none']) => ({
      dimension,
      trace: said,
      envoy: seen,
    })),
  };
}

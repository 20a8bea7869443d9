import { given } from '../../lib/given.ts';
import { msg, t } from '../../lib/words.ts';
import type { FaultConfig, FaultPart } from '../../model/read-http-filters.ts';
import { readFault } from '../../model/read-http-filters.ts';
import { firstValue } from '../http/header-map.ts';
import { findFailedHeader, testsLinesIndividually } from '../http/header-match.ts';
import { isInFraction } from '../http/runtime-fraction.ts';
import type { Stream } from '../http/stream.ts';
import type { Candidate, Condition, Rule, Step } from '../trace.ts';
import type { FilterRequest } from './filter-request.ts';
import { effectiveConfig } from './filter-request.ts';
import type { FilterDecision, FilterOutcome } from './filter-step.ts';
import { passes } from './filter-step.ts';

const RULE: Rule = {
  text: msg('A fault hits its share of the requests: the delay first, then the abort.'),
  source: { project: 'envoy', file: 'source/extensions/filters/http/fault/fault_filter.cc' },
};

/** What the request must be, so that faults are injected at all. */
function findFailed(config: FaultConfig, stream: Stream, cluster: string | undefined): Condition | undefined {
  if (config.upstreamCluster !== undefined && config.upstreamCluster !== cluster) {
    return { what: 'upstream_cluster', wanted: config.upstreamCluster, actual: cluster ?? t`none` };
  }
  const node = firstValue(stream.headers, 'x-envoy-downstream-service-node');
  if (config.downstreamNodes.length > 0 && (node === undefined || !config.downstreamNodes.includes(node))) {
    return { what: 'downstream_nodes', wanted: config.downstreamNodes.join(', '), actual: node ?? t`missing` };
  }
  return findFailedHeader(config.headers, stream.headers, testsLinesIndividually(stream.version));
}

/** A whole number in a header; undefined for anything else. */
function numberIn(stream: Stream, header: string): number | undefined {
  const value = firstValue(stream.headers, header);
  return value !== undefined && /^\d{1,9}$/.test(value) ? Number(value) : undefined;
}

const HEADERS = {
  delay: 'x-envoy-fault-delay-request',
  abort: 'x-envoy-fault-abort-request',
} as const;

/** A header may lower the share, never raise it (source/extensions/filters/common/fault/fault_config.cc). */
function fractionOf(part: FaultPart, stream: Stream, header: string): FaultPart['fraction'] {
  const lowered = part.byHeader ? numberIn(stream, `${header}-percentage`) : undefined;
  if (lowered === undefined) return part.fraction;
  return { ...part.fraction, numerator: Math.min(lowered, part.fraction.numerator) };
}

function candidateOf(kind: 'delay' | 'abort', part: FaultPart, stream: Stream, value: number | undefined): Candidate {
  const { numerator, denominator } = fractionOf(part, stream, HEADERS[kind]);
  const share = t`${(numerator * 100) / denominator} % of the requests`;
  if (value === undefined) {
    const failed = { what: t`header ${HEADERS[kind]}`, wanted: t`a number`, actual: t`missing` };
    return { label: kind, outcome: 'no match', failed, detail: share };
  }
  const words = kind === 'delay' ? t`${value} ms` : t`status ${value}`;
  if (isInFraction({ ...part.fraction, numerator }, stream)) {
    return { label: kind, outcome: 'match', detail: `${words}, ${share}` };
  }
  const failed = {
    what: t`percentage`,
    wanted: `random % ${denominator} < ${numerator}`,
    actual: `${stream.random % denominator}`,
  };
  return { label: kind, outcome: 'no match', failed, detail: `${words}, ${share}` };
}

/** HTTP statuses that gRPC's own stand for (source/common/grpc/status.cc, grpcToHttpStatus); others are 500. */
const GRPC_TO_HTTP: ReadonlyMap<number, number> = new Map([
  [0, 200],
  [1, 499],
  [3, 400],
  [4, 504],
  [5, 404],
  [6, 409],
  [7, 403],
  [8, 429],
  [9, 400],
  [10, 409],
  [11, 400],
  [12, 501],
  [14, 503],
  [16, 401],
]);

/** gRPC gets its status in a response with 200. */
function abortStatus(part: FaultPart, stream: Stream): number | undefined {
  if (part.byHeader) return numberIn(stream, HEADERS.abort);
  if (part.grpcStatus === undefined) return part.httpStatus;
  const isGrpc = /^application\/grpc(?:$|\+)/.test(firstValue(stream.headers, 'content-type') ?? '');
  return isGrpc ? 200 : (GRPC_TO_HTTP.get(part.grpcStatus) ?? 500);
}

/** What a fault comes to for one request. */
interface Injected {
  readonly candidates: readonly Candidate[];
  /** Set where the delay, or the abort, hits this request. */
  readonly delayMs?: number;
  readonly status?: number;
}

function inject({ delay, abort }: FaultConfig, stream: Stream): Injected {
  const delayMs = delay && (delay.byHeader ? numberIn(stream, HEADERS.delay) : delay.delayMs);
  const status = abort && abortStatus(abort, stream);
  const delayed = delay && candidateOf('delay', delay, stream, delayMs);
  const aborted = abort && candidateOf('abort', abort, stream, status);
  return {
    candidates: [delayed, aborted].filter((one) => one !== undefined),
    ...given('delayMs', delayed?.outcome === 'match' ? delayMs : undefined),
    ...given('status', aborted?.outcome === 'match' ? status : undefined),
  };
}

function outcomeOf({ status, delayMs }: Injected, by: string): FilterOutcome {
  if (status === undefined) return { kind: 'continues' };
  const flags = delayMs === undefined ? 'FI' : 'DI,FI';
  return { kind: 'answered', by, status, details: 'fault_filter_abort', flags, body: 'fault filter abort' };
}

/** What is injected; undefined: nothing. */
function wordsOf({ delayMs, status }: Injected): string | undefined {
  if (delayMs === undefined) return status === undefined ? undefined : t`aborted with ${status}`;
  return status === undefined ? t`delayed by ${delayMs} ms` : t`delayed by ${delayMs} ms, then aborted with ${status}`;
}

/** Fault injection: delays and aborts a share of the requests. */
export function decideFault(request: FilterRequest): FilterDecision {
  const { stream, filter, place } = request;
  const config = readFault(effectiveConfig(request));
  if (config.delay === undefined && config.abort === undefined) return passes(t`injects nothing`);
  const failed = findFailed(config, stream, place.cluster);
  if (failed !== undefined) {
    return passes(t`injects nothing: ${failed.what} is ${failed.actual}, not ${failed.wanted}`);
  }
  const injected = inject(config, stream);
  const outcome = outcomeOf(injected, filter.name);
  const { delayMs, candidates } = injected;
  const words = wordsOf(injected);
  const step: Step = {
    kind: 'http-filters',
    question: t`Does ${filter.name} inject a fault?`,
    candidates,
    answer: words === undefined ? t`Not into this request.` : t`The request is ${words}.`,
    rule: RULE,
    path: request.perRoute.config?.part.path ?? filter.path,
    decisive: outcome.kind === 'answered',
  };
  return {
    summary: words ?? t`injects nothing into this request`,
    outcome,
    steps: [step],
    assumptions: [{ kind: 'assumed', text: t`The random number ${stream.random} decides on faults.` }],
    ...given('delayMs', delayMs),
  };
}

import { t } from '../../lib/words.ts';
import type { HttpRequest } from '../request.ts';
import type { Verdict } from '../trace.ts';
import { buildHeaderMap } from './header-map.ts';
import { findFailedGrpc } from './route-match.ts';

/** Source: envoy source/common/grpc/status.cc, httpToGrpcStatus. */
const GRPC_STATUSES: ReadonlyMap<number, number> = new Map([
  [200, 0],
  [400, 13],
  [401, 16],
  [403, 7],
  [404, 12],
  [429, 14],
  [502, 14],
  [503, 14],
  [504, 14],
]);
const UNKNOWN = 2;

/**
 * What a gRPC client gets of an answer of Envoy's own: HTTP status 200, and the real one as `grpc-status`. Source: envoy
 * source/common/http/utility.cc, prepareLocalReply.
 */
export function asGrpcAnswer(verdict: Verdict, request: HttpRequest | undefined): Verdict {
  const { kind, status, text } = verdict;
  if (kind !== 'answered' || status === undefined || request === undefined) return verdict;
  // The codec answers before it knows the headers.
  if (verdict.flags === 'DPE') return verdict;
  if (findFailedGrpc(true, buildHeaderMap(request)) !== undefined) return verdict;
  const grpc = GRPC_STATUSES.get(status) ?? UNKNOWN;
  return { ...verdict, status: 200, text: t`${text} As a gRPC client, it gets 200 with grpc-status ${grpc}.` };
}

import { isJsonObject } from '../../lib/json.ts';
import type { Connection } from '../connection/connection.ts';
import type { Metadata } from '../request.ts';
import type { FilterDecision } from './filter-step.ts';
import { passes } from './filter-step.ts';

/** The namespace in which older Istio's policies look for who the peer is. */
const NAMESPACE = 'istio_authn';

const SPIFFE = /^spiffe:\/\/(.+)$/;

/**
 * Istio's own authentication filter, of HTTP and of the network: it writes the peer's SPIFFE identity, without its scheme,
 * into dynamic metadata, where RBAC looks for it. What the request gives of that namespace stays. Source: istio/proxy
 * src/envoy/utils/authn.cc, src/envoy/utils/utils.cc.
 */
export function decideIstioAuthn({ tls }: Connection, dynamicMetadata: Metadata): FilterDecision {
  const principal = tls?.peer?.uriSans.map((san) => SPIFFE.exec(san)?.[1]).find((found) => found !== undefined);
  if (principal === undefined) return passes('the peer has no SPIFFE identity');
  const namespace = /\/ns\/([^/]+)\//.exec(principal)?.[1];
  const given = Object.hasOwn(dynamicMetadata, NAMESPACE) ? dynamicMetadata[NAMESPACE] : undefined;
  const fields = {
    'source.principal': principal,
    'source.user': principal,
    ...(namespace === undefined ? {} : { 'source.namespace': namespace }),
    ...(isJsonObject(given) ? given : {}),
  };
  return { ...passes(`tells later filters that the peer is ${principal}`), metadata: { [NAMESPACE]: fields } };
}

import { parseIp } from '../../lib/ip-address.ts';
import { msg, t } from '../../lib/words.ts';
import type { Proxy } from '../../model/types.ts';
import type { Endpoint, TraceRequest } from '../request.ts';
import type { Rule } from '../trace.ts';
import type { Capture } from './capture.ts';
import { endpointText } from './connection.ts';
import { listenerIndex, lookUp } from './listener-index.ts';
import { listenerLabel } from './lookup-candidates.ts';

const RULE: Rule = {
  text: msg(
    'An original_dst listener filter finds where a redirected connection was going; who redirects to it is set up outside of Envoy.',
  ),
  source: { project: 'envoy', file: 'docs/root/configuration/listeners/listener_filters/original_dst_filter.rst' },
};

/** The loopback address of the same family: a redirection sends what leaves the host there. */
export function loopbackFor({ ip }: Endpoint): string {
  return ip.includes(':') ? '::1' : '127.0.0.1';
}

/**
 * Proxies of other meshes (Consul, Kuma, App Mesh, Open Service Mesh) have connections redirected to them as well. A
 * listener with a socket that restores destinations tells so. Undefined: nothing does, or Envoy has a socket at the
 * destination itself.
 */
export function captureForRestoring(request: TraceRequest, destination: Endpoint, proxy: Proxy): Capture | undefined {
  const { bound, restoring } = listenerIndex(proxy);
  const taker = request.from === 'app' ? restoring.outbound : restoring.inbound;
  if (taker === undefined || parseIp(destination.ip) === undefined) return undefined;
  if (lookUp(bound, destination).some(({ listener }) => listener !== undefined)) return undefined;
  const at = { ip: request.from === 'app' ? loopbackFor(destination) : destination.ip, port: taker.address.port };
  const label = listenerLabel(taker.listener);
  return {
    step: {
      kind: 'capture',
      question: t`Is the connection to ${endpointText(destination)} captured?`,
      candidates: [],
      answer: t`${label} restores destinations, so the connection is taken to be redirected to ${endpointText(at)}.`,
      rule: RULE,
      object: taker.listener.id,
      path: taker.listener.path,
      decisive: false,
    },
    outcome: {
      kind: 'arrives',
      at,
      local: at,
      originalDestination: destination,
      by: 'redirect',
      elsewhere: 'nobody',
    },
    assumptions: [
      {
        kind: 'assumed',
        text: t`Everything is redirected to ${label}; which connections really are, is set up outside of Envoy.`,
      },
    ],
  };
}

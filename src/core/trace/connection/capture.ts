import { msg, t } from '../../lib/words.ts';
import type { CaptureSettings, Proxy } from '../../model/types.ts';
import type { Endpoint, TraceRequest } from '../request.ts';
import type { Assumption, Candidate, Rule, Step } from '../trace.ts';
import type { CaptureFacts, CaptureRule, Target } from './capture-rules.ts';
import { captureForRestoring, loopbackFor } from './capture-elsewhere.ts';
import { inboundRules, isOwnAddress, outboundRules } from './capture-rules.ts';
import { endpointText, normalizeEndpoint } from './connection.ts';
import type { TraceContext } from './context.ts';
import { listenerIndex } from './listener-index.ts';

/** Who may have a port that no listener has: the application, Istio’s agent beside Envoy, or nobody. */
export type Elsewhere = 'application' | 'agent' | 'nobody';

/** Where a connection lands. */
type CaptureOutcome =
  | {
      readonly kind: 'arrives';
      /** The socket that gets it. */
      readonly at: Endpoint;
      /** The connection's local address as the socket tells it. */
      readonly local: Endpoint;
      /** What SO_ORIGINAL_DST tells; undefined where nothing was redirected. */
      readonly originalDestination?: Endpoint;
      readonly by: 'redirect' | 'tproxy' | 'nothing';
      /** Who has the port if no listener does. */
      readonly elsewhere: Elsewhere;
    }
  /** The connection goes past Envoy. */
  | { readonly kind: 'bypasses' };

export interface Capture {
  readonly step: Step;
  readonly outcome: CaptureOutcome;
  readonly assumptions: readonly Assumption[];
}

const RULE: Rule = {
  text: msg(
    'Istio’s iptables rules redirect what the application sends to 15001 and what others send to the pod to 15006; the first rule that fires decides.',
  ),
  source: { project: 'istio', file: 'tools/istio-iptables/pkg/capture/run.go' },
};

const NO_CAPTURE_RULE: Rule = {
  text: msg('Only sidecars have traffic redirected to them; anything else is reached at its own ports.'),
  source: { project: 'istio', file: 'manifests/charts/istio-control/istio-discovery/files/injection-template.yaml' },
};

const NO_SETTINGS: CaptureSettings = { capturesDns: false, instanceIps: [] };

const OUTBOUND_PORT = 15001;
const INBOUND_PORT = 15006;

/** The ports that the two virtual listeners have; until Istio 1.2 one listener took both directions. */
function capturePorts(proxy: Proxy): Pick<CaptureFacts, 'outboundPort' | 'inboundPort'> {
  const { capturePorts: own, byPort } = listenerIndex(proxy);
  const outboundPort = own.outbound ?? OUTBOUND_PORT;
  const isShared = own.inbound === undefined && byPort.has(outboundPort) && !byPort.has(INBOUND_PORT);
  return { outboundPort, inboundPort: own.inbound ?? (isShared ? outboundPort : INBOUND_PORT) };
}

function candidatesOf(rules: readonly CaptureRule[]): readonly Candidate[] {
  const fires = rules.findIndex(({ failed }) => failed === undefined);
  return rules.map(({ label, failed, detail, target }, index): Candidate => {
    const leads = target.kind === 'return' ? t`not captured` : t`to port ${target.port}`;
    const base = { label, detail: detail === undefined ? leads : `${leads}; ${detail}` };
    if (fires >= 0 && index > fires) return { ...base, outcome: 'not reached' };
    return failed === undefined ? { ...base, outcome: 'match' } : { ...base, outcome: 'no match', failed };
  });
}

function redirected(
  request: TraceRequest,
  destination: Endpoint,
  target: Extract<Target, { readonly kind: 'redirect' }>,
  mode: string,
): CaptureOutcome {
  const ip = request.from === 'app' ? loopbackFor(destination) : destination.ip;
  const at = { ip, port: target.port };
  const isTproxy = mode === 'TPROXY' && target.to === 'inbound';
  return {
    kind: 'arrives',
    at,
    // TPROXY leaves the addresses as they are; REDIRECT keeps the destination in SO_ORIGINAL_DST alone.
    local: isTproxy ? destination : at,
    originalDestination: destination,
    by: isTproxy ? 'tproxy' : 'redirect',
    elsewhere: target.to === 'dns' ? 'agent' : 'nobody',
  };
}

function direct(destination: Endpoint, elsewhere: Elsewhere): CaptureOutcome {
  return { kind: 'arrives', at: destination, local: destination, by: 'nothing', elsewhere };
}

/** What no rule redirects: it leaves the pod, or reaches a port of it. */
function notCaptured(request: TraceRequest, destination: Endpoint, settings: CaptureSettings): CaptureOutcome {
  const staysInside = request.from === 'peer' || isOwnAddress(destination.ip, settings);
  return staysInside ? direct(destination, 'application') : { kind: 'bypasses' };
}

function answerOf(outcome: CaptureOutcome, label: string | undefined): string {
  const by = label === undefined ? t`No rule fires` : t`Rule “${label}”`;
  if (outcome.kind === 'bypasses') return t`${by}: the connection goes to its destination, past Envoy.`;
  if (outcome.by === 'nothing')
    return t`${by}: the connection is not redirected and reaches ${endpointText(outcome.at)}.`;
  const at = endpointText(outcome.at);
  return outcome.by === 'tproxy'
    ? t`${by}: the connection is redirected to ${at} with its addresses as they are (TPROXY).`
    : t`${by}: the connection is redirected to ${at}.`;
}

function captureAssumptions({ identity }: Proxy): readonly Assumption[] {
  const assumptions: Assumption[] = [];
  if (identity.capture === undefined) {
    const text = t`The dump has no node metadata: Istio’s default rules for traffic capture are taken.`;
    return [{ kind: 'assumed', text }];
  }
  if (identity.interceptionMode === undefined) {
    assumptions.push({ kind: 'assumed', text: t`The dump does not tell the interception mode: REDIRECT is taken.` });
  }
  if (identity.capture.ownerGroups !== undefined) {
    const { include, exclude } = identity.capture.ownerGroups;
    const told = [
      ...(include === undefined ? [] : [t`only ${include}`]),
      ...(exclude === undefined ? [] : [t`not ${exclude}`]),
    ];
    const who = t`The application runs in a group whose traffic is captured (${told.join(', ')}).`;
    assumptions.push({ kind: 'assumed', text: who });
  }
  const text = t`Exclusions that the mesh sets for all pods (global.proxy.exclude…) are not in the dump unless they are annotations of the pod.`;
  return [...assumptions, { kind: 'unknown', text }];
}

function captureByRules(request: TraceRequest, destination: Endpoint, mode: string, proxy: Proxy): Capture {
  const settings = proxy.identity.capture ?? NO_SETTINGS;
  const source = normalizeEndpoint(request.source);
  const facts: CaptureFacts = { destination, source, settings, ...capturePorts(proxy) };
  const rules = request.from === 'app' ? outboundRules(facts) : inboundRules(facts);
  const fired = rules.find(({ failed }) => failed === undefined);
  const outcome =
    fired?.target.kind === 'redirect'
      ? redirected(request, destination, fired.target, mode)
      : notCaptured(request, destination, settings);
  return {
    step: {
      kind: 'capture',
      question: t`Is the connection to ${endpointText(destination)} captured?`,
      candidates: candidatesOf(rules),
      answer: answerOf(outcome, fired?.label),
      rule: RULE,
      decisive: outcome.kind === 'bypasses',
    },
    outcome,
    assumptions: captureAssumptions(proxy),
  };
}

/**
 * Tells where a connection lands: redirected to one of Envoy's ports, at its destination, or past Envoy. Rules of
 * iptables count for Istio's sidecars alone, and not with the interception mode NONE.
 */
export function captureConnection(request: TraceRequest, { proxy }: TraceContext): Capture {
  const destination = normalizeEndpoint(request.destination);
  const { kind, interceptionMode, capture } = proxy.identity;
  const mode = interceptionMode ?? 'REDIRECT';
  if (kind === 'sidecar' && mode !== 'NONE') return captureByRules(request, destination, mode, proxy);
  const restoring = kind === 'envoy' ? captureForRestoring(request, destination, proxy) : undefined;
  if (restoring !== undefined) return restoring;
  const leavesPod = kind === 'sidecar' && request.from === 'app' && capture !== undefined;
  const outcome = leavesPod
    ? notCaptured(request, destination, capture)
    : direct(destination, kind === 'sidecar' ? 'application' : 'nobody');
  const why = kind === 'sidecar' ? t`The interception mode is NONE` : t`This proxy is no sidecar`;
  return {
    step: {
      kind: 'capture',
      question: t`Is the connection to ${endpointText(destination)} captured?`,
      candidates: [],
      answer:
        outcome.kind === 'bypasses'
          ? t`${why}, so nothing is redirected: the connection goes past Envoy.`
          : t`${why}, so nothing is redirected: the connection reaches ${endpointText(destination)}.`,
      rule: NO_CAPTURE_RULE,
      decisive: outcome.kind === 'bypasses',
    },
    outcome,
    assumptions: [],
  };
}

import type { Step, StepKind, Verdict } from './trace.ts';

/** What a step is called above its answer. */
export const STEP_TITLES: Readonly<Record<StepKind, string>> = {
  capture: 'Capture',
  accept: 'Accepting listener',
  'listener-filters': 'Listener filters',
  'hand-off': 'Hand-off',
  'filter-chain': 'Filter chain',
  'transport-socket': 'Transport socket',
  'network-filters': 'Network filters',
  'http-connection': 'HTTP connection manager',
  'http-filters': 'HTTP filters',
  'scoped-routes': 'Scoped routes',
  'virtual-host': 'Virtual host',
  route: 'Route',
  action: 'Action',
  cluster: 'Cluster',
  endpoint: 'Endpoint',
  'internal-listener': 'Internal listener',
};

/** Kinds that seldom decide: where nothing failed in them, a line is enough. */
const DULL: ReadonlySet<StepKind> = new Set([
  'accept',
  'listener-filters',
  'transport-socket',
  'network-filters',
  'http-connection',
  'http-filters',
  'cluster',
]);

/** Kinds that a successful request hangs on, the most telling first. */
const TELLING: readonly StepKind[] = ['action', 'route', 'virtual-host', 'hand-off', 'filter-chain'];

/** Whether a step had nothing to decide, so that it may be told in one line. */
export function isDull({ kind, decisive }: Step): boolean {
  return !decisive && DULL.has(kind);
}

/** Index of the step that is worth reading first: the last decisive one, else the last that chose among several. */
export function decidingStep(steps: readonly Step[]): number {
  const decisive = steps.findLastIndex((step) => step.decisive);
  if (decisive >= 0) return decisive;
  for (const wanted of TELLING) {
    const chosen = steps.findLastIndex(({ kind, candidates }) => kind === wanted && candidates.length > 1);
    if (chosen >= 0) return chosen;
  }
  return steps.length - 1;
}

/** Whether the client gets what it wants, something else that is meant, or trouble. */
export function verdictTone({ code, kind, status }: Verdict): 'good' | 'plain' | 'trouble' {
  if (kind === 'arrives') return 'good';
  if (kind === 'unknown' || code === 'ES-BYPASSES-ENVOY' || code === 'ES-ADMIN' || code === 'ES-REDIRECT')
    return 'plain';
  if (code === 'ES-DIRECT-RESPONSE' && (status ?? 500) < 400) return 'plain';
  return 'trouble';
}

/** The verdict in a few words: what the client gets, as an access log has it. */
export function verdictTitle({ code, kind, status, flags, details, endpoint, location }: Verdict): string {
  if (code === 'ES-BYPASSES-ENVOY') return 'Past Envoy';
  if (code === 'ES-ADMIN') return 'The administration interface answers';
  if (kind === 'arrives') return `Arrives at ${endpoint ?? 'its destination'}`;
  if (location !== undefined) return `${status ?? ''} to ${location}`.trim();
  const logged = [flags, details].filter((part) => part !== undefined && part !== '').join(' ');
  const parts = [status === undefined ? undefined : String(status), logged === '' ? undefined : logged];
  const told = parts.filter((part) => part !== undefined).join(' · ');
  if (kind === 'closed') return told === '' ? 'Connection closed' : `Closed · ${told}`;
  if (kind === 'hangs') return 'Hangs';
  if (code === 'ES-CLUSTER-CHOSEN') return 'Cluster chosen, endpoint unknown';
  return told === '' ? 'Not known' : told;
}

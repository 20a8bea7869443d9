import type { Message } from '../lib/words.ts';
import { msg, t } from '../lib/words.ts';
import type { Step, StepKind, Verdict } from './trace.ts';

/** What a step is called above its answer. */
export const STEP_TITLES: Readonly<Record<StepKind, Message>> = {
  capture: msg('Capture'),
  accept: msg('Accepting listener'),
  'listener-filters': msg('Listener filters'),
  'hand-off': msg('Hand-off'),
  'filter-chain': msg('Filter chain'),
  'transport-socket': msg('Transport socket'),
  'network-filters': msg('Network filters'),
  'http-connection': msg('HTTP connection manager'),
  'http-filters': msg('HTTP filters'),
  'scoped-routes': msg('Scoped routes'),
  'virtual-host': msg('Virtual host'),
  route: msg('Route'),
  action: msg('Action'),
  cluster: msg('Cluster'),
  endpoint: msg('Endpoint'),
  'internal-listener': msg('Internal listener'),
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
  if (code === 'ES-BYPASSES-ENVOY') return t`Past Envoy`;
  if (code === 'ES-ADMIN') return t`The administration interface answers`;
  if (kind === 'arrives') return t`Arrives at ${endpoint ?? t`its destination`}`;
  if (location !== undefined) return t`${status ?? ''} to ${location}`.trim();
  const logged = [flags, details].filter((part) => part !== undefined && part !== '').join(' ');
  const parts = [status === undefined ? undefined : String(status), logged === '' ? undefined : logged];
  const told = parts.filter((part) => part !== undefined).join(' · ');
  if (kind === 'closed') return told === '' ? t`Connection closed` : t`Closed · ${told}`;
  if (kind === 'hangs') return t`Hangs`;
  if (code === 'ES-CLUSTER-CHOSEN') return t`Cluster chosen, endpoint unknown`;
  return told === '' ? t`Not known` : told;
}

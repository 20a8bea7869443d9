import type { ObjectId } from '../../model/types.ts';
import type { Step, StepKind, Trace } from '../trace.ts';
import type { Goal } from './goal.ts';

/** `stopped`: the object was chosen, but something before it, or at its door, ends the request. */
export type Passing = 'no' | 'stopped' | 'passed';

function isMatch(step: Step, id: ObjectId): boolean {
  return step.candidates.some(({ object, outcome }) => object === id && outcome === 'match');
}

type Kind = Goal['object']['kind'];

/** The decisions that choose an object of a kind; the winner is the step's object. */
const CHOSEN_BY: Readonly<Record<Kind, readonly StepKind[]>> = {
  listener: ['accept', 'hand-off', 'listener-filters'],
  port: [],
  chain: ['filter-chain'],
  routes: ['http-connection', 'scoped-routes'],
  vhost: ['virtual-host'],
  route: ['route'],
  cluster: [],
  endpoint: [],
  secret: [],
  extension: [],
};

/** Whether a step chose the object. */
function chooses(step: Step, { object, chainIds, endpointIds }: Goal): boolean {
  if (CHOSEN_BY[object.kind].includes(step.kind)) return step.object === object.id;
  if (step.kind === 'filter-chain') return chainIds.has(step.object ?? '');
  if (step.kind === 'cluster') return object.kind === 'cluster' && isMatch(step, object.id);
  const endpoints = object.kind === 'endpoint' ? [object.id] : [...endpointIds];
  return step.kind === 'endpoint' && endpoints.some((id) => isMatch(step, id));
}

const CONNECTION_ENDS = new Set([
  'ES-TLS-REFUSED',
  'ES-HANGS',
  'ES-NETWORK-FILTER-CLOSED',
  'ES-LISTENER-FILTERS-CLOSED',
]);
const HTTP_ENDS = new Set([...CONNECTION_ENDS, 'ES-ANSWERED-BY-FILTER', 'ES-BAD-REQUEST']);
/** A route says itself which upgrades it allows. */
const ROUTE_ENDS = new Set([...HTTP_ENDS, 'ES-UPGRADE-REFUSED']);

const ENDS: Readonly<Record<Kind, ReadonlySet<string>>> = {
  listener: new Set(['ES-LISTENER-FILTERS-CLOSED']),
  port: CONNECTION_ENDS,
  chain: CONNECTION_ENDS,
  routes: HTTP_ENDS,
  vhost: HTTP_ENDS,
  route: ROUTE_ENDS,
  cluster: ROUTE_ENDS,
  endpoint: ROUTE_ENDS,
  secret: ROUTE_ENDS,
  extension: ROUTE_ENDS,
};

/** Whether a verdict keeps a request from an object although it was chosen. */
function isKept({ verdict }: Trace, { object }: Goal): boolean {
  const isClosedItself = object.kind === 'chain' && object.destination.kind === 'closed';
  return !isClosedItself && ENDS[object.kind].has(verdict.code);
}

/** How far a trace got with an object. A listener further on does not take back what came before it. */
export function passing(trace: Trace, goal: Goal): Passing {
  const at = trace.steps.findIndex((step) => chooses(step, goal));
  if (at < 0) return 'no';
  const goesOn = trace.steps.slice(at).some(({ kind }) => kind === 'cluster');
  return !goesOn && isKept(trace, goal) ? 'stopped' : 'passed';
}

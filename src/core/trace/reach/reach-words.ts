import type { Explained } from '../../lib/explained.ts';
import type { ModelObject } from '../../model/walk.ts';
import type { TraceContext } from '../connection/context.ts';
import { routeLabel } from '../http/route.ts';
import { needsRedirection } from './redirection.ts';
import type { Tried } from './search.ts';

export const NO_SUCH_OBJECT: Explained = {
  title: 'There is no such object',
  detail: 'The dump has nothing of this id.',
  next: 'Choose a listener, a filter chain, a virtual host, a route or a cluster.',
};

const NOUNS: Readonly<Record<ModelObject['kind'], string>> = {
  listener: 'listener',
  port: 'inbound port',
  chain: 'filter chain',
  routes: 'route configuration',
  vhost: 'virtual host',
  route: 'route',
  cluster: 'cluster',
  endpoint: 'endpoint',
  secret: 'secret',
  extension: 'extension',
};

function chainName({ name, isDefault, index }: Extract<ModelObject, { readonly kind: 'chain' }>): string {
  if (name !== '') return name;
  return isDefault ? 'by default' : `number ${index + 1}`;
}

function nameOf(object: ModelObject): string {
  if (object.kind === 'port') return object.port === undefined ? 'of all others' : String(object.port);
  if (object.kind === 'endpoint') return object.address;
  if (object.kind === 'route') return routeLabel(object);
  return object.kind === 'chain' ? chainName(object) : object.name;
}

/** `the route default`, `the virtual host reviews:9080`. */
function wordObject(object: ModelObject): string {
  return `the ${NOUNS[object.kind]} ${nameOf(object)}`;
}

/** A proof that no request reaches an object. */
export function proved(object: ModelObject, detail: string, next = 'Look at what stands in its way.'): Explained {
  return { title: `No request reaches ${wordObject(object)}`, detail, next };
}

const NEXT = 'That proves nothing: describe a request of your own, and see where it goes.';

/** Why the endpoint of a cluster that was reached gets no share of the requests. */
function noShare(object: ModelObject, { run }: Tried): string | undefined {
  if (object.kind !== 'endpoint') return undefined;
  const candidates = run.trace.steps.flatMap((step) => (step.kind === 'endpoint' ? step.candidates : []));
  const candidate = candidates.find((one) => one.object === object.id);
  if (candidate === undefined) return undefined;
  const { failed, detail } = candidate;
  if (failed === undefined)
    return `Its cluster is reached, but other endpoints get the requests${detail === undefined ? '' : `: ${detail}`}.`;
  return `Its cluster is reached, but it gets no share: ${failed.what} ${failed.wanted} is wanted, and it is ${failed.actual}.`;
}

/** No proof: what was tried did not get there. */
export function notFound(object: ModelObject, nearest: Tried | undefined, context: TraceContext): Explained {
  const title = 'No request was found that reaches it';
  const special = needsRedirection(object, context) ?? (nearest && noShare(object, nearest));
  if (special !== undefined) return { title, detail: special, next: NEXT };
  if (nearest === undefined) {
    return { title, detail: `Nothing was found that would lead to ${wordObject(object)}.`, next: NEXT };
  }
  const { run, passing } = nearest;
  const { text } = run.trace.verdict;
  const how =
    passing === 'stopped' ? 'It is chosen for a request, but does not get it' : 'The last try ended otherwise';
  return { title, detail: `${how}: ${text}`, next: NEXT };
}

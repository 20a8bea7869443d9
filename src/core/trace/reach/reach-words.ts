import type { Explained } from '../../lib/explained.ts';
import type { Message } from '../../lib/words.ts';
import { msg, say, t } from '../../lib/words.ts';
import type { ModelObject } from '../../model/walk.ts';
import type { TraceContext } from '../connection/context.ts';
import { routeLabel } from '../http/route.ts';
import { needsRedirection } from './redirection.ts';
import type { Tried } from './search.ts';

export function noSuchObject(): Explained {
  return {
    title: t`There is no such object`,
    detail: t`The dump has nothing of this id.`,
    next: t`Choose a listener, a filter chain, a virtual host, a route or a cluster.`,
  };
}

const NOUNS: Readonly<Record<ModelObject['kind'], Message>> = {
  listener: msg('listener'),
  port: msg('inbound port'),
  chain: msg('filter chain'),
  routes: msg('route configuration'),
  vhost: msg('virtual host'),
  route: msg('route'),
  cluster: msg('cluster'),
  endpoint: msg('endpoint'),
  secret: msg('secret'),
  extension: msg('extension'),
};

function chainName({ name, isDefault, index }: Extract<ModelObject, { readonly kind: 'chain' }>): string {
  if (name !== '') return name;
  return isDefault ? t`by default` : t`number ${index + 1}`;
}

function nameOf(object: ModelObject): string {
  if (object.kind === 'port') return object.port === undefined ? t`of all others` : String(object.port);
  if (object.kind === 'endpoint') return object.address;
  if (object.kind === 'route') return routeLabel(object);
  return object.kind === 'chain' ? chainName(object) : object.name;
}

/** `the route default`, `the virtual host reviews:9080`. */
function wordObject(object: ModelObject): string {
  return t`the ${say(NOUNS[object.kind])} ${nameOf(object)}`;
}

/** A proof that no request reaches an object. */
export function proved(object: ModelObject, detail: string, next = t`Look at what stands in its way.`): Explained {
  return { title: t`No request reaches ${wordObject(object)}`, detail, next };
}

const NEXT = msg('That proves nothing: describe a request of your own, and see where it goes.');

/** Why the endpoint of a cluster that was reached gets no share of the requests. */
function noShare(object: ModelObject, { run }: Tried): string | undefined {
  if (object.kind !== 'endpoint') return undefined;
  const candidates = run.trace.steps.flatMap((step) => (step.kind === 'endpoint' ? step.candidates : []));
  const candidate = candidates.find((one) => one.object === object.id);
  if (candidate === undefined) return undefined;
  const { failed, detail } = candidate;
  if (failed === undefined) {
    return detail === undefined
      ? t`Its cluster is reached, but other endpoints get the requests.`
      : t`Its cluster is reached, but other endpoints get the requests: ${detail}.`;
  }
  return t`Its cluster is reached, but it gets no share: ${failed.what} ${failed.wanted} is wanted, and it is ${failed.actual}.`;
}

/** No proof: what was tried did not get there. */
export function notFound(object: ModelObject, nearest: Tried | undefined, context: TraceContext): Explained {
  const title = t`No request was found that reaches it`;
  const special = needsRedirection(object, context) ?? (nearest && noShare(object, nearest));
  if (special !== undefined) return { title, detail: special, next: say(NEXT) };
  if (nearest === undefined) {
    return { title, detail: t`Nothing was found that would lead to ${wordObject(object)}.`, next: say(NEXT) };
  }
  const { run, passing } = nearest;
  const { text } = run.trace.verdict;
  const how =
    passing === 'stopped' ? t`It is chosen for a request, but does not get it` : t`The last try ended otherwise`;
  return { title, detail: `${how}: ${text}`, next: say(NEXT) };
}

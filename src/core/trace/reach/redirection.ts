import { t } from '../../lib/words.ts';
import type { Listener } from '../../model/listener-types.ts';
import type { ModelObject } from '../../model/walk.ts';
import type { TraceContext } from '../connection/context.ts';
import { namersOf } from './namers.ts';

function configIdOf(object: ModelObject, { proxy }: TraceContext): string | undefined {
  if (object.kind === 'routes') return object.id;
  if (object.kind === 'vhost') return object.routeConfigId;
  return object.kind === 'route' ? namersOf(proxy).hosts.get(object.virtualHostId)?.routeConfigId : undefined;
}

/** The listener that requests to an object come by: the first of several. */
function listenerOf(object: ModelObject, context: TraceContext): Listener | undefined {
  const { listeners, chainsByConfig } = namersOf(context.proxy);
  if (object.kind === 'listener') return object;
  if (object.kind === 'chain' || object.kind === 'port') return listeners.get(object.listenerId);
  const [chain] = chainsByConfig.get(configIdOf(object, context) ?? '') ?? [];
  return chain && listeners.get(chain.listenerId);
}

/** What is said of listeners that iptables leads connections to, where the dump is none of an Istio sidecar. */
export function needsRedirection(object: ModelObject, context: TraceContext): string | undefined {
  if (context.proxy.listeners.length === 0)
    return t`The dump holds no listeners, so no request can be followed through it.`;
  const listener = listenerOf(object, context);
  if (listener === undefined || context.proxy.identity.kind === 'sidecar') return undefined;
  const { role, bindToPort, addresses, name } = listener;
  const isVirtual = role === 'virtual-outbound' || role === 'virtual-inbound';
  if ((!isVirtual && bindToPort) || addresses.some(({ kind }) => kind !== 'ip')) return undefined;
  return t`Connections get to listener ${name} where something redirects them (iptables), and the dump tells that of Istio’s sidecars alone.`;
}

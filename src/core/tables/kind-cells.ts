import { sayState } from '../lib/state-words.ts';
import type { Message } from '../lib/words.ts';
import { msg, say, t } from '../lib/words.ts';
import type { ResourceState, ResourceType } from '../model/types.ts';

const TYPES: Readonly<Record<ResourceType, Message>> = {
  listener: msg('listener'),
  'route configuration': msg('route configuration'),
  'scoped routes': msg('scoped routes'),
  cluster: msg('cluster'),
  endpoints: msg('endpoints'),
  secret: msg('secret'),
  extension: msg('extension'),
};

export function sayResourceType(type: ResourceType): string {
  return say(TYPES[type]);
}

/** Each state once; what is in force while Envoy has refused a newer version says both. */
export function stateTexts(states: readonly ResourceState[], isRefused: boolean): readonly string[] {
  const texts = [...new Set(states)].map(sayState);
  return isRefused ? [...texts, t`update rejected`] : texts;
}

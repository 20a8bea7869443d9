import type { ObjectId, Proxy } from '../../model/types.ts';
import type { ModelObject } from '../../model/walk.ts';
import { chainsOf, eachObject, endpointsOf } from '../../model/walk.ts';
import { namersOf } from './namers.ts';

/** What a request shall reach. */
export interface Goal {
  readonly object: ModelObject;
  /** The chains of a listener or of an inbound port. */
  readonly chainIds: ReadonlySet<ObjectId>;
  /** Endpoints that speak for a cluster: those of a member of an aggregate cluster. */
  readonly endpointIds: ReadonlySet<ObjectId>;
  /** What a request passes on its way there, as far as there is one way only. */
  readonly before: ReadonlySet<ObjectId>;
}

function chainIdsOf(object: ModelObject): readonly ObjectId[] {
  if (object.kind === 'port') return object.chainIds;
  return object.kind === 'listener' ? chainsOf(object).map(({ id }) => id) : [];
}

function beforeOf(object: ModelObject, proxy: Proxy): readonly ObjectId[] {
  switch (object.kind) {
    case 'chain':
    case 'port':
      return [object.listenerId];
    case 'vhost':
      return [object.routeConfigId];
    case 'route': {
      const host = namersOf(proxy).hosts.get(object.virtualHostId);
      return [object.virtualHostId, host?.routeConfigId ?? ''];
    }
    case 'endpoint':
      return [object.clusterId];
    case 'listener':
    case 'routes':
    case 'cluster':
    case 'secret':
    case 'extension':
      return [];
  }
}

function goalOf(object: ModelObject, proxy: Proxy): Goal {
  const isMember = object.kind === 'cluster' && namersOf(proxy).aggregates.has(object.name);
  return {
    object,
    chainIds: new Set(chainIdsOf(object)),
    before: new Set(beforeOf(object, proxy)),
    endpointIds: new Set(isMember ? endpointsOf(object).map(({ id }) => id) : []),
  };
}

const byId = new WeakMap<Proxy, ReadonlyMap<ObjectId, ModelObject>>();

function indexOf(proxy: Proxy): ReadonlyMap<ObjectId, ModelObject> {
  const known = byId.get(proxy);
  if (known !== undefined) return known;
  const objects = new Map<ObjectId, ModelObject>();
  for (const object of eachObject(proxy)) if (!objects.has(object.id)) objects.set(object.id, object);
  byId.set(proxy, objects);
  return objects;
}

/** The object of an id; undefined: the dump has none. */
export function findGoal(id: ObjectId, proxy: Proxy): Goal | undefined {
  const object = indexOf(proxy).get(id);
  return object && goalOf(object, proxy);
}

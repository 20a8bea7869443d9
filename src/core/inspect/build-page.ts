import type { ObjectId } from '../model/types.ts';
import { buildChainPage } from './chain-page.ts';
import { buildClusterPage } from './cluster-page.ts';
import { buildEndpointPage } from './endpoint-page.ts';
import { buildExtensionPage } from './extension-page.ts';
import { buildListenerPage } from './listener-page.ts';
import type { ModelObject } from '../model/walk.ts';
import { parentOf } from './object-words.ts';
import type { Page } from './page.ts';
import { buildPortPage } from './port-page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { buildRouteConfigPage } from './route-config-page.ts';
import { buildRoutePage } from './route-page.ts';
import { buildSecretPage } from './secret-page.ts';
import { buildVirtualHostPage } from './virtual-host-page.ts';

/** The page of an object, or null where the dump has no object of that id. */
export function buildPage(index: ProxyIndex, id: ObjectId): Page | null {
  const object = index.find(id);
  if (object === undefined) return null;
  switch (object.kind) {
    case 'listener':
      return buildListenerPage(index, object);
    case 'routes':
      return buildRouteConfigPage(index, object);
    case 'cluster':
      return buildClusterPage(index, object);
    case 'secret':
      return buildSecretPage(index, object);
    case 'extension':
      return buildExtensionPage(index, object);
    case 'chain':
    case 'port':
    case 'vhost':
    case 'route':
    case 'endpoint':
      return buildPartPage(index, object, parentOf(index, object));
  }
}

type PartObject = Extract<ModelObject, { kind: 'chain' | 'port' | 'vhost' | 'route' | 'endpoint' }>;

/** A part has a page only with the object that it belongs to. */
function buildPartPage(index: ProxyIndex, part: PartObject, parent: ModelObject | undefined): Page | null {
  if (parent === undefined) return null;
  switch (part.kind) {
    case 'chain':
      return parent.kind === 'listener' ? buildChainPage(index, parent, part) : null;
    case 'port':
      return parent.kind === 'listener' ? buildPortPage(index, parent, part) : null;
    case 'vhost':
      return parent.kind === 'routes' ? buildVirtualHostPage(index, parent, part) : null;
    case 'route':
      return parent.kind === 'vhost' ? buildRoutePage(index, parent, part) : null;
    case 'endpoint':
      return parent.kind === 'cluster' ? buildEndpointPage(index, parent, part) : null;
  }
}

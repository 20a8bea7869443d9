import type { Message } from '../lib/words.ts';
import { msg, say } from '../lib/words.ts';
import { sayOrigin } from '../model/kind-words.ts';
import type { ModelObject } from '../model/walk.ts';
import { objectTitle, parentOf } from './object-words.ts';
import type { Span } from './page.ts';
import type { ProxyIndex } from './proxy-index.ts';
import { linkTo, mono, plain } from './spans.ts';

/** The section of the dump in which each kind of object stands. */
const SECTIONS: Readonly<Record<'listener' | 'routes' | 'cluster' | 'secret' | 'extension', Message>> = {
  listener: msg('listeners'),
  routes: msg('routes'),
  cluster: msg('clusters'),
  secret: msg('secrets'),
  extension: msg('extension configs'),
};

/** From the section of the dump down to the object; every object above it is a link. */
export function breadcrumb(index: ProxyIndex, object: ModelObject): readonly Span[] {
  const above: ModelObject[] = [];
  for (let up = parentOf(index, object); up !== undefined; up = parentOf(index, up)) above.unshift(up);
  const top = above[0] ?? object;
  const links = above.map((part) => linkTo(part.id, ownName(part)));
  return [...sectionOf(top), ...links, mono(ownName(object))];
}

function sectionOf(top: ModelObject): readonly Span[] {
  switch (top.kind) {
    case 'listener':
    case 'routes':
    case 'cluster':
    case 'secret':
    case 'extension':
      return [plain(say(SECTIONS[top.kind])), plain(sayOrigin(top.origin))];
    case 'chain':
    case 'port':
    case 'vhost':
    case 'route':
    case 'endpoint':
      return [];
  }
}

/** A listener by its name here, for its title is its address. */
function ownName(object: ModelObject): string {
  if (object.kind === 'listener' && object.name !== '') return object.name;
  return objectTitle(object);
}

import { objectTitle, parentOf } from '../inspect/object-words.ts';
import type { ProxyIndex } from '../inspect/proxy-index.ts';
import { formatCount } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { ObjectId } from '../model/types.ts';
import type { Cell } from './table.ts';

/** Names that are spelt out; the others are counted. */
const MAX_NAMES = 5;

/** How many different objects name this one. */
export function countUsers(index: ProxyIndex, id: ObjectId): number {
  return usersOf(index, id).length;
}

/** The objects that name this one, each by its title after those of the objects that it is a part of. */
export function usedByCell(index: ProxyIndex, id: ObjectId): Cell {
  const users = usersOf(index, id);
  // Chains of one listener may share a name.
  const names = [...new Set(users.slice(0, MAX_NAMES).map((from) => nameOf(index, from)))];
  const more = users.length - MAX_NAMES;
  return { value: more > 0 ? [...names, t`and ${formatCount(more)} more`] : names };
}

/** An endpoint is a part of its cluster, and does not use it. */
function usersOf(index: ProxyIndex, id: ObjectId): readonly ObjectId[] {
  return [...new Set((index.references().get(id) ?? []).map(({ from }) => from))];
}

function nameOf(index: ProxyIndex, id: ObjectId): string {
  const object = index.find(id);
  if (object === undefined) return id;
  const names = [objectTitle(object)];
  for (let up = parentOf(index, object); up !== undefined; up = parentOf(index, up)) names.unshift(objectTitle(up));
  return names.join(' › ');
}

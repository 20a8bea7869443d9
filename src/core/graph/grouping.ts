/** Something that can stand for itself or be counted in a group. */
export interface Groupable {
  /** The value of each level, such as the port, the namespace, the host. */
  readonly levels: readonly string[];
  /** Worth seeing before others of its group. */
  readonly trouble: boolean;
  /** Never counted in a closed group: stands beside it. */
  readonly pinned: boolean;
}

export interface Group<T> {
  readonly kind: 'group';
  readonly id: string;
  /** Index into the levels; -1 for what is left over. */
  readonly level: number;
  readonly key: string;
  readonly members: readonly T[];
  readonly isOpen: boolean;
}

interface Single<T> {
  readonly kind: 'single';
  readonly item: T;
}

export type Unit<T> = Single<T> | Group<T>;

/** Up to so many stand for themselves. */
const FEW = 8;
/** A group of fewer would save no room. */
const SMALLEST_GROUP = 2;
/** Most groups of one level side by side; the smaller ones are counted together. */
const MOST_BUCKETS = 16;
/** So many are shown at a time where no level is left to group by. */
const PAGE = 40;

function single<T>(item: T): Single<T> {
  return { kind: 'single', item };
}

function bucketsOf<T extends Groupable>(items: readonly T[], level: number): Map<string, T[]> {
  const buckets = new Map<string, T[]>();
  for (const item of items) {
    const key = item.levels[level] ?? '';
    const bucket = buckets.get(key);
    if (bucket === undefined) buckets.set(key, [item]);
    else bucket.push(item);
  }
  return buckets;
}

function troubleIn(items: readonly Groupable[]): number {
  return items.filter((item) => item.trouble).length;
}

/** The broken first, then the biggest, then in order of appearance. */
function importantKeys<T extends Groupable>(buckets: ReadonlyMap<string, readonly T[]>): ReadonlySet<string> {
  const ranked = [...buckets.entries()].toSorted(([, a], [, b]) => troubleIn(b) - troubleIn(a) || b.length - a.length);
  return new Set(ranked.slice(0, MOST_BUCKETS - 1).map(([key]) => key));
}

/**
 * Groups items level by level, so that at most some dozen stand side by side however many there are. A level that does
 * not split is passed over; an opened group is followed by its members, grouped by the next level where they are many.
 */
export function groupItems<T extends Groupable>(
  items: readonly T[],
  levels: number,
  opened: ReadonlySet<string>,
  prefix: string,
  level = 0,
): readonly Unit<T>[] {
  if (items.length <= FEW) return items.map(single);
  if (level >= levels) return pageItems(items, opened, prefix);
  const buckets = bucketsOf(items, level);
  if (buckets.size === 1) return groupItems(items, levels, opened, prefix, level + 1);
  const kept = buckets.size > MOST_BUCKETS ? importantKeys(buckets) : undefined;
  const units: Unit<T>[] = [];
  const rest: T[] = [];
  for (const [key, members] of buckets) {
    if (kept !== undefined && !kept.has(key)) rest.push(...members);
    else if (members.length < SMALLEST_GROUP) units.push(...members.map(single));
    else units.push(...openGroup({ id: `${prefix}/${key}`, level, key, members }, levels, opened, level + 1));
  }
  if (rest.length > 0) {
    const more = { id: `${prefix}/+`, level: -1, key: '', members: rest };
    units.push(...openGroup(more, levels, opened, level));
  }
  return units;
}

function openGroup<T extends Groupable>(
  group: Omit<Group<T>, 'kind' | 'isOpen'>,
  levels: number,
  opened: ReadonlySet<string>,
  nextLevel: number,
): readonly Unit<T>[] {
  const isOpen = opened.has(group.id);
  if (!isOpen) return closeGroup({ kind: 'group', ...group, isOpen });
  return [{ kind: 'group', ...group, isOpen }, ...groupItems(group.members, levels, opened, group.id, nextLevel)];
}

/** A closed group without its pinned members, which stand before it; where too few are left to count, all stand alone. */
export function closeGroup<T extends Groupable>(group: Group<T>): readonly Unit<T>[] {
  const pinned = group.members.filter((item) => item.pinned);
  if (pinned.length === 0) return [group];
  const members = group.members.filter((item) => !item.pinned);
  if (members.length < SMALLEST_GROUP) return group.members.map(single);
  return [...pinned.map(single), { ...group, members }];
}

function pageItems<T extends Groupable>(
  items: readonly T[],
  opened: ReadonlySet<string>,
  prefix: string,
): readonly Unit<T>[] {
  if (items.length <= PAGE + SMALLEST_GROUP) return items.map(single);
  const members = items.slice(PAGE);
  const id = `${prefix}/+${PAGE}`;
  const header: Group<T> = { kind: 'group', id, level: -1, key: '', members, isOpen: opened.has(id) };
  const shown = items.slice(0, PAGE).map(single);
  return header.isOpen ? [...shown, header, ...pageItems(members, opened, id)] : [...shown, ...closeGroup(header)];
}

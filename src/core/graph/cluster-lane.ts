import { countOf, formatPercent } from '../lib/count-words.ts';
import { t } from '../lib/words.ts';
import type { Cluster } from '../model/cluster-types.ts';
import { clusterCard, clusterGroupLines, clusterLevels, isTroubled } from './cluster-card.ts';
import type { Departure, Sketch } from './departure.ts';
import { addEdge, addNode } from './draft.ts';
import { addEndpoints } from './endpoint-lane.ts';
import { keeps } from './focus.ts';
import { groupCard } from './group-card.ts';
import type { Group, Groupable, Unit } from './grouping.ts';
import { closeGroup, groupItems } from './grouping.ts';
import { namespaceTitle } from './host-words.ts';
import type { Pins } from './pins.ts';
import { missingCard, missingId } from './routes-card.ts';
import type { Tone } from './types.ts';

/** A source with more clusters of its own than this shows the telling ones and counts the others. */
const FEW = 6;
/** Most clusters that several cards lead to and that stand for themselves. */
const FEW_SHARED = 16;

/** A cluster and what leads to it. Most stand in closed groups, for which their levels need not be known. */
class Arrived implements Groupable {
  readonly cluster: Cluster;
  readonly departures: readonly Departure[];
  readonly trouble: boolean;
  readonly pinned: boolean;

  constructor(cluster: Cluster, departures: readonly Departure[], pins: Pins) {
    this.cluster = cluster;
    this.departures = departures;
    this.trouble = isTroubled(cluster);
    this.pinned = pins.all.has(cluster.id);
  }

  get levels(): readonly string[] {
    return clusterLevels(this.cluster);
  }
}

function toneOf(departures: readonly Departure[]): Tone {
  return departures[0]?.tone ?? 'source';
}

/** All of the traffic needs no saying. */
function shareLabel(percent: number): { readonly label?: string } {
  return percent < 100 ? { label: formatPercent(percent) } : {};
}

function land(sketch: Sketch, departures: readonly Departure[], target: string, withShares: boolean, end?: Tone): void {
  for (const { source, sourceRow, tone: own, fallback, lead } of departures) {
    const tone = end ?? own;
    const share =
      withShares && lead.percent !== undefined ? { percent: lead.percent, ...shareLabel(lead.percent) } : {};
    addEdge(sketch.draft, {
      source,
      ...(sourceRow === undefined ? {} : { sourceRow }),
      target,
      tone,
      fallback,
      ...share,
    });
  }
}

function addCard(sketch: Sketch, { cluster, departures }: Arrived): void {
  const isOpen = sketch.opened.has(cluster.id);
  const tone = toneOf(departures);
  addNode(sketch.draft, clusterCard(cluster, tone, isOpen, sketch.pins));
  land(sketch, departures, cluster.id, true, cluster.end);
  if (isOpen) addEndpoints(sketch, cluster, tone);
}

function groupTitle(group: Group<Arrived>): string {
  if (group.level === -1) return countOf(group.members.length, 'more cluster');
  if (group.key === '') return countOf(group.members.length, 'cluster');
  return group.level === 0 ? namespaceTitle(group.key) : group.key;
}

function addGroup(sketch: Sketch, group: Group<Arrived>): void {
  const clusters = group.members.map((member) => member.cluster);
  const troubled = group.members.filter((member) => member.trouble).length;
  const tone = toneOf(group.members[0]?.departures ?? []);
  const lines = clusterGroupLines(clusters, troubled);
  const card = groupCard(group, 'cluster', tone, groupTitle(group), lines);
  addNode(sketch.draft, troubled > 0 ? { ...card, tone: 'trouble' } : card);
  if (!group.isOpen) land(sketch, distinct(group.members), group.id, false);
}

/** What leads to members of a group, once for all that leave from one place: thousands leave a route configuration. */
function distinct(members: readonly Arrived[]): readonly Departure[] {
  const found: Departure[] = [];
  for (const { departures } of members) {
    for (const departure of departures) {
      const last = found.at(-1);
      if (
        last?.source !== departure.source ||
        last.sourceRow !== departure.sourceRow ||
        last.fallback !== departure.fallback
      )
        found.push(departure);
    }
  }
  return found;
}

function addUnits(sketch: Sketch, units: readonly Unit<Arrived>[]): void {
  for (const unit of units) {
    if (unit.kind === 'group') addGroup(sketch, unit);
    else addCard(sketch, unit.item);
  }
}

/** A group that opens in place: its header, and then the members, grouped further where they are many. */
function addCounted(sketch: Sketch, id: string, members: readonly Arrived[]): void {
  const group: Group<Arrived> = { kind: 'group', id, level: 0, key: '', members, isOpen: sketch.opened.has(id) };
  addUnits(sketch, group.isOpen ? [group, ...groupItems(members, 2, sketch.opened, id)] : closeGroup(group));
}

/** Clusters that only one card leads to: the few as cards; of many, those with trouble or weights. */
function addOwned(sketch: Sketch, source: string, members: readonly Arrived[]): void {
  const fromGroup = sketch.draft.nodes.get(source)?.kind === 'group' && members.length > 1;
  if (members.length <= FEW && !fromGroup) {
    for (const member of members) addCard(sketch, member);
    return;
  }
  const telling = members.filter(
    ({ trouble, departures }) => !fromGroup && (trouble || departures.some((one) => one.lead.percent !== undefined)),
  );
  const shown = new Set(telling.slice(0, FEW));
  for (const member of shown) addCard(sketch, member);
  addCounted(
    sketch,
    `g:clusters-of:${source}`,
    members.filter((member) => !shown.has(member)),
  );
}

function collect(sketch: Sketch, departures: readonly Departure[]): readonly Arrived[] {
  const byId = new Map<string, Departure[]>();
  for (const departure of departures) {
    const { id, name } = departure.lead;
    if (id === undefined) {
      const missing = missingId('cluster', name);
      addNode(sketch.draft, missingCard(missing, 'cluster', name, t`not in the dump: 503 NC`));
      land(sketch, [departure], missing, true);
      continue;
    }
    if (!keeps(sketch.focus.clusters, id)) continue;
    const known = byId.get(id);
    if (known === undefined) byId.set(id, [departure]);
    else known.push(departure);
  }
  return [...byId].flatMap(([id, found]) => {
    const cluster = sketch.scene.clusters.get(id);
    if (cluster === undefined) return [];
    return [new Arrived(cluster, found, sketch.pins)];
  });
}

/** Puts the clusters into the last lanes, grouped by the card that leads to them, and the ends below. */
export function addClusters(sketch: Sketch, departures: readonly Departure[]): void {
  const owned = new Map<string, Arrived[]>();
  const shared: Arrived[] = [];
  for (const one of collect(sketch, departures)) {
    const sources = new Set(one.departures.map((departure) => departure.source));
    const [source] = sources;
    const known = owned.get(source ?? '');
    if (one.cluster.end !== undefined) addCard(sketch, one);
    else if (sources.size > 1 || source === undefined) shared.push(one);
    else if (known === undefined) owned.set(source, [one]);
    else known.push(one);
  }
  for (const [source, members] of owned) addOwned(sketch, source, members);
  if (shared.length <= FEW_SHARED) for (const one of shared) addCard(sketch, one);
  else addCounted(sketch, 'g:clusters-shared', shared);
}

/** Clusters that no listener leads to: they are counted, and open like any group. */
export function addUnreached(sketch: Sketch, clusters: readonly Cluster[], tone: Tone): void {
  if (clusters.length === 0) return;
  const members = clusters.map((cluster) => new Arrived(cluster, [], sketch.pins));
  const [only] = members;
  if (members.length === 1 && only !== undefined) return addCard(sketch, only);
  const id = `g:clusters-unreached:${tone}`;
  const group: Group<Arrived> = { kind: 'group', id, level: 0, key: '', members, isOpen: sketch.opened.has(id) };
  const units = group.isOpen ? groupItems(members, 2, sketch.opened, id) : closeGroup(group);
  // The rest is another group than those inside of it, and says why it is there.
  const rest = group.isOpen ? group : units.find((unit) => unit.kind === 'group');
  if (rest !== undefined) {
    const lines = [{ text: t`no listener leads to them`, tone: 'plain' as const }];
    addNode(sketch.draft, groupCard(rest, 'cluster', 'source', countOf(rest.members.length, 'other cluster'), lines));
  }
  addUnits(
    sketch,
    units.filter((unit) => unit !== rest),
  );
}

import { sayState } from '../lib/state-words.ts';
import { say, t } from '../lib/words.ts';
import type { FilterChain, Listener } from '../model/listener-types.ts';
import { countOf } from '../lib/count-words.ts';
import { listenerTitle, ROLE_WORDS } from '../model/role-words.ts';
import type { Pins } from './pins.ts';
import { pinnedAmong } from './pins.ts';
import type { Scene } from './scene.ts';
import { chainLeads } from './leads.ts';
import { listenerDetails } from './card-details.ts';
import { chainLabel, destinationLabel } from './chain-words.ts';
import { clusterTitle, namespaceOf, NO_NAMESPACE, shortHost } from './host-words.ts';
import type { Badge, GraphNode, Row, Tone } from './types.ts';

/** Rows on one card; what is left is counted in a last row. */
const MOST_ROWS = 6;

/** The host behind a listener's route configuration (`<host>:<port>`) or cluster, where there is just one. */
function listenerHost(scene: Scene, listener: Listener): string | undefined {
  const lead = listener.chains.flatMap(chainLeads)[0];
  if (lead === undefined) return undefined;
  if (lead.kind === 'cluster') return scene.clusters.get(lead.id ?? '')?.istio?.host || undefined;
  const colon = lead.name.lastIndexOf(':');
  return colon > 0 ? lead.name.slice(0, colon) : undefined;
}

/** Grouping keys of a listener: its port, the namespace of what it serves, the host. */
export function listenerLevels(scene: Scene, listener: Listener): readonly string[] {
  const [primary] = listener.addresses;
  const port = primary?.kind === 'ip' ? String(primary.port) : (primary?.kind ?? '');
  const host = listenerHost(scene, listener);
  return [port, host === undefined ? NO_NAMESPACE.any : namespaceOf(host), host ?? listener.name];
}

function protocolBadge(listener: Listener, chains: readonly FilterChain[]): Badge | undefined {
  const [primary] = listener.addresses;
  if (primary?.kind === 'ip' && primary.protocol === 'udp') return { text: 'UDP', tone: 'plain' };
  if (chains.length === 0) return undefined;
  const http = chains.filter((chain) => chain.http !== undefined).length;
  // A default chain to the passthrough cluster is Istio's safety net, not a protocol of the port.
  const tcp = chains.filter((chain) => chain.http === undefined && !chain.isDefault).length;
  if (http > 0 && tcp > 0) return { text: 'HTTP + TCP', tone: 'plain' };
  return { text: http > 0 ? 'HTTP' : 'TCP', tone: 'plain' };
}

function tlsBadge(chains: readonly FilterChain[]): Badge | undefined {
  if (chains.some((chain) => chain.tls?.mode === 'mtls')) {
    return { text: 'mTLS', tone: 'good', hint: t`ends mutual TLS here` };
  }
  return chains.some((chain) => chain.tls !== undefined)
    ? { text: 'TLS', tone: 'good', hint: t`ends TLS here` }
    : undefined;
}

export function stateBadge(resource: Pick<Listener, 'state' | 'rejection'>): Badge | undefined {
  if (resource.state !== 'active') return { text: sayState(resource.state), tone: 'trouble', hint: t`not in force` };
  return resource.rejection === undefined
    ? undefined
    : { text: t`update refused`, tone: 'trouble', hint: resource.rejection.details };
}

/** One line: what arrives here. */
function listenerLine(scene: Scene, listener: Listener): string {
  const host = listenerHost(scene, listener);
  const [primary] = listener.addresses;
  if (listener.role === 'outbound-wildcard' && primary?.kind === 'ip') {
    if (listener.chains.some((chain) => chain.http !== undefined)) return t`every service on port ${primary.port}`;
  }
  if (host !== undefined && listener.direction === 'outbound') return shortHost(host);
  // A plain listener's name is all that tells what it is for.
  if (listener.role === 'plain' && listener.name !== listenerTitle(listener)) return listener.name;
  const lead = listener.direction === 'outbound' ? listener.chains.flatMap(chainLeads)[0] : undefined;
  const cluster = lead?.kind === 'cluster' ? scene.clusters.get(lead.id ?? '') : undefined;
  return cluster === undefined ? say(ROLE_WORDS[listener.role].label) : clusterTitle(cluster);
}

/** How rows are told apart: by match, by match below a heading with the port, or by name where a matcher tree chooses. */
type ChainNaming = 'match' | 'match-of-port' | 'name';

function rowLabel(chain: FilterChain, naming: ChainNaming): string {
  if (naming === 'name' && !chain.isDefault && chain.name !== '') return chain.name;
  return chainLabel(chain, naming !== 'match-of-port');
}

/** A row for each chain where there is a choice; beyond some, the last row counts the others but the pinned ones. */
export function chainRows(chains: readonly FilterChain[], pins: Pins, naming: ChainNaming = 'match'): readonly Row[] {
  if (chains.length < 2) return [];
  const first = chains.length <= MOST_ROWS ? MOST_ROWS : MOST_ROWS - 1;
  const shown = chains.filter((chain, index) => index < first || pins.all.has(chain.id));
  const rows = shown.map((chain) => ({
    id: chain.id,
    label: rowLabel(chain, naming),
    detail: destinationLabel(chain),
    objectId: chain.id,
    fallback: chain.isDefault,
  }));
  const left = chains.length - shown.length;
  return left === 0 ? rows : [...rows, { id: 'more', label: countOf(left, 'more chain'), fallback: false }];
}

/** A pinned chain that is the only one has no row. */
export function holdsOnly(chains: readonly FilterChain[], pins: Pins): Pick<GraphNode, 'holds'> {
  return chains.length === 1
    ? pinnedAmong(
        pins,
        chains.map((chain) => chain.id),
      )
    : {};
}

/** The row from which a chain's edges leave; undefined: the card as a whole. */
export function rowOf(rows: readonly Row[], chain: FilterChain): string | undefined {
  if (rows.length === 0) return undefined;
  return rows.some((row) => row.id === chain.id) ? chain.id : 'more';
}

/** The card of a listener. Opened, its chains stand in their own lane instead of its rows. */
export function listenerCard(
  scene: Scene,
  listener: Listener,
  chains: readonly FilterChain[],
  tone: Tone,
  isOpen: boolean,
  pins: Pins,
): GraphNode {
  const badges = [protocolBadge(listener, chains), tlsBadge(chains), stateBadge(listener)];
  const title = listenerTitle(listener);
  const more = listener.addresses.length > 1 ? t` · +${listener.addresses.length - 1} addresses` : '';
  return {
    id: listener.id,
    lane: 'listener',
    kind: 'card',
    tone,
    title,
    mono: true,
    lines: [{ text: `${listenerLine(scene, listener)}${more}`, tone: 'plain' }],
    badges: badges.filter((badge) => badge !== undefined),
    details: listenerDetails(listener, chains),
    rows: isOpen ? [] : chainRows(chains, pins, listener.matcher === undefined ? 'match' : 'name'),
    objectId: listener.id,
    ...holdsOnly(chains, pins),
    canOpen: chains.length > 0,
    isOpen,
  };
}

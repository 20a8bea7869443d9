import type { Direction } from '../model/listener-types.ts';
import type { ObjectId } from '../model/types.ts';

/** Which part of the topology is wanted. */
export interface GraphQuery {
  readonly direction: Direction | 'all' | 'auto';
  /** Ids of groups and cards that are opened. */
  readonly opened: readonly string[];
  /** When set, only the paths through this object are drawn. */
  readonly focus?: ObjectId;
  /** What must be seen whatever is grouped, closed or left out: the way of a request. */
  readonly pinned?: readonly ObjectId[];
}

export type LaneId = 'source' | 'capture' | 'listener' | 'chain' | 'routes' | 'cluster' | 'endpoint';

export interface Lane {
  readonly id: LaneId;
  readonly label: string;
  readonly x: number;
  readonly width: number;
}

/** The meaning of a colour. Never shown by colour alone. */
export type Tone = Direction | 'passthrough' | 'blackhole' | 'source' | 'trouble';

export interface Badge {
  readonly text: string;
  readonly tone: 'plain' | 'good' | 'trouble';
  /** The plain meaning, one hover away. */
  readonly hint?: string;
}

/** A choice inside a card: a filter chain, a virtual host, a weight. */
export interface Row {
  readonly id: string;
  readonly label: string;
  readonly detail?: string;
  readonly objectId?: ObjectId;
  /** Pinned objects that the row stands for beside its own: the virtual host of a pinned route. */
  readonly holds?: readonly ObjectId[];
  /** Set for the default filter chain and other last resorts. */
  readonly fallback: boolean;
}

export interface GraphNode {
  /** The object's id, or an id of its own for sources and groups. */
  readonly id: string;
  readonly lane: LaneId;
  readonly kind: 'card' | 'group' | 'end';
  readonly tone: Tone;
  readonly title: string;
  /** Set in monospace: addresses and Envoy names. */
  readonly mono: boolean;
  readonly lines: readonly { readonly text: string; readonly tone: 'plain' | 'trouble' }[];
  readonly badges: readonly Badge[];
  /** For those who come near: shown small, where there is room. */
  readonly details?: readonly string[];
  readonly rows: readonly Row[];
  /** The object that is selected by choosing the card. */
  readonly objectId?: ObjectId;
  /** Pinned objects that the card stands for without a row of their own: its only chain, a closed cluster's endpoint. */
  readonly holds?: readonly ObjectId[];
  /** How many objects a group stands for. */
  readonly count?: number;
  readonly canOpen: boolean;
  readonly isOpen: boolean;
}

export interface GraphEdge {
  readonly id: string;
  readonly source: string;
  /** Row of the source card from which the edge leaves; otherwise it leaves the card as a whole. */
  readonly sourceRow?: string;
  readonly target: string;
  readonly tone: Tone;
  /** Dashed: a last resort, taken when nothing else matches. */
  readonly fallback: boolean;
  /** What is said on it: its share. */
  readonly label?: string;
  /** Share of the traffic in percent, where weights decide. */
  readonly percent?: number;
}

/** Cards and edges of a view, before they have a place. */
export interface Graph {
  readonly nodes: readonly GraphNode[];
  readonly edges: readonly GraphEdge[];
  /** What the view does not draw, in words: "12 clusters that no listener leads to". */
  readonly hidden: readonly string[];
}

export interface Placed extends GraphNode {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** An edge with the points it passes, in canvas pixels; horizontal at both ends. */
export interface Routed extends GraphEdge {
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** Where the label stands: its left end and its middle line. Absent: no room, or another edge already says it. */
  readonly labelAt?: { readonly x: number; readonly y: number; readonly width: number };
}

/** The picture: what the worker hands to the canvas. */
export interface Picture {
  readonly lanes: readonly Lane[];
  readonly nodes: readonly Placed[];
  readonly edges: readonly Routed[];
  readonly hidden: readonly string[];
  /** The direction that is drawn: what was asked for, or for `auto` the first one that has listeners. */
  readonly direction: Direction | 'all';
  readonly counts: Readonly<Record<Direction | 'all', number>>;
  readonly width: number;
  readonly height: number;
}

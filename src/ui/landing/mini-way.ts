import type { Message } from '../../core/lib/words.ts';
import { msg } from '../../core/lib/words.ts';

/** A small piece of the productpage sample, and three requests that it decides about as the program does. */

/** From the left, or in a narrow window from the top. */
const LANES = ['source', 'capture', 'listener', 'routes', 'cluster', 'endpoint'] as const;

type MiniTone = 'outbound' | 'passthrough' | 'source' | 'trouble';

export interface MiniCard {
  readonly id: string;
  readonly lane: (typeof LANES)[number];
  /** Place within the lane: 0, 1 or 2. */
  readonly slot: number;
  /** A name or an address, or a message. */
  readonly title: string | { readonly say: Message };
  readonly line: Message;
  readonly tone: MiniTone;
  /** Stands for several. */
  readonly pile?: true;
}

export const CARDS: readonly MiniCard[] = [
  { id: 'app', lane: 'source', slot: 1, title: { say: msg('App') }, line: msg('this pod'), tone: 'source' },
  {
    id: '15001',
    lane: 'capture',
    slot: 1,
    title: '0.0.0.0:15001',
    line: msg('virtual outbound'),
    tone: 'outbound',
  },
  {
    id: 'others',
    lane: 'listener',
    slot: 0,
    title: { say: msg('12 listeners') },
    line: msg('IPs and ports'),
    tone: 'outbound',
    pile: true,
  },
  { id: '9080', lane: 'listener', slot: 1, title: '0.0.0.0:9080', line: msg('every service'), tone: 'outbound' },
  {
    id: 'none',
    lane: 'listener',
    slot: 2,
    title: { say: msg('no listener') },
    line: msg('catch-all'),
    tone: 'passthrough',
  },
  { id: 'routes', lane: 'routes', slot: 1, title: '9080', line: msg('5 hosts'), tone: 'outbound' },
  { id: 'v1', lane: 'cluster', slot: 0, title: 'reviews v1', line: msg('80 % · mTLS'), tone: 'outbound' },
  { id: 'v3', lane: 'cluster', slot: 1, title: 'reviews v3', line: msg('no endpoint'), tone: 'trouble' },
  { id: 'pass', lane: 'cluster', slot: 2, title: 'Passthrough', line: msg('as if no proxy'), tone: 'passthrough' },
  { id: 'pod', lane: 'endpoint', slot: 0, title: '10.244.1.16:9080', line: msg('healthy'), tone: 'outbound' },
  {
    id: 'far',
    lane: 'endpoint',
    slot: 2,
    title: '203.0.113.9:5432',
    line: msg('as it was called'),
    tone: 'passthrough',
  },
];

export const LANE_WORDS: Readonly<Record<MiniCard['lane'], Message>> = {
  source: msg('Source'),
  capture: msg('Capture'),
  listener: msg('Listener'),
  routes: msg('Routes'),
  cluster: msg('Cluster'),
  endpoint: msg('Endpoints'),
};

export interface MiniEdge {
  readonly from: string;
  readonly to: string;
  readonly fallback?: true;
}

export const EDGES: readonly MiniEdge[] = [
  { from: 'app', to: '15001' },
  { from: '15001', to: 'others' },
  { from: '15001', to: '9080' },
  { from: '15001', to: 'none', fallback: true },
  { from: '9080', to: 'routes' },
  { from: 'routes', to: 'v1' },
  { from: 'routes', to: 'v3' },
  { from: 'none', to: 'pass', fallback: true },
  { from: 'v1', to: 'pod' },
  { from: 'pass', to: 'far', fallback: true },
];

/** A request, the cards on its way, and its verdict: those that `earshot trace` gives for the sample. */
export interface Scene {
  readonly request: string;
  readonly way: readonly string[];
  readonly verdict: Message;
  readonly tone: 'good' | 'plain' | 'trouble';
}

export const SCENES: readonly [Scene, ...Scene[]] = [
  {
    request: 'GET http://reviews:9080/reviews/0',
    way: ['app', '15001', '9080', 'routes', 'v1', 'pod'],
    verdict: msg('Arrives at 10.244.1.16:9080'),
    tone: 'good',
  },
  {
    request: 'TCP 203.0.113.9:5432',
    way: ['app', '15001', 'none', 'pass', 'far'],
    verdict: msg('Passed through: no listener owns it'),
    tone: 'plain',
  },
  {
    request: 'GET http://reviews:9080/reviews/0',
    way: ['app', '15001', '9080', 'routes', 'v3'],
    verdict: msg('503 · UH no_healthy_upstream'),
    tone: 'trouble',
  },
];

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** The picture lying or standing: its size, where cards stand, and how edges run. Units are px at full size. */
export interface MiniLayout {
  readonly width: number;
  readonly height: number;
  readonly boxOf: (card: MiniCard) => Box;
  readonly pathOf: (from: MiniCard, to: MiniCard) => string;
}

const CARD_HEIGHT = 46;
/** Left end and width of each lane where the way runs to the right. */
const COLUMNS = {
  source: [1, 62],
  capture: [89, 118],
  listener: [237, 118],
  routes: [385, 78],
  cluster: [493, 118],
  endpoint: [637, 132],
} as const;
const COLUMN_TOP = 27;
const COLUMN_STEP = 68;

export const LYING: MiniLayout = {
  width: 770,
  height: COLUMN_TOP + 2 * COLUMN_STEP + CARD_HEIGHT + 8,
  boxOf: ({ lane, slot }) => {
    const [x, width] = COLUMNS[lane];
    return { x, y: COLUMN_TOP + slot * COLUMN_STEP, width, height: CARD_HEIGHT };
  },
  pathOf: (from, to) => {
    const start = LYING.boxOf(from);
    const end = LYING.boxOf(to);
    const [x1, y1, x2, y2] = [start.x + start.width, start.y + CARD_HEIGHT / 2, end.x, end.y + CARD_HEIGHT / 2];
    if (y1 === y2) return `M${x1} ${y1}H${x2}`;
    const middle = (x1 + x2) / 2;
    return `M${x1} ${y1}C${middle} ${y1} ${middle} ${y2} ${x2} ${y2}`;
  },
};

const ROW_STEP = 74;
const ROW_CARD = 106;
const ROW_GAP = 11;

export const STANDING: MiniLayout = {
  width: 3 * ROW_CARD + 2 * ROW_GAP + 2,
  height: (LANES.length - 1) * ROW_STEP + CARD_HEIGHT + 8,
  boxOf: ({ lane, slot }) => ({
    x: 1 + slot * (ROW_CARD + ROW_GAP),
    y: 1 + LANES.indexOf(lane) * ROW_STEP,
    width: ROW_CARD,
    height: CARD_HEIGHT,
  }),
  pathOf: (from, to) => {
    const start = STANDING.boxOf(from);
    const end = STANDING.boxOf(to);
    const [x1, y1, x2, y2] = [start.x + ROW_CARD / 2, start.y + CARD_HEIGHT, end.x + ROW_CARD / 2, end.y];
    if (x1 === x2) return `M${x1} ${y1}V${y2}`;
    // The turn is taken in the first gap, so that no line runs behind a card.
    const middle = (y1 + (start.y + ROW_STEP)) / 2;
    return `M${x1} ${y1}C${x1} ${middle} ${x2} ${middle} ${x2} ${start.y + ROW_STEP}V${y2}`;
  },
};

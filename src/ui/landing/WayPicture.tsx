import { joinClasses } from '../parts/classes.ts';
import css from './WayPicture.module.css';

interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly title: string;
  readonly line: string;
  readonly tone: 'outbound' | 'passthrough' | 'source';
  readonly selected?: boolean;
}

/** Height of every card, in the units of the view box. */
const HEIGHT = 44;

const BOXES: readonly Box[] = [
  { x: 0, y: 118, width: 66, title: 'App', line: 'this pod', tone: 'source' },
  { x: 90, y: 118, width: 112, title: '0.0.0.0:15001', line: 'virtual outbound', tone: 'outbound' },
  { x: 230, y: 36, width: 112, title: '10.96.0.1:443', line: 'one service IP', tone: 'outbound' },
  { x: 230, y: 118, width: 112, title: '0.0.0.0:9080', line: 'routes 9080', tone: 'outbound', selected: true },
  { x: 230, y: 206, width: 112, title: 'no listener', line: 'catch-all', tone: 'passthrough' },
  { x: 376, y: 36, width: 124, title: 'kubernetes', line: '1 endpoint', tone: 'outbound' },
  { x: 376, y: 92, width: 124, title: 'reviews v1', line: '80 % · 2 endpoints', tone: 'outbound' },
  { x: 376, y: 148, width: 124, title: 'reviews v2', line: '20 % · 1 endpoint', tone: 'outbound' },
  { x: 376, y: 206, width: 124, title: 'Passthrough', line: 'original address', tone: 'passthrough' },
];

const LANES = [
  { x: 0, label: 'Source' },
  { x: 90, label: 'Capture' },
  { x: 230, label: 'Listener' },
  { x: 376, label: 'Cluster' },
] as const;

const PATHS = [
  { d: 'M202 140C218 140 214 58 230 58', look: undefined },
  { d: 'M202 140C218 140 214 228 230 228', look: 'fallback' },
  { d: 'M342 58H376', look: undefined },
  { d: 'M342 228H376', look: 'fallback' },
  { d: 'M342 140C362 140 356 170 376 170', look: undefined },
  { d: 'M66 140H90', look: 'strong' },
  { d: 'M202 140H230', look: 'strong' },
  { d: 'M342 140C362 140 356 114 376 114', look: 'strong' },
] as const;

/** What the program draws, in small: an app's connection on its way through a sidecar. */
export function WayPicture() {
  return (
    <svg
      className={css['picture']}
      viewBox="-1 0 502 254"
      // Drawn inline, for an <img> could not take its colours from the tokens.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="img"
      aria-label="An app's connection goes to 0.0.0.0:15001, which hands it to the listener of port 9080; its routes lead to the clusters reviews v1 and v2. What no listener owns goes to PassthroughCluster."
    >
      {LANES.map((lane) => (
        <text key={lane.label} className={css['lane']} x={lane.x} y="12">
          {lane.label}
        </text>
      ))}
      {PATHS.map((path) => (
        <path key={path.d} d={path.d} className={joinClasses(css['path'], path.look !== undefined && css[path.look])} />
      ))}
      {BOXES.map((box) => (
        <BoxCard key={`${box.x} ${box.y}`} box={box} />
      ))}
    </svg>
  );
}

function BoxCard({ box }: { readonly box: Box }) {
  const mono = /^\d/.test(box.title);
  return (
    <g>
      <rect
        className={joinClasses(css['card'], box.selected && css['selected'])}
        x={box.x}
        y={box.y}
        width={box.width}
        height={HEIGHT}
        rx="8"
      />
      <rect className={css[box.tone]} x={box.x + 1} y={box.y + 9} width="3" height={HEIGHT - 18} rx="1.5" />
      <text className={joinClasses(css['title'], mono && css['mono'])} x={box.x + 12} y={box.y + 19}>
        {box.title}
      </text>
      <text className={css['line']} x={box.x + 12} y={box.y + 35}>
        {box.line}
      </text>
    </g>
  );
}

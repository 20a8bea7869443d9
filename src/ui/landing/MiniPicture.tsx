import { say } from '../../core/lib/words.ts';
import { joinClasses } from '../parts/classes.ts';
import css from './LiveWay.module.css';
import type { MiniCard, MiniEdge, MiniLayout, Scene } from './mini-way.ts';
import { CARDS, EDGES, LANE_WORDS, LYING } from './mini-way.ts';

interface Props {
  readonly layout: MiniLayout;
  readonly scene: Scene;
  /** Index of the card on the way that the request has come to. */
  readonly hop: number;
}

const BY_ID = new Map(CARDS.map((card) => [card.id, card]));

/** The cards and edges, in the look of the real picture; what the request has passed is lit. */
export function MiniPicture({ layout, scene, hop }: Props) {
  const passed = scene.way.slice(0, hop + 1);
  const isLying = layout === LYING;
  return (
    <svg
      className={joinClasses(css['picture'], css[isLying ? 'lying' : 'standing'])}
      viewBox={`0 0 ${layout.width} ${layout.height}`}
      aria-hidden="true"
    >
      {isLying && <Lanes />}
      {EDGES.map((edge) => (
        <Edge key={`${edge.from} ${edge.to}`} edge={edge} layout={layout} lit={isPassed(edge, passed)} />
      ))}
      {CARDS.map((card) => (
        <Card
          key={card.id}
          card={card}
          layout={layout}
          lit={passed.includes(card.id)}
          current={card.id === passed.at(-1)}
        />
      ))}
    </svg>
  );
}

function isPassed({ from, to }: MiniEdge, passed: readonly string[]): boolean {
  const at = passed.indexOf(from);
  return at >= 0 && passed[at + 1] === to;
}

function Lanes() {
  const first = [...new Map(CARDS.toReversed().map((card) => [card.lane, card])).values()];
  return first.map((card) => (
    <text key={card.lane} className={css['lane']} x={LYING.boxOf(card).x} y="12">
      {say(LANE_WORDS[card.lane])}
    </text>
  ));
}

interface EdgeProps {
  readonly edge: MiniEdge;
  readonly layout: MiniLayout;
  readonly lit: boolean;
}

function Edge({ edge, layout, lit }: EdgeProps) {
  const from = BY_ID.get(edge.from);
  const to = BY_ID.get(edge.to);
  if (from === undefined || to === undefined) return null;
  const path = layout.pathOf(from, to);
  return (
    <>
      <path className={joinClasses(css['edge'], edge.fallback && css['fallback'])} d={path} />
      {/* Of length 1, so that the style sheet can draw it along its way. */}
      <path className={joinClasses(css['way'], css[to.tone], lit && css['lit'])} d={path} pathLength={1} />
    </>
  );
}

const RADIUS = 9;
/** Width of the coloured edge of a card. */
const EDGE = 4;
/** How far the rounded corner has come down where the coloured edge ends. */
const CORNER = RADIUS - Math.sqrt(RADIUS ** 2 - (RADIUS - EDGE) ** 2);

/** The strip between a card's rounded left side and a straight line. */
function leftEdge(x: number, y: number, height: number): string {
  const arc = `A${RADIUS} ${RADIUS} 0 0 0`;
  return (
    `M${x + EDGE} ${y + CORNER}${arc} ${x} ${y + RADIUS}V${y + height - RADIUS}` +
    `${arc} ${x + EDGE} ${y + height - CORNER}Z`
  );
}

interface CardProps {
  readonly card: MiniCard;
  readonly layout: MiniLayout;
  readonly lit: boolean;
  readonly current: boolean;
}

function Card({ card, layout, lit, current }: CardProps) {
  const { x, y, width, height } = layout.boxOf(card);
  const { title } = card;
  const isAddress = typeof title === 'string' && /^\d/.test(title);
  return (
    <g className={joinClasses(css['card'], css[card.tone], lit && css['lit'], current && css['current'])}>
      {card.pile && <rect className={css['box']} x={x + 5} y={y + 5} width={width - 10} height={height} rx={RADIUS} />}
      <rect className={css['box']} x={x} y={y} width={width} height={height} rx={RADIUS} />
      <path className={css['edgeMark']} d={leftEdge(x, y, height)} />
      <text className={joinClasses(css['title'], isAddress && css['mono'])} x={x + 11} y={y + 19}>
        {typeof title === 'string' ? title : say(title.say)}
      </text>
      <text className={css['line']} x={x + 11} y={y + 36}>
        {say(card.line)}
      </text>
    </g>
  );
}

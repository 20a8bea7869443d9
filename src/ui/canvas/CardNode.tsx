import { memo } from 'react';
import type { Node, NodeProps } from '@xyflow/react';
import { ArrowRightFromLine, Ban, ChevronDown, ChevronRight } from 'lucide-react';
import { actions } from '../../app/store.ts';
import { measureCard } from '../../core/graph/measure-card.ts';
import type { Badge, Placed, Row } from '../../core/graph/types.ts';
import { joinClasses } from '../parts/classes.ts';
import { describeCard, describeToggle } from './card-words.ts';
import css from './CardNode.module.css';
import tones from './tones.module.css';

/** Where a card stands to the selection: on its path, off it, or nothing is selected. */
export type CardState = 'plain' | 'selected' | 'lit' | 'dim';

/** Plain data, so that React Flow may compare and keep it; what a click does is imported by the card. */
interface CardData extends Record<string, unknown> {
  readonly card: Placed;
  readonly state: CardState;
  /** Ids of the card's rows that are selected. */
  readonly chosenRows: readonly string[];
}

export type CardNodeType = Node<CardData, 'card'>;

function Badges({ badges }: { readonly badges: readonly Badge[] }) {
  if (badges.length === 0) return null;
  return (
    <span className={css['badges']}>
      {badges.map((badge) => (
        <span
          key={badge.text}
          className={joinClasses(
            css['badge'],
            badge.tone === 'good' && css['good'],
            badge.tone === 'trouble' && css['troubled'],
          )}
          title={badge.hint ?? badge.text}
        >
          {badge.text}
        </span>
      ))}
    </span>
  );
}

/** An end of the way has an icon of its own: onwards unchanged, or nowhere. */
function EndIcon({ card }: { readonly card: Placed }) {
  const Icon = card.tone === 'blackhole' ? Ban : ArrowRightFromLine;
  return (
    <span className={css['icon']} aria-hidden="true">
      <Icon size={15} />
    </span>
  );
}

function RowButton({ row, card, chosen }: { readonly row: Row; readonly card: Placed; readonly chosen: boolean }) {
  const target = row.objectId ?? card.objectId;
  return (
    <li>
      <button
        type="button"
        className={joinClasses(css['row'], row.fallback && css['fallback'], chosen && css['chosen'])}
        aria-current={chosen ? 'true' : undefined}
        title={row.detail === undefined ? row.label : `${row.label} ${row.detail}`}
        onClick={() => {
          if (target !== undefined) actions.select(target);
        }}
      >
        <span className={css['rowLabel']}>{row.label}</span>{' '}
        {row.detail !== undefined && <span className={css['rowDetail']}>{row.detail}</span>}
      </button>
    </li>
  );
}

/** What stands above the rows, line by line as it was measured. A selection changes none of it. */
const HeaderLines = memo(function HeaderLines({ card }: { readonly card: Placed }) {
  const { titleLines, besideTitle, besideText, badgeLines, textLines } = measureCard(card, card.width);
  const isEnd = card.kind === 'end';
  return (
    <>
      {titleLines.map((line, index) => (
        <span
          // Lines have no identity of their own: the same card always has the same ones.
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={joinClasses(css['title'], card.mono && css['mono'], isEnd && index > 0 && css['iconRoom'])}
          title={card.title}
        >
          {isEnd && index === 0 && <EndIcon card={card} />}
          <span className={css['titleText']}>{line}</span>
          {index === titleLines.length - 1 && <Badges badges={besideTitle} />}
        </span>
      ))}
      {badgeLines.map((badges) => (
        <Badges key={badges.map((badge) => badge.text).join(' ')} badges={badges} />
      ))}
      {textLines.map(({ text, tone }, index) => (
        <span
          // oxlint-disable-next-line react/no-array-index-key
          key={index}
          className={joinClasses(css['line'], tone === 'trouble' && css['troubled'])}
          title={text}
        >
          <span className={css['lineText']}>{text}</span>
          {index === 0 && <Badges badges={besideText} />}
        </span>
      ))}
    </>
  );
});

/** Selects the card's object; a group, which is no object, opens or closes; a source does nothing. */
function Header({ card, selected }: { readonly card: Placed; readonly selected: boolean }) {
  const { objectId, canOpen } = card;
  if (objectId === undefined && !canOpen) {
    return (
      <div className={css['header']}>
        <HeaderLines card={card} />
      </div>
    );
  }
  return (
    <button
      type="button"
      className={css['header']}
      aria-label={describeCard(card)}
      aria-current={selected ? 'true' : undefined}
      aria-expanded={objectId === undefined ? card.isOpen : undefined}
      onClick={() => {
        if (objectId === undefined) actions.toggle(card.id);
        else actions.select(objectId);
      }}
    >
      <HeaderLines card={card} />
    </button>
  );
}

/** A selection makes new data for all cards; most of them look the same after it. */
function sameCard({ data: before }: NodeProps<CardNodeType>, { data: after }: NodeProps<CardNodeType>): boolean {
  return (
    before.card === after.card &&
    before.state === after.state &&
    before.chosenRows.join('\n') === after.chosenRows.join('\n')
  );
}

/** A card of the picture: its header selects it, its rows select their own objects, the chevron opens it in place. */
export const CardNode = memo(function CardNode({ data }: NodeProps<CardNodeType>) {
  const { card, state, chosenRows } = data;
  const Chevron = card.isOpen ? ChevronDown : ChevronRight;
  return (
    <div
      data-card={card.id}
      className={joinClasses(
        css['card'],
        tones[card.tone],
        card.kind === 'group' && !card.isOpen && css['group'],
        card.kind === 'end' && css[card.tone],
        card.canOpen && css['canOpen'],
        state === 'selected' && css['selected'],
        state === 'dim' && css['dim'],
      )}
    >
      <Header card={card} selected={state === 'selected' && chosenRows.length === 0} />
      {card.canOpen && (
        <button
          type="button"
          className={css['chevron']}
          aria-expanded={card.isOpen}
          aria-label={describeToggle(card)}
          title={describeToggle(card)}
          onClick={() => actions.toggle(card.id)}
        >
          <Chevron size={16} aria-hidden="true" />
        </button>
      )}
      {card.rows.length > 0 && (
        <ul className={css['rows']}>
          {card.rows.map((row) => (
            <RowButton key={row.id} row={row} card={card} chosen={chosenRows.includes(row.id)} />
          ))}
        </ul>
      )}
    </div>
  );
}, sameCard);

import { memo } from 'react';
import { ArrowRightFromLine, Ban, Check, ChevronDown, ChevronRight, OctagonX, X } from 'lucide-react';
import { actions } from '../../app/store.ts';
import { measureCard } from '../../core/graph/measure-card.ts';
import type { Badge, Placed, Row } from '../../core/graph/types.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { say, t } from '../../core/lib/words.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { joinClasses } from '../parts/classes.ts';
import type { CardMarks, RequestRole } from './card-marks.ts';
import { roleOfRow, sameMarks } from './card-marks.ts';
import { describeCard, describeToggle, END_WORDS, ROLE_WORDS } from './card-words.ts';
import css from './CardNode.module.css';
import { useIsNear } from './detail.ts';
import markCss from './marks.module.css';
import tones from './tones.module.css';

/** Where a card stands to what is lit. A plain one is dimmed while anything is, by its style alone. */
export type CardState = 'plain' | 'selected' | 'lit';

export interface CardProps {
  readonly card: Placed;
  readonly state: CardState;
  /** Ids of the card's rows that are selected. */
  readonly chosenRows: readonly string[];
  readonly marks: CardMarks;
}

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

/** Taken or lost, beside the words, so that neither is told by colour alone. */
function RoleIcon({ role }: { readonly role: RequestRole }) {
  const Icon = role === 'way' ? Check : X;
  return <Icon className={markCss[`${role}Icon`]} size={11} strokeWidth={3} aria-hidden="true" />;
}

interface RowProps {
  readonly row: Row;
  readonly card: Placed;
  readonly chosen: boolean;
  readonly marks: CardMarks;
}

function RowButton({ row, card, chosen, marks }: RowProps) {
  const target = row.objectId ?? card.objectId;
  const role = roleOfRow(marks, row.id);
  const isStep = marks.stepRows.includes(row.id);
  return (
    <li>
      <button
        type="button"
        className={joinClasses(
          css['row'],
          row.fallback && css['fallback'],
          role !== undefined && css['marked'],
          role === 'way' && css['wayRow'],
          isStep && css['stepRow'],
          chosen && css['chosen'],
        )}
        aria-current={chosen ? 'true' : isStep ? 'step' : undefined}
        title={row.detail === undefined ? row.label : `${row.label} ${row.detail}`}
        onClick={() => {
          if (target !== undefined) actions.select(target);
        }}
      >
        {role !== undefined && <RoleIcon role={role} />}
        <span className={css['rowLabel']}>{row.label}</span>
        {row.detail !== undefined && <span className={css['rowDetail']}> {row.detail}</span>}
        {role !== undefined && <span className="sr-only">, {say(ROLE_WORDS[role])}</span>}
      </button>
    </li>
  );
}

/** What a card says to those who have come near; below its other lines, where there is room. */
function Details({ lines = [] }: { readonly lines: readonly string[] | undefined }) {
  const isNear = useIsNear();
  if (!isNear) return null;
  return lines.map((line) => (
    <span key={line} className={css['detail']} title={line}>
      {line}
    </span>
  ));
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
          className={joinClasses(
            css['title'],
            card.mono && css['mono'],
            index === 0 && card.canOpen && css['chevronRoom'],
            isEnd && index > 0 && css['iconRoom'],
          )}
          title={card.title}
        >
          {isEnd && index === 0 && <EndIcon card={card} />}
          <span className={css['titleText']}>
            <Breakable text={line} />
          </span>
          <wbr />
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
      <Details lines={card.details} />
    </>
  );
});

/** How many a closed group stands for, where its name does not say so itself: told beside the name from afar. */
function countBeside({ kind, isOpen, count, title }: Placed): string | undefined {
  if (kind !== 'group' || isOpen || count === undefined) return undefined;
  const words = formatCount(count);
  return title.startsWith(words) ? undefined : words;
}

/** Selects the card's object; a group, which is no object, opens or closes; a source does nothing. */
function Header({ card, selected, marks }: { card: Placed; selected: boolean; marks: CardMarks }) {
  const { objectId, canOpen } = card;
  const { role, isStep } = marks;
  const isStepItself = isStep && marks.stepRows.length === 0;
  if (objectId === undefined && !canOpen) {
    return (
      <div className={css['header']}>
        <HeaderLines card={card} />
        {role !== undefined && <span className="sr-only">, {say(ROLE_WORDS[role])}</span>}
      </div>
    );
  }
  return (
    <button
      type="button"
      className={css['header']}
      data-count={countBeside(card)}
      aria-label={describeCard(card, marks)}
      aria-current={selected ? 'true' : isStepItself ? 'step' : undefined}
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

/** A selection makes new properties for all cards; most of them look the same after it. */
function sameCard(before: CardProps, after: CardProps): boolean {
  return (
    before.card === after.card &&
    before.state === after.state &&
    before.chosenRows.join('\n') === after.chosenRows.join('\n') &&
    sameMarks(before.marks, after.marks)
  );
}

/** A card of the picture: its header selects it, its rows select their own objects, the chevron opens it in place. */
export const CardNode = memo(function CardNode({ card, state, chosenRows, marks }: CardProps) {
  const Chevron = card.isOpen ? ChevronDown : ChevronRight;
  return (
    <div
      // A fieldset would be a group of form fields.
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
      role="group"
      aria-label={card.title}
      aria-roledescription={t`card`}
      data-card={card.id}
      style={{ left: card.x, top: card.y, width: card.width, height: card.height }}
      className={joinClasses(
        css['card'],
        tones[card.tone],
        card.kind === 'group' && !card.isOpen && css['group'],
        card.kind === 'end' && css[card.tone],
        card.tone === 'trouble' && css['trouble'],
        state === 'selected' && css['selected'],
        state === 'lit' && css['lit'],
        marks.role !== undefined && css[marks.role],
        marks.isStep && css['step'],
      )}
    >
      <Header card={card} selected={state === 'selected' && chosenRows.length === 0} marks={marks} />
      {marks.role === 'near' && (
        <span className={markCss['nearMark']} title={say(ROLE_WORDS.near)} aria-hidden="true">
          <X size={12} strokeWidth={2.5} />
        </span>
      )}
      {marks.isEnd && (
        <span className={markCss['endMark']} title={say(END_WORDS)} aria-hidden="true">
          <OctagonX size={14} strokeWidth={2.25} />
        </span>
      )}
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
            <RowButton key={row.id} row={row} card={card} chosen={chosenRows.includes(row.id)} marks={marks} />
          ))}
        </ul>
      )}
    </div>
  );
}, sameCard);

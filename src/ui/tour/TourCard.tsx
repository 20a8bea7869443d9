import { ArrowLeft, ArrowRight, RotateCcw, Share2, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { useEffect, useId, useRef } from 'react';
import { actions, useApp } from '../../app/store.ts';
import { TERMS } from '../../core/glossary/terms.ts';
import { say, t } from '../../core/lib/words.ts';
import type { View } from '../../core/share/view.ts';
import { Term } from '../glossary/Term.tsx';
import { Button } from '../parts/Button.tsx';
import { IconButton } from '../parts/Hint.tsx';
import type { TourStep } from './steps.ts';
import { findStep, TOUR_STEPS } from './steps.ts';
import css from './TourCard.module.css';

function goTo(index: number): void {
  const step = TOUR_STEPS[index];
  if (step !== undefined) actions.showView(step.view);
}

/** What of a view a step is about. The random value is for playing with. */
function subjectOf({ face, direction, selected, opened, focus, trace }: View): string {
  const { random: _random, ...words } = trace?.words ?? {};
  return JSON.stringify([face, direction, selected, opened, focus, words]);
}

/** By how many steps a key moves. */
const MOVES: Readonly<Record<string, number>> = { ArrowRight: 1, ArrowLeft: -1 };

/** A key that nobody is typing and that nothing else has taken. */
function moveOf(event: Pick<globalThis.KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey'>): number {
  return event.ctrlKey || event.metaKey || event.altKey ? 0 : (MOVES[event.key] ?? 0);
}

/** The coach: what the step tells, and the way on. It stands below the picture, so that it covers nothing of it. */
export function TourCard({ onEnd }: { readonly onEnd: () => void }) {
  const index = useApp(({ view }) => findStep(view.tour));
  const step = TOUR_STEPS[index];
  // A link of a newer release may name a step that is not known here.
  return step === undefined ? null : <Card step={step} index={index} onEnd={onEnd} />;
}

interface CardProps {
  readonly step: TourStep;
  readonly index: number;
  readonly onEnd: () => void;
}

function Card({ step, index, onEnd }: CardProps) {
  const view = useApp((state) => state.view);
  const card = useRef<HTMLElement>(null);
  const titleId = useId();
  const isLast = index === TOUR_STEPS.length - 1;
  const strayed = subjectOf(view) !== subjectOf(step.view);
  const end = () => {
    const { tour: _tour, ...rest } = view;
    actions.showView(rest);
    onEnd();
  };
  useArrowsFromNowhere(index);
  useEffect(() => {
    // What began the tour has gone with its page, and the focus went to no place in particular.
    if (document.activeElement?.matches('body, main') === true) card.current?.focus({ preventScroll: true });
  }, []);
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') end();
    else if (moveOf(event) !== 0) goTo(index + moveOf(event));
    else return;
    event.preventDefault();
  };
  return (
    // The keys are shortcuts for the buttons inside.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      ref={card}
      className={css['dock']}
      aria-labelledby={titleId}
      tabIndex={-1}
      data-tour={strayed ? 'strayed' : 'on-step'}
      onKeyDown={onKeyDown}
    >
      <div className={css['bar']} aria-hidden="true">
        <i style={{ width: `${((index + 1) * 100) / TOUR_STEPS.length}%` }} />
      </div>
      <div className={css['card']}>
        <Told step={step} index={index} titleId={titleId} />
        <div className={css['controls']}>
          {strayed && (
            <Button onClick={() => goTo(index)}>
              <RotateCcw size={15} aria-hidden="true" />
              {t`Show this step again`}
            </Button>
          )}
          {isLast && (
            <Button onClick={() => actions.openShare()}>
              <Share2 size={15} aria-hidden="true" />
              {t`Share`}
            </Button>
          )}
          {/* Disabled, it would lose the focus to nowhere. */}
          <Button aria-disabled={index === 0} className={css['back']} onClick={() => goTo(index - 1)}>
            <ArrowLeft size={15} aria-hidden="true" />
            {t`Back`}
          </Button>
          <Button look="primary" className={css['next']} onClick={isLast ? end : () => goTo(index + 1)}>
            {isLast ? t`Finish` : t`Next`}
            {!isLast && <ArrowRight size={15} aria-hidden="true" />}
          </Button>
          <IconButton label={t`End the tour`} onClick={end}>
            <X size={16} aria-hidden="true" />
          </IconButton>
        </div>
      </div>
    </section>
  );
}

interface ToldProps {
  readonly step: TourStep;
  readonly index: number;
  readonly titleId: string;
}

function Told({ step, index, titleId }: ToldProps) {
  return (
    <div className={css['told']}>
      {/* Each step is read aloud when it comes; its words can be asked about, and are no part of it. */}
      <div
        // An output may hold no heading.
        // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role
        role="status"
        aria-atomic="true"
      >
        <p className={css['progress']}>{t`Tour · ${index + 1} of ${TOUR_STEPS.length}`}</p>
        <h2 id={titleId} className={css['title']}>
          {say(step.title)}
        </h2>
        <p className={css['text']}>{say(step.text)}</p>
      </div>
      <ul className={css['terms']} aria-label={t`Words of this step`}>
        {step.terms.map((id) => (
          <li key={id}>
            <Term id={id}>{say(TERMS[id].title)}</Term>
          </li>
        ))}
      </ul>
    </div>
  );
}

/** The arrow keys work as well while the focus is nowhere, as after a click beside everything. */
function useArrowsFromNowhere(index: number): void {
  useEffect(() => {
    const onKey = (event: globalThis.KeyboardEvent) => {
      if (event.defaultPrevented || event.target !== document.body || moveOf(event) === 0) return;
      event.preventDefault();
      goTo(index + moveOf(event));
    };
    document.addEventListener('keydown', onKey);
    return () => document.removeEventListener('keydown', onKey);
  }, [index]);
}

import { Accordion } from '@base-ui/react/accordion';
import { Check, CornerDownRight, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { flushSync } from 'react-dom';
import { actions, useApp } from '../../app/store.ts';
import { say } from '../../core/lib/words.ts';
import { decidingStep, isDull, STEP_TITLES, verdictTone } from '../../core/trace/step-order.ts';
import type { Step, Trace } from '../../core/trace/trace.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { joinClasses } from '../parts/classes.ts';
import { StepBody } from './StepBody.tsx';
import css from './Steps.module.css';

/** The decisions in their order; one is open at a time, at first the one that decides. */
export function Steps({ trace }: { readonly trace: Trace }) {
  const { steps } = trace;
  const chosen = useApp((state) => state.view.trace?.step);
  const open = chosen ?? decidingStep(steps);
  const onKeyDown = (event: KeyboardEvent<HTMLElement>) => {
    const by = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (by === undefined || !(event.target instanceof HTMLElement) || event.target.dataset['step'] === undefined)
      return;
    const next = Number(event.target.dataset['step']) + by;
    if (next < 0 || next >= steps.length) return;
    event.preventDefault();
    const list = event.currentTarget;
    // It may have been folded, and is there once it is open.
    flushSync(() => actions.openStep(next));
    list.querySelector<HTMLElement>(`[data-step="${next}"]`)?.focus();
  };
  return (
    <Accordion.Root
      className={css['steps'] ?? ''}
      value={[open]}
      onValueChange={(value) => {
        const [next] = value.filter((each) => each !== open);
        // One behind the last: none is open.
        actions.openStep(typeof next === 'number' ? next : steps.length);
      }}
      onKeyDown={onKeyDown}
    >
      {foldSteps(steps, open).map((group) =>
        group.folded ? (
          <Folded key={`fold ${group.first}`} steps={group.steps} onOpen={() => actions.openStep(group.first)} />
        ) : (
          group.steps.map((step, index) => (
            <OneStep
              // Steps of one kind may repeat, and their order is what the list says.
              // oxlint-disable-next-line react/no-array-index-key
              key={group.first + index}
              step={step}
              index={group.first + index}
              isOpen={group.first + index === open}
              trace={trace}
            />
          ))
        ),
      )}
    </Accordion.Root>
  );
}

/** Neighbours that are shown one by one, or folded into a line. */
interface Group {
  readonly first: number;
  readonly steps: readonly Step[];
  readonly folded: boolean;
}

/** Folds steps that had nothing to decide, but for the one that is open. */
function foldSteps(steps: readonly Step[], open: number): readonly Group[] {
  const groups: Group[] = [];
  for (const [index, step] of steps.entries()) {
    const folded = isDull(step) && index !== open;
    const last = groups.at(-1);
    if (last?.folded === folded) groups[groups.length - 1] = { ...last, steps: [...last.steps, step] };
    else groups.push({ first: index, steps: [step], folded });
  }
  return groups;
}

/** Steps that had nothing to decide. Opening the line opens the first of them; the arrow keys go on from there. */
function Folded({ steps, onOpen }: { readonly steps: readonly Step[]; readonly onOpen: () => void }) {
  return (
    <div className={joinClasses(css['step'], css['dull'])}>
      <span className={css['dot']} aria-hidden="true" />
      <button type="button" className={css['trigger']} onClick={onOpen}>
        {steps.map(({ kind }) => say(STEP_TITLES[kind])).join(' · ')}
      </button>
    </div>
  );
}

interface OneStepProps {
  readonly step: Step;
  readonly index: number;
  readonly isOpen: boolean;
  readonly trace: Trace;
}

function OneStep({ step, index, isOpen, trace }: OneStepProps) {
  return (
    <Accordion.Item className={joinClasses(css['step'], isOpen && css['open'])} value={index}>
      <Mark step={step} trace={trace} />
      <Accordion.Header className={css['header'] ?? ''}>
        <Accordion.Trigger className={css['trigger'] ?? ''} data-step={index}>
          <span className={css['title']}>{say(STEP_TITLES[step.kind])}</span>
          <span className={css['answer']}>
            <Breakable text={step.answer} />
          </span>
        </Accordion.Trigger>
      </Accordion.Header>
      <Accordion.Panel className={css['body'] ?? ''}>
        <StepBody step={step} />
      </Accordion.Panel>
    </Accordion.Item>
  );
}

/** Passed, or ended here. Read aloud with the answer, so that the picture is enough for the eye. */
function Mark({ step, trace }: { readonly step: Step; readonly trace: Trace }) {
  const tone = step.decisive ? verdictTone(trace.verdict) : 'good';
  const Icon = tone === 'trouble' ? X : tone === 'plain' ? CornerDownRight : Check;
  return (
    <span className={joinClasses(css['mark'], css[tone])} aria-hidden="true">
      <Icon size={13} strokeWidth={3} />
    </span>
  );
}

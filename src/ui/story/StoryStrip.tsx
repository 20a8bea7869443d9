import { Lightbulb, X } from 'lucide-react';
import { useState } from 'react';
import { actions, useApp } from '../../app/store.ts';
import type { Story } from '../../app/stories.ts';
import { STORIES } from '../../app/stories.ts';
import type { StoryAnswer } from '../../app/story-answers.ts';
import { say, t } from '../../core/lib/words.ts';
import type { OpenPhase } from '../header/Header.tsx';
import { Button } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import { IconButton } from '../parts/Hint.tsx';
import css from './StoryStrip.module.css';

interface Props {
  readonly phase: OpenPhase;
  /** Where the focus goes when the strip has gone. */
  readonly onDismiss: () => void;
}

/** The question of the sample that is open, until it is dismissed. */
export function StoryStrip({ phase, onDismiss }: Props) {
  const { origin, serial } = phase;
  const [dismissed, dismiss] = useState<number>();
  const story = origin.kind === 'sample' ? STORIES.find(({ id }) => id === origin.sample) : undefined;
  if (story === undefined || dismissed === serial) return null;
  return (
    <Strip
      key={serial}
      story={story}
      onDismiss={() => {
        dismiss(serial);
        onDismiss();
      }}
    />
  );
}

function Strip({ story, onDismiss }: { readonly story: Story; readonly onDismiss: () => void }) {
  const [answer, setAnswer] = useState<StoryAnswer>();
  // Back leads to where the question was still open.
  const following = useApp((state) => state.view.trace !== undefined);
  const show = async () => {
    const { STORY_ANSWERS } = await import('../../app/story-answers.ts');
    const found = STORY_ANSWERS[story.id];
    if (found === undefined) return;
    setAnswer(found);
    actions.showView(found.view);
  };
  const answered = answer !== undefined && following;
  return (
    <section className={joinClasses(css['strip'], answered && css['answered'])} aria-label={t`Question of this sample`}>
      <Lightbulb className={css['icon']} size={15} aria-hidden="true" />
      <p className={css['text']}>
        <strong className={css['question']}>{say(story.question)}</strong>{' '}
        <span className={css['situation']}>{say(story.situation)}</span>
      </p>
      <div className={css['buttons']}>
        <Button onClick={() => void show()}>{t`Show me`}</Button>
        <IconButton label={t`Dismiss the question`} onClick={onDismiss}>
          <X size={16} aria-hidden="true" />
        </IconButton>
      </div>
      <output className={css['answer']}>{answered && say(answer.text)}</output>
    </section>
  );
}

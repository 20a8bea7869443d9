import { useId } from 'react';
import type { ShareChoice, ShareState } from '../../app/share-state.ts';
import { actions } from '../../app/store.ts';
import { say, t } from '../../core/lib/words.ts';
import { CHOICE_WORDS, sizeOf } from './choice-words.ts';
import css from './SharePanel.module.css';

/** What can be shared, each with its size. */
export function Choices({ share }: { readonly share: ShareState }) {
  return (
    <fieldset className={css['choices']}>
      <legend className="sr-only">{t`What to share`}</legend>
      {share.choices.map((choice) => (
        <Choice key={choice} choice={choice} share={share} />
      ))}
    </fieldset>
  );
}

/** The title is the name, and all else its description, so that a screen reader tells them apart. */
function Choice({ choice, share }: { readonly choice: ShareChoice; readonly share: ShareState }) {
  const id = useId();
  const { title, about } = CHOICE_WORDS[choice];
  const size = sizeOf(choice, share);
  return (
    <label className={css['choice']}>
      <input
        type="radio"
        name="share"
        value={choice}
        checked={share.chosen === choice}
        aria-labelledby={`${id}title`}
        aria-describedby={`${id}about ${id}size`}
        onChange={() => actions.chooseShare(choice)}
      />
      <strong id={`${id}title`}>{say(title)}</strong>
      <span id={`${id}about`} className={css['about']}>
        {say(about)}
      </span>
      {size === undefined ? (
        <span id={`${id}size`} className={css['measuring']}>
          <span className="sr-only">{t`Its size is measured.`}</span>
        </span>
      ) : (
        <span id={`${id}size`} className={css['size']}>
          <span>{size.size} </span>
          <span className={css['about']}>{size.where}</span>
        </span>
      )}
    </label>
  );
}

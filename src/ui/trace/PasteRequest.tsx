import { useId, useState } from 'react';
import { actions } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import type { AskWords } from '../../core/trace/ask/ask-words.ts';
import type { PasteAnswer } from '../../core/trace/traced.ts';
import { joinClasses } from '../parts/classes.ts';
import fieldCss from './Fields.module.css';
import css from './RequestForm.module.css';

function describePaste(answer: PasteAnswer): string {
  if (answer.kind === 'read') return [t`The fields are filled in.`, ...answer.notes].join(' ');
  const { title, detail, next } = answer.explained;
  return `${title}. ${detail} ${next}`;
}

/** The quick way in: a curl command, a URL, or a line of an access log fills the fields. */
export function PasteRequest({ onRead }: { readonly onRead: (words: AskWords) => void }) {
  const id = useId();
  const [text, setText] = useState('');
  const [answer, setAnswer] = useState<PasteAnswer>();
  const read = async (pasted: string) => {
    setText(pasted);
    if (pasted.trim() === '') {
      setAnswer(undefined);
      return;
    }
    const told = await actions.readPaste(pasted);
    if (told?.kind === 'read') onRead(told.words);
    setAnswer(told);
  };
  return (
    <div className={fieldCss['field']}>
      <label htmlFor={id}>{t`Paste a curl command, a URL, or a line of an access log`}</label>
      <textarea
        id={id}
        className={fieldCss['input']}
        value={text}
        rows={Math.min(6, text.split('\n').length)}
        placeholder="curl http://reviews:9080/reviews/7"
        spellCheck={false}
        autoCapitalize="off"
        autoComplete="off"
        aria-describedby={`${id}-told`}
        onChange={(event) => void read(event.target.value)}
      />
      <output id={`${id}-told`} className={joinClasses(css['told'], answer?.kind === 'refused' && css['wrong'])}>
        {answer === undefined ? '' : describePaste(answer)}
      </output>
    </div>
  );
}

import { Popover } from '@base-ui/react/popover';
import type { ReactNode } from 'react';
import { useEffect } from 'react';
import { actions, useApp } from '../../app/store.ts';
import { termOfBadge, termOfFlag, termOfLabel, termOfName } from '../../core/glossary/labels.ts';
import { termOfColumn } from '../../core/glossary/places.ts';
import type { TermId } from '../../core/glossary/terms.ts';
import { TERMS } from '../../core/glossary/terms.ts';
import { say, t } from '../../core/lib/words.ts';
import { LinkButton } from '../parts/Button.tsx';
import pop from '../parts/Popup.module.css';
import css from './Glossary.module.css';
import { Sources } from './Sources.tsx';

/** One popup for all terms: a page may hold hundreds of them. */
const handle = Popover.createHandle<TermId>();

/** Time that the pointer rests on a term before it opens, ms. */
const DELAY = 500;

/** How the words of a label are recognized, by the kind of label. */
export const FIND = { label: termOfLabel, badge: termOfBadge, name: termOfName, flag: termOfFlag } as const;

export function TermTrigger({ id, children }: { readonly id: TermId; readonly children: ReactNode }) {
  return (
    <Popover.Trigger handle={handle} payload={id} openOnHover delay={DELAY} className={css['term']}>
      {children}
    </Popover.Trigger>
  );
}

export function ColumnQuestion({ column, word }: { readonly column: string; readonly word: string }) {
  const id = termOfColumn(column);
  if (id === undefined) return null;
  return (
    <Popover.Trigger handle={handle} payload={id} className={css['question']} aria-label={t`What is ${word}?`}>
      ?
    </Popover.Trigger>
  );
}

export function TermPopup() {
  const view = useApp((state) => state.view);
  // Its word may have gone with the view before.
  // oxlint-disable-next-line react/exhaustive-effect-dependencies
  useEffect(() => handle.close(), [view]);
  return (
    <Popover.Root handle={handle}>
      {({ payload }) => (
        <Popover.Portal>
          <Popover.Positioner className={pop['layer']} sideOffset={6} align="start" collisionPadding={8}>
            <Popover.Popup className={css['popup']}>
              {payload !== undefined && <Explained id={payload} />}
            </Popover.Popup>
          </Popover.Positioner>
        </Popover.Portal>
      )}
    </Popover.Root>
  );
}

function Explained({ id }: { readonly id: TermId }) {
  const term = TERMS[id];
  return (
    <>
      <Popover.Title className={css['title']}>{say(term.title)}</Popover.Title>
      <Popover.Description className={css['text']}>{say(term.text)}</Popover.Description>
      <div className={css['foot']}>
        <Sources term={term} />
        <LinkButton
          className={css['all']}
          onClick={() => {
            handle.close();
            actions.showGlossary(id);
          }}
        >
          {t`Glossary`}
        </LinkButton>
      </div>
    </>
  );
}

import { useState } from 'react';
import { actions } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import { Modal, ModalActions } from '../parts/Modal.tsx';
import css from './Landing.module.css';

/** A text box for those who look for one; pasting works anywhere without it. */
export function PasteDialog({ onClose }: { readonly onClose: () => void }) {
  const [text, setText] = useState('');
  const open = () => {
    onClose();
    actions.openText(text, t`Pasted text`);
  };
  return (
    <Modal title={t`Paste a config_dump`} onClose={onClose}>
      <p>{t`The whole JSON, as the command printed it. Text before or after the JSON is left out.`}</p>
      <textarea
        className={css['box']}
        aria-label={t`The config_dump as text`}
        spellCheck={false}
        value={text}
        onChange={(event) => setText(event.target.value)}
      />
      <ModalActions>
        <Button look="primary" disabled={text.trim() === ''} onClick={open}>{t`Open`}</Button>
        <Button onClick={onClose}>{t`Cancel`}</Button>
      </ModalActions>
    </Modal>
  );
}

import { Dialog } from '@base-ui/react/dialog';
import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { t } from '../../core/lib/words.ts';
import { joinClasses } from './classes.ts';
import { IconButton } from './Hint.tsx';
import css from './Modal.module.css';

interface Props {
  readonly title: string;
  /** `wide`: as much of the window as there is, for texts side by side. */
  readonly size?: 'wide';
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A dialog over the page; Esc, the backdrop and the button close it, and the focus goes back to where it was. */
export function Modal({ title, size, onClose, children }: Props) {
  return (
    <Dialog.Root open onOpenChange={(open) => !open && onClose()}>
      <Dialog.Portal>
        <Dialog.Backdrop className={css['backdrop']} />
        <Dialog.Popup className={joinClasses(css['popup'], size !== undefined && css[size])}>
          <Dialog.Title className={css['title']}>{title}</Dialog.Title>
          <div className={css['body']}>{children}</div>
          {/* Last, so that the focus begins at what the dialog is about. */}
          <div className={css['close']}>
            <IconButton label={t`Close`} onClick={onClose}>
              <X size={16} aria-hidden="true" />
            </IconButton>
          </div>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

export function ModalActions({ children }: { readonly children: ReactNode }) {
  return <div className={css['actions']}>{children}</div>;
}

import type { State } from '../../app/state.ts';
import { actions } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import { Modal, ModalActions } from '../parts/Modal.tsx';
import { OpenButton } from '../parts/OpenButton.tsx';
import { Rich } from '../parts/Rich.tsx';

type Mismatch = NonNullable<State['mismatch']>;

/** A link to a view wants one file, and another one was opened. */
export function MismatchDialog({ mismatch }: { readonly mismatch: Mismatch }) {
  return (
    <Modal title={t`This is not the file of the link`} onClose={() => actions.dismissMismatch()}>
      <p>
        <Rich
          text={t`The link shows a view of <0>${mismatch.wanted}</0>. The content of <1>${mismatch.name}</1> is not the same: its SHA-256 differs, so the view may point at things that are not there.`}
          parts={[
            (text) => <strong className="mono">{text}</strong>,
            (text) => <strong className="mono">{text}</strong>,
          ]}
        />
      </p>
      <ModalActions>
        <OpenButton look="primary">{t`Choose another file`}</OpenButton>
        <Button onClick={() => actions.openAnyway()}>{t`Open it without the view`}</Button>
      </ModalActions>
    </Modal>
  );
}

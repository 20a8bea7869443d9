import type { State } from '../../app/state.ts';
import { actions } from '../../app/store.ts';
import { Button } from '../parts/Button.tsx';
import { Modal, ModalActions } from '../parts/Modal.tsx';
import { OpenButton } from '../parts/OpenButton.tsx';

type Mismatch = NonNullable<State['mismatch']>;

/** A link to a view wants one file, and another one was opened. */
export function MismatchDialog({ mismatch }: { readonly mismatch: Mismatch }) {
  return (
    <Modal title="This is not the file of the link" onClose={() => actions.dismissMismatch()}>
      <p>
        The link shows a view of <strong className="mono">{mismatch.wanted}</strong>. The content of{' '}
        <strong className="mono">{mismatch.name}</strong> is not the same: its SHA-256 differs, so the view may point at
        things that are not there.
      </p>
      <ModalActions>
        <OpenButton look="primary">Choose another file</OpenButton>
        <Button onClick={() => actions.openAnyway()}>Open it without the view</Button>
      </ModalActions>
    </Modal>
  );
}

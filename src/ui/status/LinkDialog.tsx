import { Check } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { State } from '../../app/state.ts';
import { actions } from '../../app/store.ts';
import { Button } from '../parts/Button.tsx';
import { formatCount, formatPlural } from '../parts/format.ts';
import { Modal, ModalActions } from '../parts/Modal.tsx';
import css from './LinkDialog.module.css';

type Outcome = NonNullable<State['link']>;

function close(): void {
  actions.dismissLink();
}

/** What became of "Copy link". */
export function LinkDialog({ outcome }: { readonly outcome: Outcome }) {
  switch (outcome.kind) {
    case 'working':
      return (
        <Modal title="Making the link" onClose={close}>
          <output>Secrets are removed and the data is compressed, here in your browser.</output>
        </Modal>
      );
    case 'copied':
    case 'shown':
      return (
        <Modal title={outcome.kind === 'copied' ? 'Link copied' : 'Copy this link'} onClose={close}>
          <Address url={outcome.url} refused={outcome.kind === 'shown'} />
          <p>
            {formatCount(outcome.url.length)} characters. It opens this view with this data in any browser: the data is
            in the link itself, behind the #, which browsers never send to a server. Who has the link has the data.
          </p>
          <Redacted paths={outcome.redacted} />
        </Modal>
      );
    case 'too-large':
      return (
        <Modal title="Too large for a link" onClose={close}>
          <p>
            With its data this link would have {formatCount(outcome.characters)} characters; the limit is{' '}
            {formatCount(outcome.limit)}, for chat programs and tickets cut longer ones.
          </p>
          <p>A link to the view alone asks its reader for the same file, and knows it by its SHA-256.</p>
          <ModalActions>
            <Button look="primary" onClick={() => actions.copyViewLink()}>
              Copy link to the view alone
            </Button>
            <Button onClick={close}>Cancel</Button>
          </ModalActions>
        </Modal>
      );
    case 'view-copied':
    case 'view-shown':
      return (
        <Modal title={outcome.kind === 'view-copied' ? 'Link to the view copied' : 'Copy this link'} onClose={close}>
          <Address url={outcome.url} refused={outcome.kind === 'view-shown'} />
          <p>It holds no data: send the file along, and the reader is asked to open it.</p>
        </Modal>
      );
  }
}

function Address({ url, refused }: { readonly url: string; readonly refused: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The address selects itself on focus, and one key copies it.
    if (refused) field.current?.focus();
  }, [refused]);
  return (
    <>
      {refused ? (
        <p>The browser did not let the page write to the clipboard. Select the link and copy it.</p>
      ) : (
        <output className={css['done']}>
          <Check size={16} aria-hidden="true" /> It is on the clipboard.
        </output>
      )}
      <input
        ref={field}
        className={css['address']}
        aria-label="Link"
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
    </>
  );
}

function Redacted({ paths }: { readonly paths: readonly string[] }) {
  if (paths.length === 0) return <p>The dump holds no secret that had to be removed.</p>;
  return (
    <details>
      <summary className={css['summary']}>
        {formatPlural(paths.length, 'secret', 'secrets')} removed from the data
      </summary>
      <ul className={css['list']}>
        {paths.map((path) => (
          <li key={path}>{path}</li>
        ))}
      </ul>
    </details>
  );
}

import { Check, Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { MadeLink, ShareState } from '../../app/share-state.ts';
import { actions } from '../../app/store.ts';
import { MAX_LINK_CHARACTERS } from '../../core/share/survival.ts';
import { Button, LinkButton } from '../parts/Button.tsx';
import { formatCount } from '../parts/format.ts';
import { ModalActions } from '../parts/Modal.tsx';
import { Failed } from './Failed.tsx';
import css from './SharePanel.module.css';

/** The link that is chosen, on its way out. */
export function LinkOut({ made, done }: { readonly made: MadeLink | undefined; readonly done: ShareState['done'] }) {
  if (made?.kind === 'failed') return <Failed explained={made.explained} />;
  if (made !== undefined && made.url === undefined) return <TooLarge characters={made.characters} />;
  return (
    <>
      {done !== undefined && made?.url !== undefined && <Address url={made.url} refused={done === 'refused'} />}
      <ModalActions>
        <Button type="submit" look="primary" disabled={made === undefined}>
          {done === 'copied' ? <Check size={16} aria-hidden="true" /> : <Copy size={16} aria-hidden="true" />}
          Copy link
        </Button>
        <output className={css['status']}>{done === 'copied' && 'It is on the clipboard.'}</output>
      </ModalActions>
    </>
  );
}

function TooLarge({ characters }: { readonly characters: number }) {
  return (
    <output>
      This link would have {formatCount(characters)} characters; browsers open no more than{' '}
      {formatCount(MAX_LINK_CHARACTERS)}. Share{' '}
      <LinkButton onClick={() => actions.chooseShare('view')}>the view alone</LinkButton> with whoever has the file, or{' '}
      <LinkButton onClick={() => actions.chooseShare('file')}>a file</LinkButton>.
    </output>
  );
}

function Address({ url, refused }: { readonly url: string; readonly refused: boolean }) {
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // The address selects itself on focus, and one key copies it.
    if (refused) field.current?.focus();
  }, [refused]);
  return (
    <>
      {refused && <p>The browser did not let the page write to the clipboard. Select the link and copy it.</p>}
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

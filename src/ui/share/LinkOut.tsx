import { Check, Copy } from 'lucide-react';
import { useEffect, useRef } from 'react';
import type { MadeLink, ShareState } from '../../app/share-state.ts';
import { actions } from '../../app/store.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import { MAX_LINK_CHARACTERS } from '../../core/share/survival.ts';
import { Button, LinkButton } from '../parts/Button.tsx';
import { ModalActions } from '../parts/Modal.tsx';
import { Rich } from '../parts/Rich.tsx';
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
          {t`Copy link`}
        </Button>
        <output className={css['status']}>{done === 'copied' && t`It is on the clipboard.`}</output>
      </ModalActions>
    </>
  );
}

function TooLarge({ characters }: { readonly characters: number }) {
  return (
    <output>
      <Rich
        text={t`This link would have ${formatCount(characters)} characters; browsers open no more than ${formatCount(MAX_LINK_CHARACTERS)}. Share <0>the view alone</0> with whoever has the file, or <1>a file</1>.`}
        parts={[
          (text) => <LinkButton onClick={() => actions.chooseShare('view')}>{text}</LinkButton>,
          (text) => <LinkButton onClick={() => actions.chooseShare('file')}>{text}</LinkButton>,
        ]}
      />
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
      {refused && <p>{t`The browser did not let the page write to the clipboard. Select the link and copy it.`}</p>}
      <input
        ref={field}
        className={css['address']}
        aria-label={t`Link`}
        readOnly
        value={url}
        onFocus={(event) => event.target.select()}
      />
    </>
  );
}

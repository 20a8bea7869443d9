import { Download } from 'lucide-react';
import type { MadeFile, ShareFile, ShareState } from '../../app/share-state.ts';
import { actions } from '../../app/store.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import { formatBytes } from '../parts/format.ts';
import { ModalActions } from '../parts/Modal.tsx';
import { Failed } from './Failed.tsx';
import css from './SharePanel.module.css';

const LABELS: Readonly<Record<ShareFile, Message>> = { html: msg('Save as HTML page'), json: msg('Save as JSON') };

/** The files that can be saved. */
export function FileOut({ share }: { readonly share: ShareState }) {
  const failed = share.fileForms.flatMap((form) => {
    const made = share.files[form];
    return made?.kind === 'failed' ? [made.explained] : [];
  });
  return (
    <>
      {share.fileForms.includes('html') && (
        <p>{t`The HTML page holds the program and the whole dump: it opens in any browser without a network, with what you see now.`}</p>
      )}
      {failed.map((explained) => (
        <Failed key={explained.title} explained={explained} />
      ))}
      <ModalActions>
        {share.fileForms.map((form, index) => (
          <Button
            key={form}
            look={index === 0 ? 'primary' : 'outline'}
            disabled={share.files[form]?.kind !== 'file'}
            onClick={() => actions.saveShare(form)}
          >
            <Download size={16} aria-hidden="true" />
            {say(LABELS[form])}
            <Size made={share.files[form]} />
          </Button>
        ))}
        <output className={css['status']}>{share.done === 'saved' && t`Saved.`}</output>
      </ModalActions>
    </>
  );
}

function Size({ made }: { readonly made: MadeFile | undefined }) {
  if (made === undefined) return <span className={css['measuring']} />;
  return made.kind === 'file' ? <span className={css['fileSize']}>{formatBytes(made.content.size)}</span> : null;
}

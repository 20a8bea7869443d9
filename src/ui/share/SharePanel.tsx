import type { ShareState } from '../../app/share-state.ts';
import type { DumpOrigin } from '../../app/state.ts';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Modal } from '../parts/Modal.tsx';
import { Choices } from './Choices.tsx';
import { Cleaning } from './Cleaning.tsx';
import { FileOut } from './FileOut.tsx';
import { LinkOut } from './LinkOut.tsx';
import { Meter } from './Meter.tsx';
import css from './SharePanel.module.css';

/** What is chosen, as far as it is made. */
function madeOf({ chosen, links, files }: ShareState) {
  return chosen === 'file' ? (files.html ?? files.json) : links[chosen];
}

/** What of the dump leaves, how large it is, where it arrives, and what is taken out before. */
export function SharePanel({ share }: { readonly share: ShareState }) {
  const made = madeOf(share);
  const link = share.chosen === 'file' ? undefined : share.links[share.chosen];
  return (
    <Modal title={t`Share`} onClose={() => actions.closeShare()}>
      <form
        className={css['panel']}
        onSubmit={(event) => {
          event.preventDefault();
          actions.copyShare();
        }}
      >
        <Choices share={share} />
        {link?.kind === 'link' && <Meter characters={link.characters} />}
        {share.chosen === 'view' ? (
          <ViewAlone />
        ) : (
          <Cleaning share={share} done={made === undefined || made.kind === 'failed' ? undefined : made.cleaning} />
        )}
        {made !== undefined && made.kind !== 'failed' && made.losses.map((loss) => <p key={loss}>{loss}</p>)}
        {share.chosen === 'file' ? <FileOut share={share} /> : <LinkOut made={link} done={share.done} />}
        {share.chosen !== 'view' && share.chosen !== 'file' && (
          <p
            className={css['about']}
          >{t`The data is in the link itself, behind the #, which browsers never send to a server. Who has the link has the data.`}</p>
        )}
      </form>
    </Modal>
  );
}

/** What the reader of a link without data needs besides it, by where this dump came from. */
function ViewAlone() {
  const origin = useApp(({ phase }) => (phase.kind === 'open' ? phase.origin.kind : 'file'));
  return <p className={css['about']}>{viewAloneWords(origin)}</p>;
}

function viewAloneWords(origin: DumpOrigin['kind']): string {
  switch (origin) {
    case 'sample':
      return t`It holds no data: the site has this sample.`;
    case 'remote':
      return t`It holds no data, but the address that this dump was loaded from: the reader is asked before it is loaded there.`;
    case 'file':
    case 'served':
    case 'page':
    case 'link':
      return t`It holds no data: send the file along, and the reader is asked to open it. Another file is said to be another one.`;
  }
}

import { FolderClock } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Button, LinkButton } from '../parts/Button.tsx';
import css from './Landing.module.css';
import { Breakable } from '../parts/Breakable.tsx';
import { Rich } from '../parts/Rich.tsx';
import { RememberSwitch } from '../remembered/RememberSwitch.tsx';
import { WaysIn } from './Landing.tsx';
import { LandingFrame } from './LandingFrame.tsx';

/** Characters of the digest that are shown; enough to tell two files apart by eye. */
const DIGEST_SHOWN = 10;

function OpenKept({ digest }: { readonly digest: string }) {
  return (
    <Button look="primary" large onClick={() => actions.openRemembered(digest)}>
      <FolderClock size={17} aria-hidden="true" />
      {t`Open from this device`}
    </Button>
  );
}

/** A link to a view alone: the same file is asked for. */
export function Wanted({ name, digest }: { readonly name: string; readonly digest: string }) {
  const isKept = useApp(({ remembered }) => remembered?.some((dump) => dump.digest === digest) === true);
  return (
    <LandingFrame>
      <main className={css['wanted']}>
        <div className={css['intro']}>
          <h1 className={css['title']}>{t`Open the same file to see this view`}</h1>
          <p
            className={css['lead']}
          >{t`The address of this page holds what to look at, not the data. With the file that it was made from, the view comes back.`}</p>
          <dl className={css['wantedFile']}>
            <dt>{t`File`}</dt>
            <dd className="mono">
              <Breakable text={name} />
            </dd>
            <dt>{t`SHA-256`}</dt>
            <dd className="mono" title={digest}>
              {digest.slice(0, DIGEST_SHOWN)}…
            </dd>
          </dl>
          <WaysIn first={isKept ? <OpenKept digest={digest} /> : undefined} />
          <RememberSwitch />
          <p className={css['hint']}>
            <Rich
              text={t`Without the file: <0>start anew</0>`}
              parts={[(text) => <LinkButton onClick={() => actions.close()}>{text}</LinkButton>]}
            />
          </p>
        </div>
      </main>
    </LandingFrame>
  );
}

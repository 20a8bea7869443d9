import { ClipboardPaste, FolderOpen, Link2, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { Suspense } from 'react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { Button, LinkButton } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import { OpenButton } from '../parts/OpenButton.tsx';
import { Rich } from '../parts/Rich.tsx';
import { RememberSwitch } from '../remembered/RememberSwitch.tsx';
import { Commands } from './Commands.tsx';
import css from './Landing.module.css';
import { LandingFrame } from './LandingFrame.tsx';
import { Samples } from './Samples.tsx';
import { lazyPart } from '../lazy-part.ts';

// The words come first; the picture has its place, and comes to life after them.
const LiveWay = lazyPart(async () => (await import('./LiveWay.tsx')).LiveWay);

const KeptDumps = lazyPart(async () => (await import('../remembered/KeptDumps.tsx')).KeptDumps);

/** The first page: what this is, and every way to begin. */
export function Landing() {
  const standalone = useApp((state) => state.standalone);
  return (
    <LandingFrame>
      <main className={css['main']}>
        <section className={css['hero']}>
          <div className={css['intro']}>
            <h1 className={css['title']}>{t`See what an Envoy proxy hears, and where everything it hears goes`}</h1>
            <p className={css['lead']}>
              <Rich
                text={t`Open the <0>config_dump</0> of an Istio sidecar, gateway or plain Envoy: Earshot draws the way of the traffic and explains every step of it.`}
                parts={[(text) => <code>{text}</code>]}
              />
            </p>
            <WaysIn />
            <Promises />
            <RememberSwitch />
          </div>
          <Beside />
        </section>
        {!standalone && <Samples />}
        <Commands />
      </main>
    </LandingFrame>
  );
}

/** What this device keeps, for whoever comes back to it; else a picture of what will be seen. */
function Beside() {
  const dumps = useApp((state) => state.remembered) ?? [];
  const standalone = useApp((state) => state.standalone);
  // It opens a sample, and a page that is a file has none.
  const picture = standalone ? null : (
    <div className={css['picture']}>
      <Suspense>
        <LiveWay />
      </Suspense>
    </div>
  );
  if (dumps.length === 0) return picture;
  return (
    <Suspense fallback={picture}>
      <KeptDumps dumps={dumps} />
    </Suspense>
  );
}

function Promises() {
  return (
    <ul className={css['facts']}>
      <li>
        <ShieldCheck size={16} aria-hidden="true" />
        <span>
          <Rich
            text={t`<0>Nothing leaves your browser</0>: no upload, no account, no server`}
            parts={[(text) => <strong>{text}</strong>]}
          />
        </span>
      </li>
      <li>
        <Link2 size={16} aria-hidden="true" />
        <span>
          <Rich
            text={t`<0>Send a link</0> that opens the same view for a colleague, secrets removed`}
            parts={[(text) => <strong>{text}</strong>]}
          />
        </span>
      </li>
    </ul>
  );
}

/** Open and paste as buttons; the shortcuts that work anywhere in words. `first`: what is more at hand than a file. */
export function WaysIn({ first }: { readonly first?: ReactNode }) {
  const modifier = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  return (
    <>
      <div className={css['actions']}>
        {first}
        <OpenButton look={first === undefined ? 'primary' : 'outline'} large>
          <FolderOpen size={17} aria-hidden="true" />
          {t`Open a config_dump`}
        </OpenButton>
        <Button large onClick={() => actions.showOverlay('paste')}>
          <ClipboardPaste size={17} aria-hidden="true" />
          {t`Paste text`}
        </Button>
      </div>
      <p className={joinClasses(css['hint'], css['shortcuts'])}>
        <Rich
          text={t`Or drop files anywhere on this page, or press <0>${modifier}</0> <1>V</1>`}
          parts={[(text) => <kbd>{text}</kbd>, (text) => <kbd>{text}</kbd>]}
        />
      </p>
      <p className={css['hint']}>
        <Rich
          text={t`<0>What can be opened</0>: dumps, parts of dumps, istioctl and admin output, of one proxy together`}
          parts={[
            (text) => (
              <LinkButton key="formats" onClick={() => actions.showOverlay('formats')}>
                {text}
              </LinkButton>
            ),
          ]}
        />
      </p>
    </>
  );
}

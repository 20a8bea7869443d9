import { ClipboardPaste, FolderOpen, Link2, Route, ShieldCheck } from 'lucide-react';
import type { ReactNode } from 'react';
import { lazy, Suspense, useState } from 'react';
import { useApp } from '../../app/store.ts';
import { Button, LinkButton } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import { OpenButton } from '../parts/OpenButton.tsx';
import { RememberSwitch } from '../remembered/RememberSwitch.tsx';
import { Commands } from './Commands.tsx';
import css from './Landing.module.css';
import { LandingFrame } from './LandingFrame.tsx';
import { PasteDialog } from './PasteDialog.tsx';
import { Samples } from './Samples.tsx';
import { WayPicture } from './WayPicture.tsx';

// It brings the table of formats, and with it all that reads them.
const FormatsDialog = lazy(async () => {
  const { FormatsDialog: component } = await import('./FormatsDialog.tsx');
  return { default: component };
});

const KeptDumps = lazy(async () => {
  const { KeptDumps: component } = await import('../remembered/KeptDumps.tsx');
  return { default: component };
});

/** The first page: what this is, and every way to begin. */
export function Landing() {
  const standalone = useApp((state) => state.standalone);
  return (
    <LandingFrame>
      <main className={css['main']}>
        <section className={css['hero']}>
          <div className={css['intro']}>
            <h1 className={css['title']}>See what an Envoy proxy hears, and where everything it hears goes</h1>
            <p className={css['lead']}>
              Open the <code>config_dump</code> of an Istio sidecar, gateway or plain Envoy: Earshot draws the way of
              the traffic and explains every step of it.
            </p>
            <Facts />
            <WaysIn />
          </div>
          <Beside />
        </section>
        <div className={css['lower']}>
          {!standalone && <Samples />}
          <Commands />
        </div>
      </main>
    </LandingFrame>
  );
}

/** What this device keeps, for whoever comes back to it; else a picture of what will be seen. */
function Beside() {
  const dumps = useApp((state) => state.remembered) ?? [];
  const picture = (
    <figure className={css['figure']}>
      <WayPicture />
    </figure>
  );
  if (dumps.length === 0) return picture;
  return (
    <Suspense fallback={picture}>
      <KeptDumps dumps={dumps} />
    </Suspense>
  );
}

function Facts() {
  return (
    <ul className={css['facts']}>
      <li>
        <Route size={16} aria-hidden="true" />
        <span>
          <strong>Follow every call</strong> from listener to endpoint, or to where it is lost
        </span>
      </li>
      <li>
        <Link2 size={16} aria-hidden="true" />
        <span>
          <strong>Send a link</strong> that opens the same view for a colleague, secrets removed
        </span>
      </li>
      <li>
        <ShieldCheck size={16} aria-hidden="true" />
        <span>
          <strong>Nothing leaves your browser</strong>: no upload, no account, no server
        </span>
      </li>
    </ul>
  );
}

/** Open and paste as buttons; the shortcuts that work anywhere in words. `first`: what is more at hand than a file. */
export function WaysIn({ first }: { readonly first?: ReactNode }) {
  const [pasting, setPasting] = useState(false);
  const [asking, setAsking] = useState(false);
  const modifier = /mac|iphone|ipad/i.test(navigator.userAgent) ? '⌘' : 'Ctrl';
  return (
    <>
      <div className={css['actions']}>
        {first}
        <OpenButton look={first === undefined ? 'primary' : 'outline'} large>
          <FolderOpen size={17} aria-hidden="true" />
          Open a config_dump
        </OpenButton>
        <Button large onClick={() => setPasting(true)}>
          <ClipboardPaste size={17} aria-hidden="true" />
          Paste text
        </Button>
      </div>
      <p className={joinClasses(css['hint'], css['shortcuts'])}>
        Or drop files anywhere on this page, or press <kbd>{modifier}</kbd> <kbd>V</kbd>
      </p>
      <p className={css['hint']}>
        <LinkButton onClick={() => setAsking(true)}>What can be opened</LinkButton>: dumps, parts of dumps, istioctl and
        admin output, of one proxy together
      </p>
      <RememberSwitch />
      {pasting && <PasteDialog onClose={() => setPasting(false)} />}
      {asking && (
        <Suspense>
          <FormatsDialog onClose={() => setAsking(false)} />
        </Suspense>
      )}
    </>
  );
}

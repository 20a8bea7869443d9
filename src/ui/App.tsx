import { Tooltip } from '@base-ui/react/tooltip';
import { Suspense, useDeferredValue } from 'react';
import type { Phase } from '../app/state.ts';
import { useApp } from '../app/store.ts';
import { t } from '../core/lib/words.ts';
import css from './App.module.css';
import { useFocusKeeper } from './focus.ts';
import { TermLayer } from './glossary/Term.tsx';
import { Landing } from './landing/Landing.tsx';
import { Remote } from './landing/Remote.tsx';
import { Wanted } from './landing/Wanted.tsx';
import { Open } from './Open.tsx';
import { Overlays } from './Overlays.tsx';
import { LoadingBar } from './status/LoadingBar.tsx';
import { useDrop } from './use-drop.ts';
import { usePaste } from './use-paste.ts';
import { useShortcuts } from './use-shortcuts.ts';
import { lazyPart } from './lazy-part.ts';

const SharePanel = lazyPart(async () => (await import('./share/SharePanel.tsx')).SharePanel);

const MismatchDialog = lazyPart(async () => (await import('./status/MismatchDialog.tsx')).MismatchDialog);

const UpdateToast = lazyPart(async () => (await import('./status/UpdateToast.tsx')).UpdateToast);

const GlossaryDialog = lazyPart(async () => (await import('./glossary/GlossaryDialog.tsx')).GlossaryDialog);

/** The page: one screen for each phase, and what may lie over any of them. */
export function App() {
  const share = useApp((state) => state.share);
  const mismatch = useApp((state) => state.mismatch);
  // While a dump is read nobody is asked: there is a bar that tells of it, and a reload would lose it.
  const outdated = useApp(({ isOutdated, loading }) => isOutdated === true && loading === undefined);
  const term = useApp(({ view }) => view.glossary);
  const dropping = useDrop();
  usePaste();
  useShortcuts();
  useFocusKeeper();
  return (
    <Tooltip.Provider delay={400}>
      <Screen />
      <LoadingBar />
      <TermLayer />
      <Overlays />
      <Suspense>
        {share !== undefined && <SharePanel share={share} />}
        {mismatch !== undefined && <MismatchDialog mismatch={mismatch} />}
        {term !== undefined && <GlossaryDialog wanted={term} />}
        {outdated && <UpdateToast />}
      </Suspense>
      {dropping && (
        <div className={css['drop']}>
          <strong>{t`Drop to open`}</strong>
          <span>{t`One proxy's files; they stay in your browser`}</span>
        </div>
      )}
    </Tooltip.Provider>
  );
}

/**
 * What the store says is rendered at once and in one task, which for a whole dump would block the page; a deferred value
 * is rendered piece by piece. While the first dump is read, its frame is there already.
 */
function Screen() {
  const next = useApp((state) => state.phase);
  const before = useDeferredValue(next);
  const phase = isSameDump(next, before) ? next : before;
  const loading = useApp((state) => state.loading !== undefined) || next.kind === 'open';
  const framed = useDeferredValue(loading);
  switch (phase.kind) {
    case 'landing':
      return loading && framed ? <Open phase={undefined} /> : <Landing />;
    case 'wanted':
      return <Wanted name={phase.name} digest={phase.digest} />;
    case 'remote':
      return <Remote url={phase.url} />;
    case 'open':
      return <Open phase={phase} />;
  }
}

function isSameDump(left: Phase, right: Phase): boolean {
  return left.kind === 'open' && right.kind === 'open' && left.serial === right.serial;
}

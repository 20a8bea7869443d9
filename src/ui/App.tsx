import { Tooltip } from '@base-ui/react/tooltip';
import { lazy, Suspense, useDeferredValue } from 'react';
import type { Phase } from '../app/state.ts';
import { useApp } from '../app/store.ts';
import css from './App.module.css';
import { Landing } from './landing/Landing.tsx';
import { Remote } from './landing/Remote.tsx';
import { Wanted } from './landing/Wanted.tsx';
import { Open } from './Open.tsx';
import { LoadingBar } from './status/LoadingBar.tsx';
import { useDrop } from './use-drop.ts';
import { usePaste } from './use-paste.ts';

const SharePanel = lazy(async () => {
  const { SharePanel: component } = await import('./share/SharePanel.tsx');
  return { default: component };
});

const MismatchDialog = lazy(async () => {
  const { MismatchDialog: component } = await import('./status/MismatchDialog.tsx');
  return { default: component };
});

/** The page: one screen for each phase, and what may lie over any of them. */
export function App() {
  const share = useApp((state) => state.share);
  const mismatch = useApp((state) => state.mismatch);
  const dropping = useDrop();
  usePaste();
  return (
    <Tooltip.Provider delay={400}>
      <Screen />
      <LoadingBar />
      <Suspense>
        {share !== undefined && <SharePanel share={share} />}
        {mismatch !== undefined && <MismatchDialog mismatch={mismatch} />}
      </Suspense>
      {dropping && (
        <div className={css['drop']}>
          <strong>Drop to open</strong>
          <span>One proxy's files; they stay in your browser</span>
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

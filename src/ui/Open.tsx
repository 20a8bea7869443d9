import { useCallback, useEffect, useRef } from 'react';
import { actions, useApp } from '../app/store.ts';
import css from './App.module.css';
import { Canvas } from './canvas/Canvas.tsx';
import type { OpenPhase } from './header/Header.tsx';
import { Header } from './header/Header.tsx';
import { Inspector } from './inspector/Inspector.tsx';
import { joinClasses } from './parts/classes.ts';
import { FailureBanner } from './status/FailureBanner.tsx';
import { NoListeners } from './status/NoListeners.tsx';
import { useShortcuts } from './use-shortcuts.ts';

/** A dump is open: header, picture, and the inspector of what is selected. */
export function Open({ phase }: { readonly phase: OpenPhase }) {
  const inspecting = useApp((state) => state.view.selected !== undefined || state.raw !== undefined);
  const json = useApp((state) => state.view.json || state.view.selected === undefined);
  const picture = useRef<HTMLElement>(null);
  const name = phase.dump.identity.name ?? phase.dump.name;
  useEffect(() => {
    document.title = `${name} · Earshot`;
    return () => {
      document.title = 'Earshot';
    };
  }, [name]);
  const closeInspector = useCallback(() => {
    // Whoever was inside the panel goes on in the picture; nobody else loses their place.
    const leaving = document.activeElement?.closest('aside') !== null;
    actions.select(undefined);
    if (leaving) picture.current?.focus();
  }, []);
  useShortcuts(closeInspector);
  return (
    <div className={joinClasses(css['app'], inspecting && css['beside'], inspecting && json && css['wide'])}>
      <div className={css['top']}>
        {inspecting && (
          <button
            type="button"
            className={css['skip']}
            onClick={() => document.querySelector<HTMLElement>('#inspector')?.focus()}
          >
            Skip to the inspector
          </button>
        )}
        <Header phase={phase} />
      </div>
      <main ref={picture} className={css['picture']} tabIndex={-1} aria-label={`Traffic of ${name}`}>
        <Canvas />
        {phase.picture.counts.all === 0 && <NoListeners dump={phase.dump} />}
        <FailureBanner place="floating" />
      </main>
      {inspecting && <Inspector onClose={closeInspector} />}
    </div>
  );
}

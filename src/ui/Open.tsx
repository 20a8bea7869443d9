import { lazy, Suspense, useCallback, useDeferredValue, useEffect, useRef } from 'react';
import type { Face } from '../app/faces.ts';
import { faceOf } from '../app/faces.ts';
import { actions, useApp } from '../app/store.ts';
import css from './App.module.css';
import { Canvas } from './canvas/Canvas.tsx';
import type { OpenPhase } from './header/Header.tsx';
import { Header } from './header/Header.tsx';
import { Inspector } from './inspector/Inspector.tsx';
import { RawView } from './inspector/RawView.tsx';
import { joinClasses } from './parts/classes.ts';
import { FailureBanner } from './status/FailureBanner.tsx';
import { Skeleton } from './status/Skeleton.tsx';
import { NoListeners } from './status/NoListeners.tsx';
import { useSecondStage } from './use-second-stage.ts';
import { useShortcuts } from './use-shortcuts.ts';

const TableFace = lazy(async () => {
  const { TableFace: component } = await import('./tables/TableFace.tsx');
  return { default: component };
});

const TracePanel = lazy(async () => {
  const { TracePanel: component } = await import('./trace/TracePanel.tsx');
  return { default: component };
});

const FACE_WORDS: Readonly<Record<Face, string>> = { graph: 'Traffic', table: 'Tables', json: 'JSON' };

interface Props {
  /** Undefined while the first dump is read: the frame is built meanwhile, and waits for what comes into it. */
  readonly phase: OpenPhase | undefined;
}

/** A dump is open: header, one of the faces, and the inspector of what is selected. */
export function Open({ phase }: Props) {
  const face = useApp(({ view }) => (phase === undefined ? 'graph' : faceOf(view, phase.dump)));
  const isOpen = phase !== undefined;
  const selecting = useApp(
    ({ view, raw }) => isOpen && (view.selected !== undefined || (raw !== undefined && face !== 'json')),
  );
  // What was clicked is marked first; the inspector's first rendering takes longer than that.
  const inspecting = useDeferredValue(selecting) && selecting;
  const following = useApp(({ view, asking }) => isOpen && (view.trace !== undefined || asking));
  const beside = inspecting || following;
  const json = useApp(({ view }) => inspecting && face !== 'json' && (view.json || view.selected === undefined));
  const picture = useRef<HTMLElement>(null);
  const framed = useSecondStage();
  const name = phase?.dump.identity.name ?? phase?.dump.name;
  useEffect(() => {
    if (name === undefined) return undefined;
    document.title = `${name} · Earshot`;
    return () => {
      document.title = 'Earshot';
    };
  }, [name]);
  const closeInspector = useCallback(() => {
    // Whoever was inside the panel goes on in the picture; nobody else loses their place.
    const leaving = document.activeElement?.closest('aside') !== null;
    actions.closeBeside();
    if (leaving) picture.current?.focus();
  }, []);
  useShortcuts(isOpen, closeInspector);
  return (
    <div className={joinClasses(css['app'], beside && css['beside'], json && css['wide'])}>
      <div className={css['top']} inert={!isOpen}>
        {beside && (
          <button
            type="button"
            className={css['skip']}
            onClick={() => document.querySelector<HTMLElement>('#inspector')?.focus()}
          >
            {inspecting ? 'Skip to the inspector' : 'Skip to the request'}
          </button>
        )}
        <Header phase={phase} />
      </div>
      <main
        ref={picture}
        className={css['picture']}
        tabIndex={-1}
        aria-busy={!isOpen}
        aria-label={isOpen ? `${FACE_WORDS[face]} of ${name}` : 'A dump is being opened'}
      >
        {framed && <FaceView phase={phase} face={face} />}
        <FailureBanner place="floating" />
      </main>
      {inspecting && <Inspector besideJson={face === 'json'} onClose={closeInspector} />}
      {following && !inspecting && (
        <Suspense>
          <TracePanel onClose={closeInspector} />
        </Suspense>
      )}
    </div>
  );
}

function FaceView({ phase, face }: Props & { readonly face: Face }) {
  const page = useApp((state) => state.page);
  switch (face) {
    case 'graph':
      return (
        <>
          <Canvas phase={phase} />
          {phase === undefined && <Skeleton />}
          {phase?.picture?.counts.all === 0 && <NoListeners dump={phase.dump} />}
        </>
      );
    case 'table':
      return (
        <Suspense>
          <TableFace />
        </Suspense>
      );
    case 'json':
      return <RawView page={page ?? undefined} />;
  }
}

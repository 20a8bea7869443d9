import { Suspense, useDeferredValue, useEffect, useRef } from 'react';
import type { Face } from '../app/faces.ts';
import { faceOf } from '../app/faces.ts';
import { useApp } from '../app/store.ts';
import { t } from '../core/lib/words.ts';
import css from './App.module.css';
import { Canvas } from './canvas/Canvas.tsx';
import { closePanel, focusPanel } from './focus.ts';
import type { OpenPhase } from './header/Header.tsx';
import { Header } from './header/Header.tsx';
import { joinClasses } from './parts/classes.ts';
import { FailureBanner } from './status/FailureBanner.tsx';
import { PanelSeparator } from './PanelSeparator.tsx';
import { Skeleton, TableSkeleton } from './status/Skeleton.tsx';
import { NoListeners } from './status/NoListeners.tsx';
import { StoryStrip } from './story/StoryStrip.tsx';
import { Tour, useTouring } from './tour/Tour.tsx';
import { useSecondStage } from './use-second-stage.ts';
import { lazyPart } from './lazy-part.ts';

/** What the first picture does not need, and the first click does. */
const loadInspector = () => import('./inspector/Inspector.tsx');

const Inspector = lazyPart(async () => (await loadInspector()).Inspector);

const RawView = lazyPart(async () => (await import('./inspector/RawView.tsx')).RawView);

const TableFace = lazyPart(async () => (await import('./tables/TableFace.tsx')).TableFace);

const TreeFace = lazyPart(async () => (await import('./tree/TreeFace.tsx')).TreeFace);

const TracePanel = lazyPart(async () => (await import('./trace/TracePanel.tsx')).TracePanel);

function describeFace(face: Face, name: string | undefined): string {
  if (name === undefined) return t`A dump is being opened`;
  switch (face) {
    case 'graph':
    case 'tree':
      return t`Traffic of ${name}`;
    case 'table':
      return t`Tables of ${name}`;
    case 'json':
      return t`JSON of ${name}`;
  }
}

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
  const touring = useTouring();
  const following = useApp(({ view, asking }) => isOpen && (view.trace !== undefined || asking));
  const beside = inspecting || following;
  const json = useApp(({ view }) => inspecting && face !== 'json' && (view.json || view.selected === undefined));
  const picture = useRef<HTMLElement>(null);
  const framed = useSecondStage();
  const name = phase === undefined ? undefined : nameOf(phase);
  useTitle(name);
  useInspectorAhead(framed);
  return (
    <div className={joinClasses(css['app'], beside && css['beside'], json && css['wide'])}>
      <div className={css['top']} inert={!isOpen}>
        {beside && (
          <button type="button" className={css['skip']} onClick={focusPanel}>
            {inspecting ? t`Skip to the inspector` : t`Skip to the request`}
          </button>
        )}
        <Header phase={phase} />
        {phase !== undefined && !touring && <StoryStrip phase={phase} onDismiss={() => picture.current?.focus()} />}
      </div>
      <main
        ref={picture}
        className={css['picture']}
        tabIndex={-1}
        aria-busy={!isOpen}
        aria-label={describeFace(face, name)}
      >
        {framed && <FaceView phase={phase} face={face} />}
        <FailureBanner place="floating" />
        {beside && <PanelSeparator key={String(json)} kind={json ? 'json' : 'page'} />}
      </main>
      {beside && <Panel inspecting={inspecting} besideJson={face === 'json'} onClose={closePanel} />}
      <Tour onEnd={() => picture.current?.focus()} />
    </div>
  );
}

function nameOf({ dump }: OpenPhase): string {
  return dump.identity.name ?? dump.name;
}

function useInspectorAhead(framed: boolean): void {
  useEffect(() => {
    // Where it does not come now, it is asked for again when it is needed, and told then.
    if (framed) loadInspector().catch(() => undefined);
  }, [framed]);
}

function useTitle(name: string | undefined): void {
  useEffect(() => {
    if (name === undefined) return undefined;
    document.title = `${name} · Earshot`;
    return () => {
      document.title = 'Earshot';
    };
  }, [name]);
}

interface PanelProps {
  readonly inspecting: boolean;
  readonly besideJson: boolean;
  readonly onClose: () => void;
}

/** What stands beside the face: an object, else the request that is followed. */
function Panel({ inspecting, besideJson, onClose }: PanelProps) {
  return (
    <Suspense fallback={<aside className={css['panel']} aria-busy="true" aria-label={t`The panel is on its way`} />}>
      {inspecting ? <Inspector besideJson={besideJson} onClose={onClose} /> : <TracePanel onClose={onClose} />}
    </Suspense>
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
    case 'tree':
      return <Suspense>{phase?.picture !== undefined && <TreeFace picture={phase.picture} />}</Suspense>;
    case 'table':
      return (
        <Suspense fallback={<TableSkeleton />}>
          <TableFace />
        </Suspense>
      );
    case 'json':
      return (
        <Suspense>
          <RawView page={page ?? undefined} />
        </Suspense>
      );
  }
}

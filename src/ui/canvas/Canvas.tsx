import type { CSSProperties } from 'react';
import { startTransition, useEffect, useLayoutEffect, useMemo, useState } from 'react';
import { ReactFlowProvider } from '@xyflow/react';
import type { Phase } from '../../app/state.ts';
import { useApp } from '../../app/store.ts';
import { CARD } from '../../core/graph/measure-card.ts';
import { findPath } from '../../core/graph/path.ts';
import type { Picture } from '../../core/graph/types.ts';
import type { View } from '../../core/share/view.ts';
import type { Traced } from '../../core/trace/traced.ts';
import css from './Canvas.module.css';
import type { Lights } from './card-nodes.ts';
import { DrawnContext } from './drawing.ts';
import { Flow } from './Flow.tsx';
import { LaneLines, LaneStrip } from './LaneStrip.tsx';
import { buildPictureNode } from './PictureNode.tsx';
import { findRequestWay } from './request-way.ts';
import { useArrowKeys, useFocusView, useZoomKeys } from './use-canvas-keys.ts';
import { useCamera } from './use-viewport.ts';
import { STRIP_HEIGHT } from './viewport.ts';

/** The numbers that the layout reckoned with, for the style sheets. */
const METRICS = Object.fromEntries([
  ['--lane-strip', `${STRIP_HEIGHT}px`],
  ['--card-border', `${CARD.border}px`],
  ['--card-padding-x', `${CARD.paddingX}px`],
  ['--card-padding-y', `${CARD.paddingY}px`],
  ['--card-title-line', `${CARD.titleLine}px`],
  ['--card-text-line', `${CARD.textLine}px`],
  ['--card-badge-line', `${CARD.badgeLine}px`],
  ['--card-badge-gap', `${CARD.badgeGap}px`],
  ['--card-badge-padding', `${CARD.badgePadding}px`],
  ['--card-row', `${CARD.row}px`],
  ['--card-chevron', `${CARD.chevron}px`],
  ['--card-icon', `${CARD.icon}px`],
]) as CSSProperties;

interface Props {
  readonly picture: Picture;
  readonly selected: string | undefined;
  readonly trace: View['trace'] | undefined;
  /** The request that `view.trace` follows, once its way is known. */
  readonly traced: Traced | undefined;
  /** Names the picture's subject: the dump, and which part of it is drawn. */
  readonly homeKey: string;
}

/** A followed request lights its own way, and a selection only lifts its card; without one, it lights what leads there. */
function useLights({ picture, selected, trace, traced }: Props): Lights {
  const request = useMemo(
    () => (trace === undefined || traced === undefined ? undefined : findRequestWay(picture, traced, trace)),
    [picture, trace, traced],
  );
  const path = useMemo(
    () => (selected === undefined ? undefined : findPath(picture.nodes, picture.edges, selected)),
    [picture, selected],
  );
  return useMemo(() => ({ path: request?.way ?? path, selected, request }), [request, path, selected]);
}

/** The picture before, until this one is on screen: what is not in view waits for that. */
function useSettled(picture: Picture): Picture | undefined {
  const [settled, setSettled] = useState<Picture>();
  useEffect(() => startTransition(() => setSettled(picture)), [picture]);
  return settled;
}

/**
 * React paints what it has rendered in pieces before it runs the effects, and React Flow finds its size in one: the
 * picture would be seen before the camera has turned to it. A change in a layout effect makes React run them all first.
 */
function useEffectsBeforePaint(): void {
  const [, setMounted] = useState(false);
  // oxlint-disable-next-line react/set-state-in-effect
  useLayoutEffect(() => setMounted(true), []);
}

function Drawing(props: Props) {
  const { picture, selected, homeKey } = props;
  const lights = useLights(props);
  const settled = useSettled(picture);
  const drawn = useMemo(() => ({ picture, lights, settled }), [picture, lights, settled]);
  useEffectsBeforePaint();
  const camera = useCamera(picture, homeKey, selected, lights.request);
  useZoomKeys(camera);
  const onKeyDown = useArrowKeys(picture, camera, selected);
  const onFocus = useFocusView(picture, camera);
  return (
    // The handler serves the buttons inside, to which the focus belongs.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={css['canvas']} style={METRICS} onKeyDown={onKeyDown} onFocus={onFocus}>
      <LaneLines lanes={picture.lanes} />
      <DrawnContext value={drawn}>
        <Flow picture={picture} isSettled={settled !== undefined && settled !== NOTHING_DRAWN} camera={camera} />
      </DrawnContext>
      <LaneStrip lanes={picture.lanes} nodes={picture.nodes} />
    </div>
  );
}

/** The canvas is there before the first picture is. */
const NOTHING_DRAWN: Picture = {
  lanes: [],
  nodes: [],
  edges: [],
  hidden: [],
  direction: 'all',
  counts: { outbound: 0, inbound: 0, ports: 0, special: 0, all: 0 },
  width: 0,
  height: 0,
};

/** The picture of an open dump. */
export function Canvas({ phase }: { readonly phase: Extract<Phase, { kind: 'open' }> | undefined }) {
  // One by one: a letter typed into the search changes the view, and nothing here.
  const selected = useApp((state) => state.view.selected);
  const trace = useApp((state) => state.view.trace);
  const focus = useApp((state) => state.view.focus);
  const answer = useApp((state) => state.trace?.answer);
  const picture = phase?.picture ?? NOTHING_DRAWN;
  const homeKey = JSON.stringify([phase?.serial, picture.direction, focus]);
  return (
    <ReactFlowProvider initialNodes={[buildPictureNode(picture)]}>
      <Drawing
        picture={picture}
        selected={selected}
        trace={trace}
        traced={answer?.kind === 'traced' ? answer : undefined}
        homeKey={homeKey}
      />
    </ReactFlowProvider>
  );
}

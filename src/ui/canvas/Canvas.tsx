import type { CSSProperties } from 'react';
import { useCallback, useMemo } from 'react';
import { Panel, ReactFlow, ReactFlowProvider } from '@xyflow/react';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import '@xyflow/react/dist/base.css';
import { actions, useApp } from '../../app/store.ts';
import { CARD } from '../../core/graph/measure-card.ts';
import { findPath } from '../../core/graph/path.ts';
import type { Picture } from '../../core/graph/types.ts';
import type { View } from '../../core/share/view.ts';
import type { Traced } from '../../core/trace/traced.ts';
import css from './Canvas.module.css';
import { CardNode } from './CardNode.tsx';
import type { Lights } from './card-nodes.ts';
import { buildCardNodes } from './card-nodes.ts';
import { EdgeLayer } from './EdgeLayer.tsx';
import { LaneLines, LaneStrip } from './LaneStrip.tsx';
import { Legend } from './Legend.tsx';
import { Overview } from './Overview.tsx';
import { findRequestWay } from './request-way.ts';
import { useArrowKeys, useFocusView, useZoomKeys } from './use-canvas-keys.ts';
import { useCamera } from './use-viewport.ts';
import { STRIP_HEIGHT, ZOOM } from './viewport.ts';
import { ZoomControls } from './ZoomControls.tsx';

const NODE_TYPES = { card: CardNode };
/** Above this many cards only those in view are mounted: panning stays cheap, and mounting so few is not felt. */
const MOUNT_ALL = 150;

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
  readonly view: View;
  /** The request that `view.trace` follows, once its way is known. */
  readonly traced: Traced | undefined;
  /** Names the picture's subject: the dump, and which part of it is drawn. */
  readonly homeKey: string;
}

/** A followed request lights its own way, and a selection only lifts its card; without one, it lights what leads there. */
function useLights(picture: Picture, { selected, trace }: View, traced: Traced | undefined): Lights {
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

function Drawing({ picture, view, traced, homeKey }: Props) {
  const lights = useLights(picture, view, traced);
  const nodes = useMemo(() => buildCardNodes(picture, lights), [picture, lights]);
  const camera = useCamera(picture, homeKey, view.selected, lights.request);
  useZoomKeys(camera);
  const onKeyDown = useArrowKeys(picture, camera);
  const onFocus = useFocusView(picture, camera);
  const deselect = useCallback(() => actions.select(undefined), []);
  return (
    // The handler serves the buttons inside, to which the focus belongs.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div className={css['canvas']} style={METRICS} onKeyDown={onKeyDown} onFocus={onFocus}>
      <LaneLines lanes={picture.lanes} />
      <ReactFlow
        nodes={nodes}
        nodeTypes={NODE_TYPES}
        onPaneClick={deselect}
        nodesDraggable={false}
        nodesConnectable={false}
        nodesFocusable={false}
        elementsSelectable={false}
        onlyRenderVisibleElements={picture.nodes.length > MOUNT_ALL}
        panOnScroll
        zoomOnDoubleClick={false}
        deleteKeyCode={null}
        selectionKeyCode={null}
        multiSelectionKeyCode={null}
        panActivationKeyCode={null}
        disableKeyboardA11y
        minZoom={ZOOM.min}
        maxZoom={ZOOM.max}
        proOptions={{ hideAttribution: true }}
      >
        <EdgeLayer edges={picture.edges} path={lights.path} />
        <Panel position="bottom-left" className={css['corner'] ?? ''}>
          <Overview picture={picture} />
          <Legend picture={picture} />
        </Panel>
        <Panel position="bottom-right">
          <ZoomControls camera={camera} />
        </Panel>
      </ReactFlow>
      <LaneStrip lanes={picture.lanes} />
    </div>
  );
}

/** The picture of the open dump. Nothing while there is none. */
export function Canvas() {
  const phase = useApp((state) => state.phase);
  const view = useApp((state) => state.view);
  const answer = useApp((state) => state.trace?.answer);
  if (phase.kind !== 'open' || phase.picture === undefined) return null;
  const { picture, serial } = phase;
  const homeKey = JSON.stringify([serial, picture.direction, view.focus]);
  return (
    <ReactFlowProvider>
      <Drawing
        picture={picture}
        view={view}
        traced={answer?.kind === 'traced' ? answer : undefined}
        homeKey={homeKey}
      />
    </ReactFlowProvider>
  );
}

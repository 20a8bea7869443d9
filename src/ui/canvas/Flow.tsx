import { memo, Suspense, useMemo } from 'react';
import { Panel, ReactFlow } from '@xyflow/react';
// oxlint-disable-next-line import/no-unassigned-import -- a style sheet has nothing to assign
import '@xyflow/react/dist/base.css';
import { actions } from '../../app/store.ts';
import type { Picture } from '../../core/graph/types.ts';
import css from './Canvas.module.css';
import { Legend } from './Legend.tsx';
import { Overview } from './Overview.tsx';
import { buildPictureNode, PictureNode } from './PictureNode.tsx';
import type { Camera } from './use-viewport.ts';
import { ZOOM } from './viewport.ts';
import { ZoomControls } from './ZoomControls.tsx';
import { lazyPart } from '../lazy-part.ts';

const ExportMenu = lazyPart(async () => (await import('../export/ExportMenu.tsx')).ExportMenu);

const NODE_TYPES = { picture: PictureNode };

function deselect(): void {
  actions.select(undefined);
}

interface Props {
  readonly picture: Picture;
  /** The picture is on screen; what stands in the corner comes after it. */
  readonly isSettled: boolean;
  readonly camera: Camera;
}

/** What moves and zooms the picture. What is lit comes to the picture past it, for a selection changes nothing here. */
export const Flow = memo(function Flow({ picture, isSettled, camera }: Props) {
  const nodes = useMemo(() => [buildPictureNode(picture)], [picture]);
  return (
    <ReactFlow
      nodes={nodes}
      nodeTypes={NODE_TYPES}
      onPaneClick={deselect}
      nodesDraggable={false}
      nodesConnectable={false}
      nodesFocusable={false}
      elementsSelectable={false}
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
      {isSettled && (
        <Panel position="bottom-left" className={css['corner'] ?? ''}>
          <Overview picture={picture} />
          <Legend picture={picture} />
        </Panel>
      )}
      {picture.nodes.length > 0 && (
        <Panel position="bottom-right" className={css['controls'] ?? ''}>
          {isSettled && (
            <Suspense>
              <ExportMenu />
            </Suspense>
          )}
          <ZoomControls camera={camera} />
        </Panel>
      )}
    </ReactFlow>
  );
});

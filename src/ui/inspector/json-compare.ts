import { MergeView, unifiedMergeView } from '@codemirror/merge';
import { EditorState } from '@codemirror/state';
import { EditorView } from '@codemirror/view';
import { jsonExtensions } from './json-editor.ts';

/** Below so many pixels two texts side by side cannot be read. */
const SIDE_BY_SIDE = 700;

const UNCHANGED = { margin: 3, minSize: 6 };

/** Differences of large, very different texts are searched for no longer than this, in ms, and then told coarsely. */
const DIFF = { timeout: 1000 };

// The library's own colours are for a light page.
const theme = EditorView.theme({
  '.cm-collapsedLines': { background: 'var(--chip)', color: 'var(--ink-2)', padding: '3px 12px' },
  '.cm-collapsedLines::before, .cm-collapsedLines::after': { content: '"⋯"', margin: '0 6px' },
  '&.cm-merge-a .cm-changedLine, .cm-deletedChunk': { backgroundColor: 'var(--trouble-bg)' },
  '&.cm-merge-a .cm-changedText, .cm-deletedChunk .cm-deletedText': {
    background: 'color-mix(in srgb, var(--trouble) 22%, transparent)',
  },
  '&.cm-merge-b .cm-changedLine, .cm-insertedLine': {
    backgroundColor: 'color-mix(in srgb, var(--good) 9%, transparent)',
  },
  '&.cm-merge-b .cm-changedText, .cm-insertedLine .cm-changedText': {
    background: 'color-mix(in srgb, var(--good) 24%, transparent)',
  },
  '&.cm-merge-a .cm-changedLineGutter, .cm-deletedLineGutter': { background: 'var(--trouble)' },
  '&.cm-merge-b .cm-changedLineGutter, .cm-changedLineGutter': { background: 'var(--good)' },
});

/** One of two texts that are compared. */
export interface Side {
  readonly title: string;
  readonly text: string;
}

/**
 * Shows two JSON texts with their differences: side by side, or in one where the host is narrow. What is the same is
 * folded. Returns what ends it. It lives in a shadow tree, as `showJson` does.
 */
export function compareJson(host: HTMLElement, left: Side, right: Side): () => void {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  if (host.clientWidth < SIDE_BY_SIDE) {
    const unified = unifiedMergeView({
      original: left.text,
      mergeControls: false,
      collapseUnchanged: UNCHANGED,
      diffConfig: DIFF,
    });
    const extensions = [jsonExtensions(right.title), unified, theme];
    const view = new EditorView({ parent: root, root, state: EditorState.create({ doc: right.text, extensions }) });
    return () => view.destroy();
  }
  const view = new MergeView({
    a: { doc: left.text, extensions: [jsonExtensions(left.title), theme] },
    b: { doc: right.text, extensions: [jsonExtensions(right.title), theme] },
    parent: root,
    root,
    collapseUnchanged: UNCHANGED,
    diffConfig: DIFF,
  });
  return () => view.destroy();
}

import { defaultKeymap } from '@codemirror/commands';
import { json } from '@codemirror/lang-json';
import { bracketMatching, codeFolding, foldGutter, foldKeymap, syntaxHighlighting } from '@codemirror/language';
import { openSearchPanel, search, searchKeymap } from '@codemirror/search';
import type { Extension } from '@codemirror/state';
import { EditorState } from '@codemirror/state';
import { drawSelection, EditorView, highlightSpecialChars, keymap, lineNumbers } from '@codemirror/view';
import { t } from '../../core/lib/words.ts';
import { jsonPhrases } from './json-phrases.ts';

/** Classes by the names of the tags that the JSON grammar gives out. */
const TAG_CLASSES: ReadonlyMap<string, string> = new Map([
  ['propertyName', 'json-key'],
  ['string', 'json-string'],
  ['number', 'json-plain'],
  ['bool', 'json-plain'],
  ['null', 'json-plain'],
]);

const highlighter = {
  style: (tags: readonly { toString(): string }[]) => {
    for (const tag of tags) {
      const name = TAG_CLASSES.get(String(tag));
      if (name !== undefined) return name;
    }
    return null;
  },
};

// Custom properties reach into the shadow tree, so the theme needs no dark twin.
const theme = EditorView.theme({
  '&': { height: '100%', color: 'var(--ink)', backgroundColor: 'var(--panel)', fontSize: '12px' },
  '&.cm-focused': { outline: '2px solid var(--accent)', outlineOffset: '-2px' },
  '.cm-scroller': { fontFamily: 'var(--mono)', lineHeight: '1.5' },
  '.cm-content': { paddingRight: '12px' },
  '.cm-gutters': { backgroundColor: 'var(--panel)', color: 'var(--ink-3)', border: 'none' },
  '.cm-foldGutter .cm-gutterElement': { cursor: 'pointer', minWidth: '16px', textAlign: 'center' },
  '.cm-foldPlaceholder': { color: 'var(--ink-2)', backgroundColor: 'var(--chip)', border: 'none', padding: '0 6px' },
  '.cm-cursor': { borderLeftColor: 'var(--ink)' },
  '&.cm-focused > .cm-scroller > .cm-selectionLayer .cm-selectionBackground, .cm-selectionBackground': {
    backgroundColor: 'var(--select)',
  },
  '.cm-matchingBracket, &.cm-focused .cm-matchingBracket': { backgroundColor: 'var(--chip)' },
  '.cm-searchMatch': { backgroundColor: 'var(--select)', outline: '1px solid var(--accent)' },
  '.cm-searchMatch-selected': { backgroundColor: 'var(--accent)' },
  '.cm-searchMatch-selected span': { color: 'var(--on-accent)' },
  '.cm-panels': { backgroundColor: 'var(--bg)', color: 'var(--ink)' },
  '.cm-panels.cm-panels-top': { borderBottom: '1px solid var(--line)' },
  '.cm-panel.cm-search': { padding: '8px 32px 8px 12px', fontFamily: 'var(--font)' },
  '.cm-panel.cm-search label': { display: 'inline-flex', alignItems: 'center', fontSize: '12px' },
  '.cm-textfield': {
    height: '28px',
    padding: '0 8px',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    backgroundColor: 'var(--panel)',
    color: 'var(--ink)',
    fontFamily: 'inherit',
    fontSize: '12px',
  },
  '.cm-textfield:focus-visible, .cm-button:focus-visible': {
    outline: '2px solid var(--accent)',
    outlineOffset: '1px',
  },
  '.cm-button': {
    height: '28px',
    padding: '0 8px',
    border: '1px solid var(--line-strong)',
    borderRadius: '6px',
    backgroundColor: 'var(--panel)',
    backgroundImage: 'none',
    color: 'var(--ink)',
    fontFamily: 'inherit',
    fontSize: '12px',
  },
  '.cm-panel.cm-search [name=close]': { width: '24px', height: '24px', color: 'var(--ink-2)' },
  '.json-key': { color: 'var(--accent)' },
  '.json-string': { color: 'var(--ink)' },
  '.json-plain': { color: 'var(--special)' },
});

/** What makes an editor a reader of JSON: folding, searching, colours, and no typing. `name` is read aloud. */
export function jsonExtensions(name: string): Extension[] {
  return [
    EditorState.readOnly.of(true),
    EditorState.phrases.of(jsonPhrases()),
    EditorView.editable.of(false),
    EditorView.contentAttributes.of({ tabindex: '0', role: 'textbox', 'aria-label': name }),
    EditorView.lineWrapping,
    lineNumbers(),
    codeFolding(),
    foldGutter(),
    bracketMatching(),
    highlightSpecialChars(),
    drawSelection(),
    json(),
    syntaxHighlighting(highlighter),
    search({ top: true }),
    keymap.of([...searchKeymap, ...foldKeymap, ...defaultKeymap]),
    theme,
  ];
}

/**
 * Shows JSON in a host element: foldable, searchable (Ctrl-F), read-only. Returns the editor; `destroy()` ends it.
 *
 * It lives in a shadow tree, because CodeMirror writes its styles as a style element into a document, which the
 * content security policy forbids, but as a constructed sheet into a shadow tree, which it allows.
 */
export function showJson(host: HTMLElement, text: string): EditorView {
  const root = host.shadowRoot ?? host.attachShadow({ mode: 'open' });
  return new EditorView({
    parent: root,
    root,
    state: EditorState.create({ doc: text, extensions: jsonExtensions(t`Raw JSON`) }),
  });
}

export function findInJson(editor: EditorView): void {
  openSearchPanel(editor);
}

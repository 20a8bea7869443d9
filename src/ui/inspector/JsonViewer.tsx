import type { EditorView } from '@codemirror/view';
import { Search } from 'lucide-react';
import { useEffect, useRef } from 'react';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { findInJson, showJson } from './json-editor.ts';
import css from './RawView.module.css';

/** JSON to read: fold it, search it, copy it. */
export function JsonViewer({ text }: { readonly text: string }) {
  const host = useRef<HTMLDivElement>(null);
  const editor = useRef<EditorView>(null);
  useEffect(() => {
    if (host.current === null) return undefined;
    const view = showJson(host.current, text);
    editor.current = view;
    return () => {
      view.destroy();
      editor.current = null;
    };
  }, [text]);
  return (
    <>
      <div ref={host} className={css['text']} />
      <div className={css['foot']}>
        <Button onClick={() => editor.current !== null && findInJson(editor.current)}>
          <Search size={15} aria-hidden="true" />
          {t`Find`}
        </Button>
        <CopyButton text={text} label={t`Copy JSON`} labelled />
      </div>
    </>
  );
}

import type { ReactNode } from 'react';
import type { TermId } from '../../core/glossary/terms.ts';
import { useExplainer } from './load-glossary.ts';

interface TermProps {
  readonly id: TermId;
  readonly children: ReactNode;
  /** What stands here until the glossary is there, if not the words alone. */
  readonly otherwise?: ReactNode;
}

/** A word that opens its explanation. Not within a button or a link. */
export function Term({ id, children, otherwise = children }: TermProps) {
  const explainer = useExplainer(true);
  if (explainer === undefined) return otherwise;
  return <explainer.TermTrigger id={id}>{children}</explainer.TermTrigger>;
}

interface LabelProps {
  /** The words of the label, in the language that is spoken. */
  readonly text: string;
  /** Which table of `core/glossary/labels.ts` knows them. */
  readonly of: 'label' | 'badge' | 'name' | 'flag';
  /** What is shown, where it is more than the words. */
  readonly children?: ReactNode;
  /** What stands here where the glossary has nothing to say. */
  readonly otherwise?: ReactNode;
}

/** A label of which only the words are known: a term if the glossary has one for them, else just the words. */
export function Label({ text, of, children = text, otherwise = children }: LabelProps) {
  const explainer = useExplainer(true);
  const id = explainer?.FIND[of](text);
  if (explainer === undefined || id === undefined) return otherwise;
  return <explainer.TermTrigger id={id}>{children}</explainer.TermTrigger>;
}

/** A quiet question mark beside a word that does something else when it is pressed: the heading of a column. */
export function ColumnTerm({ column, word }: { readonly column: string; readonly word: string }) {
  const explainer = useExplainer(true);
  return explainer === undefined ? null : <explainer.ColumnQuestion column={column} word={word} />;
}

/** The popup of all terms; once, in the page. */
export function TermLayer() {
  const explainer = useExplainer(false);
  return explainer === undefined ? null : <explainer.TermPopup />;
}

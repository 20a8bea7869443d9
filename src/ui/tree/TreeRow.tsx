import { ArrowRight, Check, ChevronDown, ChevronRight, X } from 'lucide-react';
import type { Ref } from 'react';
import { Breakable } from '../parts/Breakable.tsx';
import { joinClasses } from '../parts/classes.ts';
import tones from '../canvas/tones.module.css';
import type { TreeItem } from './build-tree.ts';
import type { TreeLine } from './flatten-tree.ts';
import css from './Tree.module.css';

export function lineId(index: number): string {
  return `tree-line-${index}`;
}

interface Props {
  readonly line: TreeLine;
  readonly index: number;
  /** px. */
  readonly top: number;
  readonly isActive: boolean;
  readonly onPress: () => void;
  readonly onFlip: () => void;
  readonly ref: Ref<HTMLDivElement>;
}

/** Taken or lost, as in the picture: beside the words, not in their place. */
function Mark({ role }: Pick<TreeItem, 'role'>) {
  if (role === undefined) return null;
  const Icon = role === 'way' ? Check : X;
  return <Icon className={css['mark']} size={12} strokeWidth={3} aria-hidden="true" />;
}

/** A line of the tree. Its keys are those of the tree, which has the focus. */
export function TreeRow({ line, index, top, isActive, onPress, onFlip, ref }: Props) {
  const { item, level, position, setSize, isExpanded } = line;
  const { kind, title, details, mono, tone, role, isSelected, action } = item;
  const Chevron = isExpanded === true ? ChevronDown : ChevronRight;
  return (
    // The keys come to the tree.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <div
      ref={ref}
      data-index={index}
      id={lineId(index)}
      role="treeitem"
      aria-label={item.label}
      aria-level={level}
      aria-posinset={position}
      aria-setsize={setSize}
      aria-expanded={isExpanded}
      aria-selected={action?.kind === 'select' ? isSelected : undefined}
      className={joinClasses(
        css['line'],
        css[kind],
        tone !== undefined && tones[tone],
        isSelected && css['selected'],
        isActive && css['active'],
        role === 'near' && css['near'],
      )}
      style={{ transform: `translateY(${top}px)`, paddingInlineStart: (level - 1) * 20 }}
      onClick={onPress}
    >
      {isExpanded === undefined ? (
        <span className={css['chevron']} aria-hidden="true">
          {kind === 'lead' && <ArrowRight size={14} />}
        </span>
      ) : (
        // Keys open and close the line itself; this is for the pointer, and leaves the focus where it is.
        // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
        <span
          className={joinClasses(css['chevron'], css['flips'])}
          aria-hidden="true"
          onClick={(event) => {
            event.stopPropagation();
            onFlip();
          }}
        >
          <Chevron size={16} />
        </span>
      )}
      <span className={css['text']}>
        <span className={joinClasses(css['title'], mono && css['mono'])}>
          <Mark role={role} />
          <Breakable text={title} />
        </span>
        {details.map((detail, at) => (
          // Lines of a card have no identity of their own, and never change their places.
          // oxlint-disable-next-line react/no-array-index-key
          <span key={at} className={css['detail']}>
            {detail}
          </span>
        ))}
      </span>
    </div>
  );
}

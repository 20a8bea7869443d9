import { useMemo } from 'react';
import { useApp } from '../../app/store.ts';
import type { Picture } from '../../core/graph/types.ts';
import { t } from '../../core/lib/words.ts';
import { buildCards } from '../canvas/card-nodes.ts';
import { findRequestWay } from '../canvas/request-way.ts';
import { buildTree } from './build-tree.ts';
import { Tree } from './Tree.tsx';

/** The picture as a tree: the same lanes, cards, rows and ways, with the same words, for whoever reads rather than looks. */
export function TreeFace({ picture }: { readonly picture: Picture }) {
  const selected = useApp((state) => state.view.selected);
  const trace = useApp((state) => state.view.trace);
  const answer = useApp((state) => state.trace?.answer);
  const items = useMemo(() => {
    const request =
      trace === undefined || answer?.kind !== 'traced' ? undefined : findRequestWay(picture, answer, trace);
    const cards = buildCards(picture, { path: undefined, selected, request });
    return buildTree(
      picture,
      cards.map(({ card, state, chosenRows, marks }) => ({
        card,
        isSelected: state === 'selected',
        chosenRows,
        marks,
      })),
    );
  }, [picture, selected, trace, answer]);
  return <Tree items={items} label={t`Traffic as a list`} selected={selected} />;
}

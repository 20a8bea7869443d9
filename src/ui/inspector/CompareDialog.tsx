import { useEffect, useRef, useState } from 'react';
import { actions } from '../../app/store.ts';
import type { Section } from '../../core/inspect/page.ts';
import { t } from '../../core/lib/words.ts';
import { Modal } from '../parts/Modal.tsx';
import css from './CompareDialog.module.css';
import type { Side } from './json-compare.ts';
import { compareJson } from './json-compare.ts';

type Compared = Extract<Section, { kind: 'compare' }>;

interface Props {
  readonly section: Compared;
  readonly onClose: () => void;
}

/** Two parts of the dump side by side, such as what Envoy refused and what is in force. */
export function CompareDialog({ section, onClose }: Props) {
  const { left, right } = section;
  const sides = useSides(section);
  return (
    <Modal title={section.title} size="wide" onClose={onClose}>
      <div className={css['titles']}>
        <strong>{left.title}</strong>
        <strong>{right.title}</strong>
      </div>
      {sides === undefined && <output>{t`Fetching both…`}</output>}
      {sides !== undefined && sides.length < 2 && (
        <p>{t`One of the two is too large to be shown as one text. The raw JSON shows each.`}</p>
      )}
      {sides?.length === 2 && <Compare sides={sides} />}
    </Modal>
  );
}

/** Both texts, or fewer where one is too large; undefined while they are fetched. */
function useSides({ left, right }: Compared): readonly Side[] | undefined {
  const [sides, setSides] = useState<readonly Side[]>();
  useEffect(() => {
    let wanted = true;
    const read = async () => {
      const parts = await Promise.all(
        [left, right].map(async ({ title, path }) => ({ title, ...(await actions.readPart(path)) })),
      );
      if (wanted) setSides(parts.flatMap(({ title, text }) => (text === undefined ? [] : [{ title, text }])));
    };
    void read();
    return () => {
      wanted = false;
    };
  }, [left, right]);
  return sides;
}

function Compare({ sides }: { readonly sides: readonly Side[] }) {
  const host = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const [left, right] = sides;
    if (host.current === null || left === undefined || right === undefined) return undefined;
    return compareJson(host.current, left, right);
  }, [sides]);
  return <div ref={host} className={css['texts']} />;
}

import { GitCompare } from 'lucide-react';
import { Suspense, useId, useState } from 'react';
import { useApp } from '../../app/store.ts';
import type { Card, Fact, Section, TreeNode } from '../../core/inspect/page.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import { Label } from '../glossary/Term.tsx';
import { Button } from '../parts/Button.tsx';
import { Badges } from '../parts/Badge.tsx';
import { Breakable } from '../parts/Breakable.tsx';
import { CommandLine } from '../parts/CommandLine.tsx';
import { Copyable } from '../parts/Copyable.tsx';
import { CopyButton } from '../parts/CopyButton.tsx';
import { FactList } from '../parts/FactList.tsx';
import { Hint } from '../parts/Hint.tsx';
import { copyText } from './copy-text.ts';
import css from './Sections.module.css';
import { Spans } from './Spans.tsx';
import { lazyPart } from '../lazy-part.ts';

// The editor behind it is large, and few dumps hold what Envoy refused.
const CompareDialog = lazyPart(async () => (await import('./CompareDialog.tsx')).CompareDialog);

export function PageSection({ section }: { readonly section: Section }) {
  const id = useId();
  if (section.title === undefined) {
    return (
      <div className={css['section']}>
        <Content section={section} />
      </div>
    );
  }
  return (
    <section className={css['section']} aria-labelledby={id}>
      <h4 id={id} className={css['heading']}>
        <Label of="label" text={section.title} />
      </h4>
      <Content section={section} />
    </section>
  );
}

function Content({ section }: { readonly section: Section }) {
  switch (section.kind) {
    case 'facts':
      return <Facts facts={section.facts} />;
    case 'cards':
      return <Cards section={section} />;
    case 'steps':
      return (
        <ol className={css['steps']}>
          {section.steps.map((step, index) => (
            // Filters may repeat, and their order is what the list says.
            <li key={index}>
              <Spans spans={step} />
            </li>
          ))}
        </ol>
      );
    case 'tree':
      return (
        <ul className={css['tree']}>
          <Branch node={section.root} />
        </ul>
      );
    case 'note':
      return (
        <div className={css['note']}>
          <p>
            <Breakable text={section.text} />
          </p>
          {section.command !== undefined && <CommandLine command={section.command} label={t`Copy command`} />}
        </div>
      );
    case 'compare':
      return <Comparison section={section} />;
  }
}

function Comparison({ section }: { readonly section: Extract<Section, { kind: 'compare' }> }) {
  const [open, setOpen] = useState(false);
  return (
    <div className={css['note']}>
      <p>{t`${section.left.title} beside ${section.right.title.replace(/^./, (first) => first.toLowerCase())}.`}</p>
      <Button onClick={() => setOpen(true)}>
        <GitCompare size={15} aria-hidden="true" />
        {t`Compare`}
      </Button>
      {open && (
        <Suspense>
          <CompareDialog section={section} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

interface FactsProps {
  readonly facts: readonly Fact[];
  /** The terms have been explained above, in a card of the same kind. */
  readonly repeated?: boolean;
}

function Facts({ facts, repeated = false }: FactsProps) {
  return (
    <FactList
      facts={facts.map((fact) => ({
        term: repeated ? fact.term : <FactTerm fact={fact} />,
        value: <FactValue fact={fact} />,
      }))}
    />
  );
}

function FactTerm({ fact: { term, hint } }: { readonly fact: Fact }) {
  if (hint === undefined) return <Label of="label" text={term} />;
  return <Label of="name" text={term} otherwise={<Hint hint={hint}>{term}</Hint>} />;
}

function FactValue({ fact }: { readonly fact: Fact }) {
  const copied = copyText(fact.value);
  const value = (
    <>
      <Spans spans={fact.value} />
      {fact.envoy !== undefined && (
        <span className={css['envoy']}>
          <Breakable text={fact.envoy} />
        </span>
      )}
    </>
  );
  if (copied === undefined) return value;
  return (
    <Copyable text={copied} label={t`Copy ${fact.term}`}>
      {value}
    </Copyable>
  );
}

function Cards({ section }: { readonly section: Extract<Section, { kind: 'cards' }> }) {
  const { cards, total = cards.length } = section;
  if (cards.length === 0) return <p className={css['quiet']}>{section.empty ?? t`None.`}</p>;
  return (
    <>
      <ol className={css['cards']}>
        {cards.map((card, index) => (
          // Chains may share a name, and their order is the order in which Envoy asks.
          <OneCard key={index} card={card} repeated={index > 0} />
        ))}
      </ol>
      {total > cards.length && (
        <p
          className={css['more']}
        >{t`The first ${formatCount(cards.length)} of ${formatCount(total)}. The search finds the others.`}</p>
      )}
    </>
  );
}

function OneCard({ card, repeated }: { readonly card: Card; readonly repeated: boolean }) {
  const current = useApp((state) => card.link !== undefined && state.view.selected === card.link);
  const { link } = card;
  const name = copyText(card.title);
  const title = link === undefined ? card.title : card.title.map((span) => ({ ...span, link }));
  return (
    <li className={css['card']} aria-current={current || undefined}>
      <div className={css['cardHead']}>
        <h5 className={css['cardTitle']}>
          <Spans spans={current ? card.title : title} />
        </h5>
        <Badges badges={card.badges} />
        {name !== undefined && <CopyButton inline text={name} label={t`Copy name`} />}
      </div>
      {card.facts.length > 0 && <Facts facts={card.facts} repeated={repeated} />}
    </li>
  );
}

function Branch({ node }: { readonly node: TreeNode }) {
  return (
    <li>
      <Spans spans={node.label} />
      {node.children.length > 0 && (
        <ul>
          {node.children.map((child, index) => (
            // A matcher tree never changes its order.
            <Branch key={index} node={child} />
          ))}
        </ul>
      )}
    </li>
  );
}

import { GitCompare } from 'lucide-react';
import { lazy, Suspense, useId, useState } from 'react';
import { useApp } from '../../app/store.ts';
import type { Card, Fact, Section, TreeNode } from '../../core/inspect/page.ts';
import { Button } from '../parts/Button.tsx';
import { Badges } from '../parts/Badge.tsx';
import { CommandLine } from '../parts/CommandLine.tsx';
import { FactList } from '../parts/FactList.tsx';
import { formatCount } from '../parts/format.ts';
import { Hint } from '../parts/Hint.tsx';
import css from './Sections.module.css';
import { Spans } from './Spans.tsx';

// The editor behind it is large, and few dumps hold what Envoy refused.
const CompareDialog = lazy(async () => {
  const { CompareDialog: component } = await import('./CompareDialog.tsx');
  return { default: component };
});

export function PageSection({ section }: { readonly section: Section }) {
  const id = useId();
  return (
    <section className={css['section']} aria-labelledby={id}>
      <h3 id={id} className={css['heading']}>
        {section.title}
      </h3>
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
          <p>{section.text}</p>
          {section.command !== undefined && <CommandLine command={section.command} label="Copy command" />}
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
      <p>
        {section.left.title} beside {section.right.title.replace(/^./, (first) => first.toLowerCase())}.
      </p>
      <Button onClick={() => setOpen(true)}>
        <GitCompare size={15} aria-hidden="true" />
        Compare
      </Button>
      {open && (
        <Suspense>
          <CompareDialog section={section} onClose={() => setOpen(false)} />
        </Suspense>
      )}
    </div>
  );
}

function Facts({ facts }: { readonly facts: readonly Fact[] }) {
  return (
    <FactList
      facts={facts.map((fact) => ({
        term: fact.hint === undefined ? fact.term : <Hint hint={fact.hint}>{fact.term}</Hint>,
        value: (
          <>
            <Spans spans={fact.value} />
            {fact.envoy !== undefined && <span className={css['envoy']}>{fact.envoy}</span>}
          </>
        ),
      }))}
    />
  );
}

function Cards({ section }: { readonly section: Extract<Section, { kind: 'cards' }> }) {
  const { cards, total = cards.length } = section;
  if (cards.length === 0) return <p className={css['quiet']}>{section.empty ?? 'None.'}</p>;
  return (
    <>
      <ol className={css['cards']}>
        {cards.map((card, index) => (
          // Chains may share a name, and their order is the order in which Envoy asks.
          <OneCard key={index} card={card} />
        ))}
      </ol>
      {total > cards.length && (
        <p className={css['more']}>
          The first {formatCount(cards.length)} of {formatCount(total)}. The search finds the others.
        </p>
      )}
    </>
  );
}

function OneCard({ card }: { readonly card: Card }) {
  const current = useApp((state) => card.link !== undefined && state.view.selected === card.link);
  const { link } = card;
  const title = link === undefined ? card.title : card.title.map((span) => ({ ...span, link }));
  return (
    <li className={css['card']} aria-current={current || undefined}>
      <div className={css['cardHead']}>
        <h4 className={css['cardTitle']}>
          <Spans spans={current ? card.title : title} />
        </h4>
        <Badges badges={card.badges} />
      </div>
      {card.facts.length > 0 && <Facts facts={card.facts} />}
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

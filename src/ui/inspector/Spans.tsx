import { actions } from '../../app/store.ts';
import type { Span } from '../../core/inspect/page.ts';
import { Label } from '../glossary/Term.tsx';
import { Breakable } from '../parts/Breakable.tsx';
import { LinkButton } from '../parts/Button.tsx';
import { joinClasses } from '../parts/classes.ts';
import { Hint, Tip } from '../parts/Hint.tsx';
import { TimeText } from '../parts/TimeText.tsx';
import css from './Sections.module.css';

/** A line of text, in which names lead to the objects they name. */
export function Spans({ spans }: { readonly spans: readonly Span[] }) {
  return spans.map((span, index) => (
    // The spans of one line never change their places.
    <OneSpan key={index} span={span} />
  ));
}

function OneSpan({ span }: { readonly span: Span }) {
  const { link, hint, time } = span;
  if (time !== undefined) return <TimeText at={time.at} from={time.takenAt} />;
  const className = joinClasses(span.mono && css['mono'], span.tone !== undefined && css[span.tone]);
  const text = <Breakable text={span.text} />;
  if (link !== undefined) {
    const button = (
      <LinkButton className={className} onClick={() => actions.select(link)}>
        {text}
      </LinkButton>
    );
    return hint === undefined ? button : <Tip text={hint}>{button}</Tip>;
  }
  const plain = className === '' ? text : <span className={className}>{text}</span>;
  if (hint === undefined) return plain;
  return (
    <Label of="name" text={span.text} otherwise={<Hint hint={hint}>{plain}</Hint>}>
      {plain}
    </Label>
  );
}

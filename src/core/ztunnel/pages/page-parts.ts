import { MAX_VALUES } from '../../lib/count-words.ts';
import type { Fact, Page, Section, Span } from '../../inspect/page.ts';
import { joinFirst, linkTo, mono, plain, trouble } from '../../inspect/spans.ts';
import { t } from '../../lib/words.ts';
import type { Gateway, Reference } from '../types.ts';

/** Another object: a link where the dump has it, else its name. */
export function referenceSpan({ id, name }: Reference): Span {
  const text = name === '' ? t`without a name` : name;
  return id === undefined ? { text, mono: true, hint: t`Not in this dump.` } : linkTo(id, text);
}

/** A fact of names; no fact where there are none. */
export function referencesFact(term: string, references: readonly Reference[]): readonly Fact[] {
  if (references.length === 0) return [];
  return [
    {
      term,
      value: joinFirst(
        references.map((each) => [referenceSpan(each)]),
        ', ',
        MAX_VALUES,
      ),
    },
  ];
}

/** A fact of a text that the dump has; no fact where it is empty. */
export function textFact(term: string, text: string | undefined, options: Partial<Fact> = {}): readonly Fact[] {
  return text === undefined || text === '' ? [] : [{ term, value: [mono(text)], ...options }];
}

/** A fact of several texts. */
export function listFact(term: string, texts: readonly string[]): readonly Fact[] {
  return texts.length === 0
    ? []
    : [
        {
          term,
          value: joinFirst(
            texts.map((text) => [mono(text)]),
            ', ',
            MAX_VALUES,
          ),
        },
      ];
}

/** A waypoint or a network's gateway: what it is, and as what the dump names it. */
export function gatewayFact(term: string, gateway: Gateway | undefined): Fact {
  if (gateway === undefined) return { term, value: [plain(t`none`)] };
  const { destination, target, port } = gateway;
  const named = port === undefined ? destination : t`${destination} · port ${port}`;
  if (target === undefined) return { term, value: [trouble(t`${destination}: not in this dump`)] };
  return {
    term,
    value: [referenceSpan(target), plain(` (${target.kind === 'service' ? t`service` : t`workload`})`)],
    envoy: named,
  };
}

/** A section of facts; none where there is nothing to say. */
export function factSection(title: string, facts: readonly Fact[]): readonly Section[] {
  return facts.length === 0 ? [] : [{ kind: 'facts', title, facts }];
}

export function badge(text: string, tone: 'plain' | 'good' | 'trouble'): Page['badges'][number] {
  return { text, tone };
}

/** `Healthy` is good, and everything else is not. */
export function healthBadges(status: string): Page['badges'] {
  return status === '' ? [] : [badge(status, status === 'Healthy' ? 'good' : 'trouble')];
}

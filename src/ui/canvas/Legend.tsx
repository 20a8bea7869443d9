import { useState } from 'react';
import { ChevronDown, ChevronUp } from 'lucide-react';
import { rememberedLegend, rememberLegend } from '../../app/remembered-legend.ts';
import { TONE_TERMS } from '../../core/glossary/places.ts';
import type { Picture, Tone } from '../../core/graph/types.ts';
import type { Message } from '../../core/lib/words.ts';
import { msg, say, t } from '../../core/lib/words.ts';
import { Term } from '../glossary/Term.tsx';
import css from './Legend.module.css';
import tones from './tones.module.css';

/** What the colours mean, in the order of the legend. Sources need no word: their cards say what they are. */
const WORDS: readonly (readonly [Tone, Message])[] = [
  ['outbound', msg('outbound')],
  ['inbound', msg('inbound')],
  ['ports', msg('listening port')],
  ['special', msg('special-purpose')],
  ['passthrough', msg('passthrough')],
  ['blackhole', msg('black hole')],
  ['trouble', msg('trouble')],
];

/** On a telephone the room belongs to the picture: there the legend is closed until it is opened. */
const ROOMY = '(min-width: 601px)';

/** The signs beside the colours, as far as the picture has them. */
function Signs({ picture }: { readonly picture: Picture }) {
  const hasGroup = picture.nodes.some((node) => node.kind === 'group' && !node.isOpen);
  const tlsBadge = picture.nodes.flatMap((node) => node.badges).find((badge) => badge.tone === 'good');
  return (
    <>
      {picture.edges.some((edge) => edge.fallback) && (
        <li>
          <span className={css['dashes']} aria-hidden="true" />
          {t`when nothing else matches`}
        </li>
      )}
      {picture.edges.some((edge) => edge.label !== undefined) && (
        <li>
          <span className={css['wedge']} aria-hidden="true" />
          {t`thicker: more of a route’s weight`}
        </li>
      )}
      {hasGroup && (
        <li>
          <span className={css['pile']} aria-hidden="true" />
          {t`several in one: opens in place`}
        </li>
      )}
      {tlsBadge !== undefined && (
        <li>
          <span className={css['badge']} aria-hidden="true">
            {tlsBadge.text}
          </span>
          {t`encrypted from here or to here`}
        </li>
      )}
    </>
  );
}

function ToneWord({ tone, word }: { readonly tone: Tone; readonly word: string }) {
  const id = TONE_TERMS[tone];
  return id === undefined ? word : <Term id={id}>{word}</Term>;
}

/** The meaning of the colours and signs that occur. Stays closed on this device when it has been closed. */
export function Legend({ picture }: { readonly picture: Picture }) {
  const [isOpen, setOpen] = useState(
    () => (rememberedLegend() ?? (matchMedia(ROOMY).matches ? 'open' : '')) === 'open',
  );
  const used = new Set([...picture.nodes, ...picture.edges].map((part) => part.tone));
  if (WORDS.every(([tone]) => !used.has(tone))) return null;
  const Chevron = isOpen ? ChevronDown : ChevronUp;
  return (
    <div className={css['legend']}>
      <button
        type="button"
        className={css['switch']}
        aria-expanded={isOpen}
        onClick={() => {
          setOpen(!isOpen);
          rememberLegend(isOpen ? 'closed' : 'open');
        }}
      >
        {t`Legend`}
        <Chevron size={14} aria-hidden="true" />
      </button>
      {isOpen && (
        <ul aria-label={t`Legend`}>
          {WORDS.filter(([tone]) => used.has(tone)).map(([tone, word]) => (
            <li key={tone} className={tones[tone]}>
              <span className={css['dot']} aria-hidden="true" />
              <ToneWord tone={tone} word={say(word)} />
            </li>
          ))}
          <Signs picture={picture} />
        </ul>
      )}
    </div>
  );
}

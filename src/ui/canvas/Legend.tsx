import type { Picture, Tone } from '../../core/graph/types.ts';
import css from './Legend.module.css';
import tones from './tones.module.css';

/** What the colours mean, in the order of the legend. Sources need no word: their cards say what they are. */
const WORDS: readonly (readonly [Tone, string])[] = [
  ['outbound', 'outbound'],
  ['inbound', 'inbound'],
  ['ports', 'listening port'],
  ['special', 'special-purpose'],
  ['passthrough', 'passthrough'],
  ['blackhole', 'black hole'],
  ['trouble', 'trouble'],
];

/** The meaning of the colours that occur, and of dashed lines. */
export function Legend({ picture }: { readonly picture: Picture }) {
  const used = new Set([...picture.nodes, ...picture.edges].map((part) => part.tone));
  if (WORDS.every(([tone]) => !used.has(tone))) return null;
  return (
    <ul className={css['legend']} aria-label="Legend">
      {WORDS.filter(([tone]) => used.has(tone)).map(([tone, word]) => (
        <li key={tone} className={tones[tone]}>
          <span className={css['dot']} aria-hidden="true" />
          {word}
        </li>
      ))}
      {picture.edges.some((edge) => edge.fallback) && (
        <li>
          <span className={css['dashes']} aria-hidden="true" />
          when nothing else matches
        </li>
      )}
    </ul>
  );
}

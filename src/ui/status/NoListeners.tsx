import { countOf } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import type { OpenPhase } from '../header/Header.tsx';
import { COMMAND } from '../../core/parse/commands.ts';
import { CommandLine } from '../parts/CommandLine.tsx';
import css from './NoListeners.module.css';

/** What the dump holds instead of listeners, in words; empty sections are passed over. */
function contentWords({ counts }: OpenPhase['dump']): string {
  const parts = [
    counts.clusters > 0 && countOf(counts.clusters, 'cluster'),
    counts.routeConfigs > 0 && countOf(counts.routeConfigs, 'route configuration'),
    counts.endpoints > 0 && countOf(counts.endpoints, 'endpoint'),
    counts.secrets > 0 && countOf(counts.secrets, 'secret'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? t`It holds nothing else that can be drawn.` : t`It holds ${parts.join(', ')}.`;
}

/** Says why the picture is empty: a partial dump, or a proxy that has received nothing yet. */
export function NoListeners({ dump }: { readonly dump: OpenPhase['dump'] }) {
  return (
    <section className={css['words']}>
      <h2>{t`No listeners in this dump`}</h2>
      <p>{t`${contentWords(dump)} Without listeners no way of the traffic can be drawn: the dump is a part of a whole one, or the proxy has not received its listeners yet. The search finds what is there. A whole dump:`}</p>
      <CommandLine command={dump.identity.kind === 'envoy' ? COMMAND.curl : COMMAND.kubectl} label={t`Copy command`} />
    </section>
  );
}

import type { OpenPhase } from '../header/Header.tsx';
import { COMMAND } from '../../core/parse/commands.ts';
import { CommandLine } from '../parts/CommandLine.tsx';
import { formatPlural } from '../parts/format.ts';
import css from './NoListeners.module.css';

/** What the dump holds instead of listeners, in words; empty sections are passed over. */
function contentWords({ counts }: OpenPhase['dump']): string {
  const parts = [
    counts.clusters > 0 && formatPlural(counts.clusters, 'cluster', 'clusters'),
    counts.routeConfigs > 0 && formatPlural(counts.routeConfigs, 'route configuration', 'route configurations'),
    counts.endpoints > 0 && formatPlural(counts.endpoints, 'endpoint', 'endpoints'),
    counts.secrets > 0 && formatPlural(counts.secrets, 'secret', 'secrets'),
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'It holds nothing else that can be drawn.' : `It holds ${parts.join(', ')}.`;
}

/** Says why the picture is empty: a partial dump, or a proxy that has received nothing yet. */
export function NoListeners({ dump }: { readonly dump: OpenPhase['dump'] }) {
  return (
    <section className={css['words']}>
      <h2>No listeners in this dump</h2>
      <p>
        {contentWords(dump)} Without listeners no way of the traffic can be drawn: the dump is a part of a whole one, or
        the proxy has not received its listeners yet. The search finds what is there. A whole dump:
      </p>
      <CommandLine command={dump.identity.kind === 'envoy' ? COMMAND.curl : COMMAND.kubectl} label="Copy command" />
    </section>
  );
}

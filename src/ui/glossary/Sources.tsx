import { ExternalLink } from 'lucide-react';
import type { Term } from '../../core/glossary/term.ts';
import { locateSource } from '../../core/glossary/term.ts';
import { t } from '../../core/lib/words.ts';
import css from './Glossary.module.css';

/** Where to read on. The links are followed when they are clicked, and tell the other site nothing of this page. */
export function Sources({ term }: { readonly term: Term }) {
  return (
    <span className={css['sources']}>
      {term.sources.map((source) => {
        const { project, page, url } = locateSource(source);
        return (
          <a key={url} href={url} target="_blank" rel="noreferrer" title={url}>
            {project === 'envoy' ? t`Envoy: ${page}` : t`Istio: ${page}`}
            <ExternalLink size={11} aria-hidden="true" />
          </a>
        );
      })}
    </span>
  );
}

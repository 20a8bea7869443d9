import { given } from '../core/lib/given.ts';
import type { LinkOrigin } from '../core/share/view-url.ts';
import type { View } from '../core/share/view.ts';
import { DEFAULT_VIEW } from '../core/share/view.ts';
import type { State } from './state.ts';

/** What the URL's hash says: what is seen, and of which dump. Without a dump it is the landing page. */
export interface HashContent {
  readonly view: View;
  readonly origin?: LinkOrigin | undefined;
}

/** What the URL says of a state; undefined while the digest of a file is not known yet. */
export function contentOf({ phase, view }: Pick<State, 'phase' | 'view'>): HashContent | undefined {
  switch (phase.kind) {
    case 'landing':
      // The glossary may be looked at before anything is open.
      return { view: { ...DEFAULT_VIEW, ...given('glossary', view.glossary) } };
    case 'wanted':
      return { view, origin: { kind: 'file', digest: phase.digest, name: phase.name } };
    case 'remote':
      return { view, origin: { kind: 'remote', url: phase.url } };
    case 'open': {
      const { origin, dump } = phase;
      if (origin.kind !== 'file') return { view, origin };
      return dump.digest === undefined
        ? undefined
        : { view, origin: { kind: 'file', digest: dump.digest, name: dump.name } };
    }
  }
}

/** Whether two hashes speak of the same data. A file is known by its digest, and may have got another name. */
export function sameOrigin(left: LinkOrigin | undefined, right: LinkOrigin | undefined): boolean {
  if (left?.kind === 'file' && right?.kind === 'file') return left.digest === right.digest;
  return JSON.stringify(left) === JSON.stringify(right);
}

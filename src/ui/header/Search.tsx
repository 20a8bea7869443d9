import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search as SearchIcon, X } from 'lucide-react';
import { memo, useDeferredValue, useRef } from 'react';
import type { State } from '../../app/state.ts';
import { actions, useApp } from '../../app/store.ts';
import type { Hit } from '../../core/inspect/page.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { joinClasses } from '../parts/classes.ts';
import { formatCount } from '../parts/format.ts';
import button from '../parts/Button.module.css';
import css from './Search.module.css';

/** The search field's id; the keys / and ⌘K look for it. */
export const SEARCH_ID = 'search';

const KINDS: Readonly<Record<Hit['kind'], string>> = {
  listener: 'Listener',
  chain: 'Filter chain',
  port: 'Inbound port',
  routes: 'Route config',
  vhost: 'Virtual host',
  route: 'Route',
  cluster: 'Cluster',
  endpoint: 'Endpoint',
  secret: 'Secret',
  extension: 'Extension config',
  workload: 'Workload',
  service: 'Service',
  policy: 'Policy',
  certificate: 'Certificate',
  connection: 'Connection',
};

const NO_HITS: readonly Hit[] = [];
/** As many hits as the list shows without scrolling; the others follow when these are on screen. */
const FIRST_HITS = 12;

/** Hits that are listed now: rendering all of them at once would take longer than a frame. */
function useListed(hits: readonly Hit[]): readonly Hit[] {
  const settled = useDeferredValue(hits);
  return settled === hits ? hits : hits.slice(0, FIRST_HITS);
}

/** Finds any object of the dump; choosing one selects it and narrows the picture to its paths. */
export function Search() {
  // Beside the field, so that the hits belong to the header and not to the end of the page.
  const place = useRef<HTMLDivElement>(null);
  const query = useApp((state) => state.view.query);
  const result = useApp((state) => state.hits);
  const hits = useListed(query.trim() === '' ? NO_HITS : (result?.hits ?? NO_HITS));
  return (
    <Autocomplete.Root<Hit>
      items={hits}
      mode="none"
      filter={null}
      autoHighlight="always"
      openOnInputClick
      value={query}
      onValueChange={(text, details) => {
        // Choosing a hit keeps what was typed, so that the next hit is one key away.
        if (details.reason !== 'item-press') actions.setQuery(text);
      }}
      itemToStringValue={(hit) => hit.label}
    >
      <Autocomplete.InputGroup className={css['field']}>
        <SearchIcon size={15} aria-hidden="true" />
        <Autocomplete.Input
          id={SEARCH_ID}
          className={css['input']}
          aria-label="Search listeners, ports, IPs, domains, clusters and endpoints"
          placeholder="Search host, IP, port, cluster…"
          spellCheck={false}
          autoCapitalize="off"
        />
        {query === '' ? (
          <kbd className={css['key']} aria-hidden="true">
            /
          </kbd>
        ) : (
          <Autocomplete.Clear
            className={joinClasses(button['button'], button['quiet'], button['icon'], css['clear'])}
            aria-label="Clear the search"
          >
            <X size={14} aria-hidden="true" />
          </Autocomplete.Clear>
        )}
      </Autocomplete.InputGroup>
      <div ref={place} />
      <Autocomplete.Portal container={place}>
        <Autocomplete.Positioner className={css['layer']} sideOffset={6} align="end" collisionPadding={12}>
          <Autocomplete.Popup className={css['popup']}>
            <Autocomplete.List className={css['list']}>
              {(hit: Hit, index: number) => <HitItem key={hit.id} hit={hit} index={index} />}
            </Autocomplete.List>
            <Autocomplete.Status className={css['words']}>{describeHits(query.trim(), result)}</Autocomplete.Status>
          </Autocomplete.Popup>
        </Autocomplete.Positioner>
      </Autocomplete.Portal>
    </Autocomplete.Root>
  );
}

/** Each letter that is typed renders the list; the hits change with the answer alone. */
const HitItem = memo(function HitItem({ hit, index }: { readonly hit: Hit; readonly index: number }) {
  return (
    <Autocomplete.Item value={hit} index={index} className={css['item']} onClick={() => actions.focus(hit.id)}>
      <span className={css['kind']}>{KINDS[hit.kind]}</span>
      <span className={css['label']}>
        <Breakable text={hit.label} />
      </span>
      <span className={css['detail']}>{hit.detail}</span>
    </Autocomplete.Item>
  );
});

function describeHits(query: string, result: State['hits']): string {
  if (query === '') return 'A listener, port, IP, domain, cluster or endpoint address. Enter opens the first hit.';
  if (result === undefined || result.query.trim() !== query) return 'Searching…';
  if (result.total === 0) return `Nothing in this dump matches “${query}”. Parts of names and addresses are enough.`;
  const rest = result.total - result.hits.length;
  if (rest > 0)
    return `${formatCount(result.total)} found, ${formatCount(rest)} more not shown: type more to narrow it down.`;
  return `${formatCount(result.total)} found`;
}

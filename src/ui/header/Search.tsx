import { Autocomplete } from '@base-ui/react/autocomplete';
import { Search as SearchIcon, X } from 'lucide-react';
import type { KeyboardEvent } from 'react';
import { memo, useCallback, useDeferredValue, useRef, useState } from 'react';
import type { State } from '../../app/state.ts';
import { actions, useApp } from '../../app/store.ts';
import type { Hit } from '../../core/inspect/page.ts';
import { formatCount } from '../../core/lib/count-words.ts';
import { say, t } from '../../core/lib/words.ts';
import { useHandler } from '../commands/handlers.ts';
import { useKeysOf } from '../commands/use-keys-of.ts';
import { focusMain } from '../focus.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { joinClasses } from '../parts/classes.ts';
import button from '../parts/Button.module.css';
import { HIT_KINDS } from './hit-kinds.ts';
import { HitSteps } from './HitSteps.tsx';
import css from './Search.module.css';

const NO_HITS: readonly Hit[] = [];
/** As many hits as the list shows without scrolling; the others follow when these are on screen. */
const FIRST_HITS = 12;

/** A list of more is searched again rather than read. */
const MOST_HITS = 50;

/** Hits that are listed now: rendering all of them at once would take longer than a frame. */
function useListed(hits: readonly Hit[]): readonly Hit[] {
  const settled = useDeferredValue(hits);
  return hits.slice(0, settled === hits ? MOST_HITS : FIRST_HITS);
}

/** Finds any object of the dump; choosing one selects it and narrows the picture to its paths. */
export function Search() {
  // Beside the field, so that the hits belong to the header and not to the end of the page.
  const place = useRef<HTMLDivElement>(null);
  const keys = useKeysOf('find');
  const query = useApp((state) => state.view.query);
  const result = useApp((state) => state.hits);
  const found = query.trim() === '' ? NO_HITS : (result?.hits ?? NO_HITS);
  const hits = useListed(found);
  const [open, setOpen] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useHandler(
    'find',
    useCallback(() => {
      field.current?.focus();
      field.current?.select();
    }, []),
  );
  const onKeyDown = (event: KeyboardEvent & { preventBaseUIHandler?: () => void }) => {
    const steps = event.key === 'Enter' && found.length > 0 && (!open || event.shiftKey);
    if (!steps && (event.key !== 'Escape' || open)) return;
    event.preventBaseUIHandler?.();
    event.preventDefault();
    setOpen(false);
    if (steps) actions.stepHit(event.shiftKey ? -1 : 1);
    else focusMain();
  };
  return (
    <Autocomplete.Root<Hit>
      items={hits}
      mode="none"
      filter={null}
      autoHighlight="always"
      openOnInputClick
      open={open}
      onOpenChange={setOpen}
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
          ref={field}
          id="search"
          className={css['input']}
          onKeyDown={onKeyDown}
          aria-keyshortcuts={keys.aria}
          aria-label={t`Search listeners, ports, IPs, domains, clusters and endpoints`}
          placeholder={t`Search host, IP, port…`}
          spellCheck={false}
          autoCapitalize="off"
        />
        {query === '' ? (
          keys.aria !== undefined && (
            <kbd className={css['key']} aria-hidden="true">
              /
            </kbd>
          )
        ) : (
          <>
            {!open && <HitSteps />}
            <Autocomplete.Clear
              className={joinClasses(button['button'], button['quiet'], button['icon'], css['clear'])}
              aria-label={t`Clear the search`}
            >
              <X size={14} aria-hidden="true" />
            </Autocomplete.Clear>
          </>
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
      <span className={css['kind']}>{say(HIT_KINDS[hit.kind])}</span>
      <span className={css['label']}>
        <Breakable text={hit.label} />
      </span>
      <span className={css['detail']}>{hit.detail}</span>
    </Autocomplete.Item>
  );
});

function describeHits(query: string, result: State['hits']): string {
  if (query === '') return t`A listener, port, IP, domain, cluster or endpoint address. Enter opens the first hit.`;
  if (result === undefined || result.query.trim() !== query) return t`Searching…`;
  if (result.total === 0) return t`Nothing in this dump matches “${query}”. Parts of names and addresses are enough.`;
  const rest = result.total - Math.min(result.hits.length, MOST_HITS);
  if (rest > 0)
    return t`${formatCount(result.total)} found, ${formatCount(rest)} more not shown: type more to narrow it down.`;
  return t`${formatCount(result.total)} found`;
}

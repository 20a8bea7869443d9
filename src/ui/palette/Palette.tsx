import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import { memo, useEffect, useMemo, useState } from 'react';
import { actions, readState } from '../../app/store.ts';
import { countOf, formatCount } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import { commandOf } from '../commands/commands.ts';
import { isSingle } from '../commands/keys.ts';
import { listCommands } from '../commands/list-commands.ts';
import { Breakable } from '../parts/Breakable.tsx';
import { KeyCaps } from '../parts/KeyCaps.tsx';
import modal from '../parts/Modal.module.css';
import { joinClasses } from '../parts/classes.ts';
import css from './Palette.module.css';
import type { PaletteGroup, PaletteItem } from './palette-items.ts';
import { groupCommands, groupHits } from './palette-items.ts';
import type { Found } from './use-hits.ts';
import { receiveTyped } from './type-ahead.ts';
import { useHits } from './use-hits.ts';

interface Props {
  readonly onClose: () => void;
}

/** Everything that can be done, and every object of the dump, by a few letters of its name. */
export function Palette({ onClose }: Props) {
  // What can be done is what could be when the palette was opened: nothing changes beneath it.
  const [{ commands, searches, singleKeys }] = useState(() => {
    const state = readState();
    return {
      commands: listCommands(state),
      searches: state.phase.kind === 'open',
      singleKeys: state.singleKeys,
    };
  });
  const [query, setQuery] = useState('');
  useEffect(() => receiveTyped((text) => setQuery((before) => before + text)), []);
  const found = useHits(query, searches);
  // Listed with the letter itself and not after it, or Enter would do what was marked before.
  const groups = useMemo(
    () => [...groupCommands(commands, query), ...groupHits(found.hits)],
    [commands, query, found.hits],
  );
  const choose = (item: PaletteItem) => {
    onClose();
    // By then the focus is back where it was, and goes on from there.
    setTimeout(() => run(item));
  };
  return (
    <Dialog.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Dialog.Portal>
        <Dialog.Backdrop className={modal['backdrop']} />
        <Dialog.Popup className={joinClasses(modal['popup'], css['popup'])} aria-label={commandOf('palette').title()}>
          <Autocomplete.Root
            open
            inline
            items={groups}
            filter={null}
            mode="none"
            autoHighlight="always"
            keepHighlight
            value={query}
            onValueChange={(text, { reason }) => {
              if (reason !== 'item-press') setQuery(text);
            }}
            itemToStringValue={titleOf}
          >
            <div className={css['field']}>
              <Search size={16} aria-hidden="true" />
              <Autocomplete.Input
                className={css['input']}
                aria-label={searches ? t`Search commands and objects` : t`Search commands`}
                placeholder={searches ? t`What to do, or a listener, host, cluster, address…` : t`What to do…`}
                spellCheck={false}
                autoCapitalize="off"
              />
              <KeyCaps of="Escape" />
            </div>
            <Autocomplete.List className={css['list']}>
              {(group: PaletteGroup) => (
                <Autocomplete.Group key={group.id} items={[...group.items]} className={css['group']}>
                  <Autocomplete.GroupLabel className={css['heading']}>{group.title}</Autocomplete.GroupLabel>
                  <Autocomplete.Collection>
                    {(item: PaletteItem) => (
                      <Autocomplete.Item
                        key={keyOfItem(item)}
                        value={item}
                        className={joinClasses(css['item'], item.kind === 'hit' && css['hit'])}
                        onClick={() => choose(item)}
                      >
                        <ItemFace item={item} singleKeys={singleKeys} />
                      </Autocomplete.Item>
                    )}
                  </Autocomplete.Collection>
                </Autocomplete.Group>
              )}
            </Autocomplete.List>
            <Autocomplete.Status className={css['status']}>{describe(query, groups, found)}</Autocomplete.Status>
          </Autocomplete.Root>
          <Dialog.Close className="sr-only">{t`Close`}</Dialog.Close>
        </Dialog.Popup>
      </Dialog.Portal>
    </Dialog.Root>
  );
}

function run(item: PaletteItem): void {
  if (item.kind === 'command') item.command.run();
  else actions.focus(item.hit.id);
}

function titleOf(item: PaletteItem): string {
  return item.kind === 'command' ? item.command.title() : item.hit.label;
}

function keyOfItem(item: PaletteItem): string {
  return item.kind === 'command' ? item.command.id : item.hit.id;
}

interface FaceProps {
  readonly item: PaletteItem;
  readonly singleKeys: boolean;
}

/** Each letter that is typed renders the list; what an item shows never changes. */
const ItemFace = memo(function ItemFace({ item, singleKeys }: FaceProps) {
  if (item.kind === 'hit') {
    return (
      <>
        <span className={css['label']}>
          <Breakable text={item.hit.label} />
        </span>
        <span className={css['detail']}>{item.hit.detail}</span>
      </>
    );
  }
  const [key] = (item.command.keys ?? []).filter((each) => singleKeys || !isSingle(each));
  return (
    <>
      <span>{item.command.title()}</span>
      {key !== undefined && (
        <span aria-hidden="true">
          <KeyCaps of={key} />
        </span>
      )}
    </>
  );
});

function describe(query: string, groups: readonly PaletteGroup[], found: Found): string {
  const words = query.trim();
  if (words === '') return t`Enter does what is marked. Arrow keys mark another, Esc closes.`;
  if (found.isLate) return t`Searching…`;
  const hidden = found.total - found.hits.length;
  if (hidden > 0) return t`${formatCount(hidden)} more objects: type more to narrow it down`;
  const count = groups.reduce((sum, group) => sum + group.items.length, 0);
  if (count === 0) return t`Nothing matches “${words}”. Fewer letters, or a part of a name or an address, are enough.`;
  return countOf(count, 'match', 'matches');
}

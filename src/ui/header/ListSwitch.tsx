import { Toggle } from '@base-ui/react/toggle';
import { ListTree } from 'lucide-react';
import { actions } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import { useKeysOf } from '../commands/use-keys-of.ts';
import css from './Header.module.css';

/** The picture as a list of the same, for whoever reads rather than looks. */
export function ListSwitch({ on }: { readonly on: boolean }) {
  const keys = useKeysOf('tree');
  return (
    <Toggle
      className={css['list']}
      pressed={on}
      onPressedChange={(listed) => actions.setFace(listed ? 'tree' : 'graph')}
      aria-keyshortcuts={keys.aria}
      title={keys.titled(t`The same lanes, cards and ways as a list`)}
    >
      <ListTree size={15} aria-hidden="true" />
      {t`List`}
    </Toggle>
  );
}

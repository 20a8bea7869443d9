import { Menu } from '@base-ui/react/menu';
import { Check, Columns3 } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import type { Column } from '../../core/tables/table.ts';
import { Button } from '../parts/Button.tsx';
import pop from '../parts/Popup.module.css';
import css from './TableFace.module.css';

interface Props {
  readonly columns: readonly Column[];
  readonly shown: readonly string[];
}

/** Which columns are shown. The choice is in the link. */
export function ColumnsMenu({ columns, shown }: Props) {
  const chosen = useApp((state) => state.view.table.columns !== undefined);
  return (
    <Menu.Root modal={false}>
      <Menu.Trigger render={<Button aria-label="Columns" title="Choose columns" />}>
        <Columns3 size={15} aria-hidden="true" />
        <span className={css['label']}>
          Columns {shown.length}/{columns.length}
        </span>
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className={pop['layer']} sideOffset={4} align="end" collisionPadding={8}>
          <Menu.Popup className={`${pop['menu']} ${css['columns']}`}>
            {columns.map(({ id, title, help }) => (
              <Menu.CheckboxItem
                key={id}
                className={pop['item']}
                checked={shown.includes(id)}
                // A table without columns would show nothing at all.
                disabled={shown.length === 1 && shown.includes(id)}
                title={help}
                onCheckedChange={(checked) => {
                  const next = columns.filter((each) => (each.id === id ? checked : shown.includes(each.id)));
                  actions.changeTable({ columns: next.map((each) => each.id) });
                }}
              >
                {title}
                <Menu.CheckboxItemIndicator className={pop['check']}>
                  <Check size={15} aria-hidden="true" />
                </Menu.CheckboxItemIndicator>
              </Menu.CheckboxItem>
            ))}
            {chosen && (
              <Menu.Item className={pop['item']} onClick={() => actions.changeTable({ columns: undefined })}>
                As the table came
              </Menu.Item>
            )}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

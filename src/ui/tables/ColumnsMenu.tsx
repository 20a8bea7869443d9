import { Menu } from '@base-ui/react/menu';
import { Check, Columns3 } from 'lucide-react';
import { actions, useApp } from '../../app/store.ts';
import { t } from '../../core/lib/words.ts';
import type { Column } from '../../core/tables/table.ts';
import { Button } from '../parts/Button.tsx';
import { MenuPopup } from '../parts/MenuPopup.tsx';
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
      <Menu.Trigger render={<Button aria-label={t`Columns`} title={t`Choose columns`} />}>
        <Columns3 size={15} aria-hidden="true" />
        <span className={css['label']}>{t`Columns ${shown.length}/${columns.length}`}</span>
      </Menu.Trigger>
      <MenuPopup className={css['columns']}>
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
          <Menu.Item
            className={pop['item']}
            onClick={() => actions.changeTable({ columns: undefined })}
          >{t`As the table came`}</Menu.Item>
        )}
      </MenuPopup>
    </Menu.Root>
  );
}

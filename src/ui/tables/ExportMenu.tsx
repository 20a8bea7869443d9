import { Menu } from '@base-ui/react/menu';
import { Check, Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { ShownTable } from '../../app/follow-table.ts';
import { actions } from '../../app/store.ts';
import { countOf } from '../../core/lib/count-words.ts';
import { t } from '../../core/lib/words.ts';
import { Button } from '../parts/Button.tsx';
import { MenuPopup } from '../parts/MenuPopup.tsx';
import pop from '../parts/Popup.module.css';
import css from './TableFace.module.css';

const FORMATS = [
  { format: 'csv', label: 'CSV' },
  { format: 'json', label: 'JSON' },
  { format: 'markdown', label: 'Markdown' },
] as const;

interface Props {
  readonly part: ShownTable['part'];
  readonly shown: readonly string[];
}

/** The rows that the filters keep, in the columns that are shown: as a file, or on the clipboard. */
export function ExportMenu({ part, shown }: Props) {
  const [said, say] = useState('');
  const [done, setDone] = useState(false);
  const copy = async (format: (typeof FORMATS)[number]['format'], label: string) => {
    const copied = await actions.copyRows(format, shown);
    setDone(copied);
    say(copied ? t`Copied as ${label}` : t`The browser refused the clipboard`);
  };
  return (
    <>
      <Menu.Root
        modal={false}
        onOpenChange={() => {
          say('');
          setDone(false);
        }}
      >
        <Menu.Trigger
          render={<Button aria-label={t`Export`} title={t`Save or copy ${countOf(part.matching, 'row')}`} />}
        >
          {done ? <Check size={15} aria-hidden="true" /> : <Download size={15} aria-hidden="true" />}
          <span className={css['label']}>{t`Export`}</span>
        </Menu.Trigger>
        <MenuPopup>
          {FORMATS.map(({ format, label }) => (
            <Menu.Item key={format} className={pop['item']} onClick={() => actions.saveRows(format, shown)}>
              <Download size={15} aria-hidden="true" />
              {t`Save as ${label}`}
            </Menu.Item>
          ))}
          {FORMATS.map(({ format, label }) => (
            <Menu.Item key={format} className={pop['item']} onClick={() => void copy(format, label)}>
              <Copy size={15} aria-hidden="true" />
              {t`Copy as ${label}`}
            </Menu.Item>
          ))}
        </MenuPopup>
      </Menu.Root>
      <output className="sr-only">{said}</output>
    </>
  );
}

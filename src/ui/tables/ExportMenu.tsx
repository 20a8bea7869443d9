import { Menu } from '@base-ui/react/menu';
import { Check, Copy, Download } from 'lucide-react';
import { useState } from 'react';
import type { ShownTable } from '../../app/follow-table.ts';
import { actions } from '../../app/store.ts';
import { Button } from '../parts/Button.tsx';
import { formatPlural } from '../parts/format.ts';
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
  const copy = async (format: (typeof FORMATS)[number]['format'], label: string) => {
    const copied = await actions.copyRows(format, shown);
    say(copied ? `Copied as ${label}` : 'The browser refused the clipboard');
  };
  return (
    <>
      <Menu.Root modal={false} onOpenChange={() => say('')}>
        <Menu.Trigger
          render={<Button aria-label="Export" title={`Save or copy ${formatPlural(part.matching, 'row', 'rows')}`} />}
        >
          {said.startsWith('Copied') ? (
            <Check size={15} aria-hidden="true" />
          ) : (
            <Download size={15} aria-hidden="true" />
          )}
          <span className={css['label']}>Export</span>
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className={pop['layer']} sideOffset={4} align="end" collisionPadding={8}>
            <Menu.Popup className={pop['menu']}>
              {FORMATS.map(({ format, label }) => (
                <Menu.Item key={format} className={pop['item']} onClick={() => actions.saveRows(format, shown)}>
                  <Download size={15} aria-hidden="true" />
                  Save as {label}
                </Menu.Item>
              ))}
              {FORMATS.map(({ format, label }) => (
                <Menu.Item key={format} className={pop['item']} onClick={() => void copy(format, label)}>
                  <Copy size={15} aria-hidden="true" />
                  Copy as {label}
                </Menu.Item>
              ))}
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <output className="sr-only">{said}</output>
    </>
  );
}
